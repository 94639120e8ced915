"""Addresses of an organisation's assessments of the toolkit."""

from django.urls import path

from causeway.web.toolkit import assessment_views, notice_views, year_views

app_name = "toolkit"
urlpatterns = [
    path("", assessment_views.overview, name="overview"),
    path("bring-in/", assessment_views.bring_in, name="bring_in"),
    path("files/<uuid:file>/", assessment_views.look, name="look"),
    path("notices/", notice_views.notices, name="notices"),
    path("notices/<uuid:notice>/", notice_views.discuss, name="discuss"),
    path("years/", year_views.years, name="years"),
    path("years/<str:year>/<str:dated>/", year_views.change, name="change_year"),
    path("<uuid:assessment>/notice/", notice_views.give, name="give_notice"),
    path("<uuid:assessment>/", assessment_views.answers, name="answers"),
    path("<uuid:assessment>/publish/", assessment_views.publish, name="publish"),
]
