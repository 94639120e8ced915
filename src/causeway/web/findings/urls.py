from django.urls import path

from causeway.web.findings import action_links, action_views, finding_views, several_views, views

app_name = "findings"
ONE = "<uuid:finding>/"
ACTION = "actions/<uuid:action>/"
urlpatterns = [
    path("", views.table, name="table"),
    path("change/", several_views.several, name="several"),
    path(ACTION, action_views.action, name="action"),
    path(f"{ACTION}remove/", action_links.remove, name="remove_action"),
    path(ONE, finding_views.finding, name="finding"),
    path(f"{ONE}actions/add/", action_views.add, name="add_action"),
    path(f"{ONE}actions/use/", action_links.use, name="use_action"),
    path(f"{ONE}{ACTION}unlink/", action_links.unlink, name="unlink_action"),
]
