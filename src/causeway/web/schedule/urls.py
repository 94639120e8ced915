from django.urls import path

from causeway.web.schedule import views

app_name = "schedule"
urlpatterns = [
    path("", views.show, name="show"),
    path("what-we-have/", views.terms, name="terms"),
    path("propose/", views.propose, name="propose"),
    path("<uuid:proposal>/", views.read, name="read"),
    path("<uuid:proposal>/stop/", views.stop, name="stop"),
    path("<uuid:proposal>/name/", views.name, name="name"),
]
