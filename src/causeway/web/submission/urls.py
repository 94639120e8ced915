from django.urls import path

from causeway.web.submission import after_views, ready_views, views

app_name = "submission"
urlpatterns = [
    path("", views.show, name="show"),
    path("submit/", views.submit, name="submit"),
    path("submit-for-council/", views.submit_for_the_council, name="submit_for_council"),
    path("ready/", ready_views.declare, name="ready"),
    path("ready/record/", ready_views.record, name="record_ready"),
    path("upload/", after_views.upload, name="upload"),
    path("again/", after_views.again, name="again"),
    path("<int:number>/package/", after_views.package, name="package"),
    path("<int:number>/receipt/", after_views.receipt, name="receipt"),
]
