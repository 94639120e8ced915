from django.urls import path

from causeway.web.evidence import changing_views, views

app_name = "evidence"
ONE = "<uuid:evidence>/"
urlpatterns = [
    path("", views.show, name="show"),
    path("add/", views.add, name="add"),
    path("say-where/", views.say_where, name="say_where"),
    path(f"{ONE}file", changing_views.take, name="take"),
    path(f"{ONE}withdraw/", changing_views.withdraw, name="withdraw"),
    path(f"{ONE}bring-back/", changing_views.bring_back, name="bring_back"),
    path(f"{ONE}check/", changing_views.check, name="check"),
]
