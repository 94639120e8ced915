from django.urls import path

from causeway.web.quality_assurance import views

app_name = "quality_assurance"
urlpatterns = [
    path("", views.show, name="show"),
    path("share/", views.share, name="share"),
    path("read/", views.read, name="read"),
    path("decide/", views.decide, name="decide"),
]
