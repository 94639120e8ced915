from django.urls import path

from causeway.web.plan_documents import return_views, views

app_name = "plan_documents"
urlpatterns = [
    path("", views.documents, name="all"),
    path("workbook/", views.take, name="take"),
    path("bring-back/", return_views.bring_back, name="bring_back"),
    path("returned/<uuid:returned>/", return_views.preview, name="preview"),
    path("returned/<uuid:returned>/set-aside/", return_views.put_aside, name="set_aside"),
]
