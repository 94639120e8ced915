from django.urls import path

from causeway.web.organisation import (
    file_views,
    marking_views,
    people_views,
    review_views,
    views,
)

app_name = "organisation"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("cycles/add/", views.cycle, name="add_cycle"),
    path("cycles/<uuid:cycle>/", views.cycle, name="cycle"),
    path("cycles/<uuid:cycle>/markings/", marking_views.markings, name="markings"),
    path("systems/add/", views.system, name="add_system"),
    path("systems/<uuid:system>/", views.system, name="system"),
    path("systems/<uuid:system>/retire/", views.retire, name="retire_system"),
    path("teams/add/", views.team, name="add_team"),
    path("people/invite/", people_views.invitation, name="invite"),
    path("people/role/", people_views.role, name="give_role"),
    path("people/roles/<uuid:membership>/end/", people_views.end_role, name="end_role"),
    path("people/review/", review_views.review, name="review_access"),
    path("people/<uuid:person>/hand-over/", people_views.hand_over, name="hand_over"),
    path("engagements/", people_views.engagement_list, name="engagements"),
    path("engagements/ask/", people_views.ask, name="ask_engagement"),
    path("engagements/<uuid:engagement>/", people_views.answer, name="answer_engagement"),
    path("target-profiles/add/", file_views.profile_upload, name="profile"),
    path("target-profiles/examples/<str:name>", file_views.profile_example, name="example"),
    path("target-profiles/<uuid:file>/", file_views.profile_preview, name="profile_preview"),
    path("wording/add/", file_views.wording_upload, name="wording"),
    path("wording/<uuid:file>/", file_views.wording_preview, name="wording_preview"),
]
