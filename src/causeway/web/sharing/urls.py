from django.urls import path

from causeway.web.sharing import views

app_name = "sharing"
urlpatterns = [
    path("", views.check, name="check"),
    path("take-back/", views.take_back, name="take_back"),
]
