from django.urls import path

from causeway.web.action_register import views

app_name = "actions"
urlpatterns = [
    path("", views.actions, name="list"),
    path("<uuid:action>/", views.action, name="show"),
]
