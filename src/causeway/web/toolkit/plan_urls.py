"""Addresses of a toolkit plan: its rows, its publication, its review, its completion."""

from django.urls import path

from causeway.web.toolkit import (
    carry_views,
    case_views,
    commissioner_views,
    completion_views,
    remark_views,
    review_views,
    row_views,
    update_views,
)

app_name = "toolkit_plan"
urlpatterns = [
    path("", row_views.rows, name="rows"),
    path("add/", row_views.add, name="add"),
    path("carry-over/", carry_views.carry_over, name="carry_over"),
    path("carry-over/<uuid:earlier>/", carry_views.place, name="place"),
    path("rows/<uuid:row>/", row_views.row, name="row"),
    path("rows/<uuid:row>/exception/", case_views.exception, name="exception"),
    path("rows/<uuid:row>/remarks/", remark_views.remarks, name="remarks"),
    path("publish/", row_views.publish, name="publish"),
    path("request-review/", review_views.request_it, name="request"),
    path("review/", review_views.review, name="review"),
    path("review/judge/", review_views.judge_it, name="judge"),
    path("review/ask/", review_views.ask, name="ask"),
    path("review/answer/", review_views.answer, name="answer"),
    path("review/agree/", review_views.agree, name="agree"),
    path("review/not-agreed/", review_views.not_agreed, name="not_agreed"),
    path("review/call/", case_views.call, name="call"),
    path("review/discretion/", review_views.discretion, name="discretion"),
    path("review/accepted/", review_views.record_accepted, name="record_accepted"),
    path("review/fall-back/", completion_views.take_back, name="take_back"),
    path("updates/", update_views.updates, name="updates"),
    path("updates/<str:name>/", update_views.send, name="send"),
    path("updates/<str:name>/reviewed/", update_views.reviewed, name="reviewed"),
    path("workbook/", update_views.workbook, name="workbook"),
    path("commissioners/", commissioner_views.commissioners, name="commissioners"),
    path("commissioners/<uuid:access>/close/", commissioner_views.close, name="close"),
    path("complete/", completion_views.claim, name="claim"),
    path("complete/decide/", completion_views.decide, name="decide"),
]
