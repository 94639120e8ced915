from django.urls import path

from causeway.web.public_register import views

app_name = "public_register"
urlpatterns = [path("", views.show, name="show")]
