from django.urls import path

from causeway.web.progress_report import views

app_name = "progress_report"
urlpatterns = [
    path("", views.show, name="show"),
    path("one-page/", views.one_page, name="one_page"),
]
