from allauth.account import views as sign_in
from django.urls import URLPattern, URLResolver, include, path, re_path

from causeway.web.account import calendar_views, drafts, invitation, message_views, views

own: list[URLPattern] = [
    path("", views.overview, name="overview"),
    path("switch/", views.switch, name="switch"),
    path("still-here/", views.still_here, name="still_here"),
    path("messages/", message_views.choose, name="messages"),
    path("calendar/", calendar_views.calendar, name="calendar"),
    path("calendar/make/", calendar_views.make, name="make_calendar"),
    path("calendar/turn-off/", calendar_views.turn_off, name="turn_calendar_off"),
]
typed: list[URLPattern] = [
    path("save/", drafts.save, name="save"),
    path("kept/", drafts.kept, name="kept"),
    path("discard/", drafts.discard, name="discard"),
]
# Of allauth's addresses only these are open: there is no signing up, and an address is changed by
# an invitation to the new one. Its own code looks the closed ones up by name.
allauth: list[URLPattern] = [
    path("login/", sign_in.login, name="account_login"),
    path("logout/", sign_in.logout, name="account_logout"),
    path("inactive/", sign_in.account_inactive, name="account_inactive"),
    path("reauthenticate/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("password/change/", sign_in.password_change, name="account_change_password"),
    path("password/reset/", sign_in.password_reset, name="account_reset_password"),
    path("password/reset/done/", sign_in.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sign_in.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        sign_in.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("signup/", views.closed, name="account_signup"),
    path("email/", views.closed, name="account_email"),
    path("password/set/", views.closed, name="account_set_password"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include((own, "account"))),
    path("account/", include(allauth)),
    path("account/mfa/", include("allauth.mfa.urls")),
    path("calendar/<str:secret>.ics", calendar_views.feed, name="calendar"),
    path("drafts/", include((typed, "drafts"))),
    path(
        "invitation/<uuid:reference>/<str:secret>/",
        include(([path("", invitation.accept, name="accept")], "invitation")),
    ),
]
