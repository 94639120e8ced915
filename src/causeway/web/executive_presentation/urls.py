from django.urls import path

from causeway.web.executive_presentation import (
    day_views,
    page_views,
    recorded_views,
    share_views,
    views,
)

app_name = "executive_presentation"
urlpatterns = [
    path("", page_views.show, name="show"),
    path("make/", views.audience, name="audience"),
    path("make/leaders/", views.for_leaders, name="leaders"),
    path("make/wider/", views.for_wider, name="wider"),
    path("bring-in/", page_views.bring_in, name="bring_in"),
    path("versions/<uuid:deck>/take/", page_views.take, name="take"),
    path("share/", share_views.share, name="share"),
    path("comment/", share_views.comment, name="comment"),
    path("comments/<uuid:said>/reopen/", share_views.reopen, name="reopen"),
    path("feedback/", share_views.feedback, name="feedback"),
    path("for-assurer/comment/", recorded_views.comment, name="comment_for_assurer"),
    path("for-assurer/feedback/", recorded_views.feedback, name="feedback_for_assurer"),
    path("day/", day_views.arrange, name="arrange"),
    path("day/call-off/", day_views.call_off, name="call_off"),
    path("day/record/", day_views.record, name="record"),
]
