from django.urls import path

from causeway.web.pictures import views

app_name = "pictures"
urlpatterns = [
    path("", views.all_pictures, name="all"),
    path("roadmap/", views.roadmap, name="roadmap"),
    path("money/", views.money, name="money"),
    path("people/", views.people, name="people"),
    path("risk/", views.risk, name="risk"),
    path("odds/", views.odds, name="odds"),
]
