from django.urls import path

from causeway.web.home import about, everything, health, views

urlpatterns = [
    path("", views.home, name="home"),
    path("needs-you/", everything.needs_you, name="needs_you"),
    path("help/", about.help_page, name="help"),
    path("help/rules/", about.rules, name="rules"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
    path("cookies/", about.cookies, name="cookies"),
    path("contact/", about.contact, name="contact"),
    path("robots.txt", about.robots, name="robots"),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
]
