from django.urls import path

from causeway.web.sign_off import second_person_views, sharing_views, views

app_name = "sign_off"
urlpatterns = [
    path("", views.show, name="show"),
    path("share/", sharing_views.share, name="share"),
    path("revise/", sharing_views.revise, name="revise"),
    path("quality-assurer/", views.sign_as_quality_assurer, name="quality_assurer"),
    path("approver/", views.sign_as_approver, name="approver"),
    path("decline/", views.decline, name="decline"),
    path("done/", views.done, name="done"),
    path("second-person/", second_person_views.name, name="second_person"),
    path("second-person/<uuid:named>/", second_person_views.answer, name="answer"),
]
