from django.urls import path

from causeway.web.delivery import action_views, check_in_views, views

app_name = "delivery"
urlpatterns = [
    path("", views.show, name="show"),
    path("check-in/", check_in_views.check_in, name="check_in"),
    path("check-ins/", views.check_ins, name="check_ins"),
    path("rhythm/", views.rhythm, name="rhythm"),
    path("actions/<uuid:action>/", action_views.action, name="action"),
    path("actions/<uuid:action>/update/", action_views.update, name="update"),
    path("actions/<uuid:action>/undo/", action_views.undo, name="undo"),
    path("actions/<uuid:action>/milestones/", action_views.milestones, name="milestones"),
]
