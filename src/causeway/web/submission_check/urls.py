from django.urls import path

from causeway.web.submission_check import views

app_name = "submission_check"
urlpatterns = [
    path("", views.check, name="check"),
    path("keys.txt", views.keys, name="keys"),
    path("verify_package.py", views.script, name="script"),
]
