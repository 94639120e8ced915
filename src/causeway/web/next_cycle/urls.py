from django.urls import path

from causeway.web.next_cycle import closing_views, continue_views, framework_views, views

app_name = "next_cycle"
PLAN = "plans/<uuid:reference>/"
ONE = "next-cycle/<uuid:following>/"
urlpatterns = [
    path(f"{PLAN}closing/", closing_views.closing, name="closing"),
    path(f"{PLAN}findings/<uuid:finding>/continues/", continue_views.continues, name="continues"),
    path("next-cycle/", views.every, name="every"),
    path("next-cycle/after/<uuid:cycle>/", views.opening, name="open"),
    path(ONE, views.show, name="show"),
    path(f"{ONE}decide/", views.decide, name="decide"),
    path(f"{ONE}framework/", framework_views.framework_page, name="framework"),
    path(f"{ONE}framework/<str:requirement>/", framework_views.outcome, name="outcome"),
]
