from django.urls import path

from causeway.web.versions import views

app_name = "versions"
urlpatterns = [
    path("", views.all_versions, name="all"),
    path("compare/", views.compare, name="compare"),
    path("<int:number>/", views.read, name="read"),
]
