from django.urls import path

from causeway.web.ministry import views

app_name = "ministry"
urlpatterns = [
    path("", views.show, name="show"),
    path("record/", views.record, name="record"),
    path("questions/<uuid:question>/", views.answer, name="answer"),
]
