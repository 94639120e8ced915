"""Addresses of an organisation's assessments of the toolkit."""

from django.urls import path

from causeway.web.toolkit import (
    assessment_views,
    commissioner_views,
    contact_views,
    country_views,
    dependency_views,
    desk_views,
    interest_views,
    notice_views,
    queue_views,
    regulator_views,
    year_views,
)

app_name = "toolkit"
urlpatterns = [
    path("", assessment_views.overview, name="overview"),
    path("bring-in/", assessment_views.bring_in, name="bring_in"),
    path("files/<uuid:file>/", assessment_views.look, name="look"),
    path("notices/", notice_views.notices, name="notices"),
    path("notices/<uuid:notice>/", notice_views.discuss, name="discuss"),
    path("opened/<uuid:access>/", commissioner_views.opened, name="opened"),
    path("dependencies/", dependency_views.dependencies, name="dependencies"),
    path("dependencies/add/", dependency_views.keep, name="add_dependency"),
    path(
        "dependencies/<uuid:dependency>/",
        dependency_views.keep,
        name="change_dependency",
    ),
    path("desk/", desk_views.desk, name="desk"),
    path("country/", country_views.country, name="country"),
    path("queue/", queue_views.queue, name="queue"),
    path("country/export/", country_views.export, name="country_export"),
    path("missing/", desk_views.missing, name="missing"),
    path("missing/<str:year>/<uuid:organisation>/", desk_views.told, name="told"),
    path("unanswered/", desk_views.unanswered, name="unanswered"),
    path("unanswered/<uuid:plan>/<str:name>/", desk_views.not_engaging, name="not_engaging"),
    path("contacts/", contact_views.contacts, name="contacts"),
    path("contacts/add/", contact_views.add, name="add_contact"),
    path("contacts/<uuid:contact>/end/", contact_views.end, name="end_contact"),
    path("interests/", interest_views.interests, name="interests"),
    path("interests/declare/", interest_views.declare, name="declare_interest"),
    path("interests/declare/<uuid:organisation>/", interest_views.declare, name="declare_in"),
    path("interests/<uuid:conflict>/withdraw/", interest_views.withdraw, name="withdraw_interest"),
    path("regulator/", regulator_views.regulator, name="regulator"),
    path("regulator/add/", regulator_views.add, name="add_regulator_notice"),
    path("years/", year_views.years, name="years"),
    path("years/<str:year>/<str:dated>/", year_views.change, name="change_year"),
    path("begin/<str:year>/", assessment_views.begin, name="begin"),
    path("<uuid:assessment>/notice/", notice_views.give, name="give_notice"),
    path("<uuid:assessment>/", assessment_views.answers, name="answers"),
    path("<uuid:assessment>/publish/", assessment_views.publish, name="publish"),
]
