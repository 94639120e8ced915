from django.urls import path

from causeway.web.committee_papers import views

app_name = "committee_papers"
urlpatterns = [
    path("", views.choose, name="choose"),
    path("wider-council/", views.wider, name="wider"),
    path("who-may-read-what/", views.who_reads, name="who_reads"),
    path("<uuid:paper>/", views.to_print, name="print"),
]
