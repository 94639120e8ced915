from django.urls import path

from causeway.web.demonstration import views

app_name = "demonstration"
urlpatterns = [
    path("demonstration/", views.start, name="start"),
    path("demonstration/walk-in/", views.walk_in, name="walk_in"),
    path("demonstration/clock/", views.move, name="move"),
    path("demonstration/again/", views.again, name="again"),
    path("mailbox/", views.mailbox, name="mailbox"),
]
