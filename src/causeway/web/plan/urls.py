from django.urls import path

from causeway.web.plan import views

app_name = "plans"
urlpatterns = [
    path("", views.plans, name="list"),
    path("<uuid:reference>/", views.home, name="home"),
]
