from django.urls import path

from causeway.web.executive_presentation import views

app_name = "executive_presentation"
urlpatterns = [
    path("", views.audience, name="audience"),
    path("leaders/", views.for_leaders, name="leaders"),
    path("wider/", views.for_wider, name="wider"),
]
