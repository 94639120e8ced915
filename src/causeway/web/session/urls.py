from django.urls import path

from causeway.web.session import call_off_views, recorded_views, views

app_name = "session"
urlpatterns = [
    path("", views.show, name="show"),
    path("arrange/", views.arrange, name="arrange"),
    path("confirm/", views.confirm, name="confirm"),
    path("record/", views.record, name="record"),
    path("accept/", views.accept, name="accept"),
    path("call-off/", call_off_views.call_off, name="call_off"),
    path("rework/", views.rework, name="rework"),
    path("for-assurer/arrange/", recorded_views.arrange, name="arrange_for_assurer"),
    path("for-assurer/record/", recorded_views.record, name="record_for_assurer"),
    path("for-assurer/call-off/", call_off_views.for_assurer, name="call_off_for_assurer"),
    path("recorded/<uuid:step>/confirm/", recorded_views.confirm, name="confirm_recorded"),
    path("recorded/<uuid:step>/file/", recorded_views.file, name="recorded_file"),
]
