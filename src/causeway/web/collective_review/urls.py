from django.urls import path

from causeway.web.collective_review import views

app_name = "collective_review"
urlpatterns = [path("", views.record, name="record")]
