from django.urls import path

from causeway.web.schedule import reading, terms_views, views

app_name = "schedule"
PROPOSAL = "<uuid:proposal>/"
urlpatterns = [
    path("", views.show, name="show"),
    path("what-we-have/", terms_views.terms, name="terms"),
    path("what-words-mean/", terms_views.meanings, name="meanings"),
    path("dates/", terms_views.dates, name="dates"),
    path("propose/", views.propose, name="propose"),
    path("move/", views.move, name="move"),
    path(PROPOSAL, reading.read, name="read"),
    path(f"{PROPOSAL}stop/", reading.stop, name="stop"),
    path(f"{PROPOSAL}name/", reading.name, name="name"),
    path(f"{PROPOSAL}why/", reading.why, name="why"),
    path(f"{PROPOSAL}money/", reading.money, name="money"),
    path(f"{PROPOSAL}room/", reading.room, name="room"),
    path(f"{PROPOSAL}what-ifs/<int:number>/", reading.take, name="take"),
]
