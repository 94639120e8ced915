from django.urls import path

from causeway.web.submissions import views

app_name = "submissions"
urlpatterns = [
    path("", views.every_plan, name="all"),
    path("<uuid:plan>/", views.show, name="show"),
    path("<uuid:reference>/plan/<int:number>/", views.read, name="read"),
    path("<uuid:reference>/acknowledge/", views.acknowledge, name="acknowledge"),
    path("<uuid:reference>/return/", views.send_back, name="return"),
    path("<uuid:reference>/ask/", views.ask, name="ask"),
]
