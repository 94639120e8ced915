from django.urls import path

from causeway.web.assurance_report import (
    correction_views,
    council_half_views,
    judgement_views,
    phrase_views,
    read_views,
    recommendation_views,
    release_views,
    write_views,
)

app_name = "assurance_report"
REPORT = "plans/<uuid:reference>/report/"
PART = f"{REPORT}write/parts/<uuid:part>/"
urlpatterns = [
    path("reports/start/", write_views.start, name="start"),
    path("reports/phrases/", phrase_views.phrases, name="phrases"),
    path("reports/phrases/add/", phrase_views.add, name="add_phrase"),
    path("reports/phrases/<uuid:phrase>/", phrase_views.change, name="phrase"),
    path("reports/phrases/<uuid:phrase>/forget/", phrase_views.forget, name="forget_phrase"),
    path(REPORT, read_views.read, name="read"),
    path(f"{REPORT}file/", read_views.file, name="file"),
    path(f"{REPORT}council-half/", council_half_views.council_half, name="council_half"),
    path(f"{REPORT}confirm/", read_views.confirm, name="confirm"),
    path(f"{REPORT}corrections/ask/", correction_views.ask, name="ask_correction"),
    path(
        f"{REPORT}corrections/<uuid:correction>/",
        correction_views.answer,
        name="answer_correction",
    ),
    path(f"{REPORT}write/", write_views.write, name="write"),
    path(f"{REPORT}write/summary/", write_views.summary, name="summary"),
    path(f"{REPORT}write/system/", write_views.system, name="add_system"),
    path(PART, judgement_views.part_page, name="part"),
    path(f"{PART}outcomes/<str:requirement>/", judgement_views.judgement, name="judgement"),
    path(f"{PART}recommend/", recommendation_views.add, name="recommend"),
    path(
        f"{REPORT}write/recommendations/<uuid:finding>/",
        recommendation_views.change,
        name="recommendation",
    ),
    path(
        f"{REPORT}write/recommendations/<uuid:finding>/withdraw/",
        recommendation_views.withdraw,
        name="withdraw",
    ),
    path(f"{REPORT}share/", release_views.share, name="share"),
    path(f"{REPORT}release/", release_views.release, name="release"),
]
