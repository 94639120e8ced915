from django.urls import path

from causeway.web.plan_print import views

app_name = "plan_print"
urlpatterns = [path("", views.whole_plan, name="plan")]
