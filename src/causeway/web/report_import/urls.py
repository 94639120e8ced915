from django.urls import path

from causeway.web.report_import import corrections, row_views, views

app_name = "report_import"
urlpatterns = [
    path("import/", views.upload, name="upload"),
    path("import/<uuid:reading>/", views.preview, name="preview"),
    path("import/<uuid:reading>/row/", row_views.row, name="row"),
    path("import/<uuid:reading>/judgement/", row_views.judgement_row, name="judgement_row"),
    path("import/<uuid:reading>/file/", views.settings, name="settings"),
    path("import/<uuid:reading>/changes/", corrections.corrections, name="corrections"),
    path("import/<uuid:reading>/stop/", views.stop, name="stop"),
]
