from django.urls import path

from causeway.web.freedom_of_information import views

app_name = "freedom_of_information"
urlpatterns = [
    path("", views.answer, name="answer"),
    path("<uuid:export>/", views.to_print, name="print"),
]
