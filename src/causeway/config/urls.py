from django.urls import URLPattern, URLResolver, include, path

PLAN = "plans/<uuid:reference>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("causeway.web.home.urls")),
    path("verify/", include("causeway.web.submission_check.urls")),
    path("register/", include("causeway.web.public_register.urls")),
    path("", include("causeway.web.account.urls")),
    path("", include("causeway.web.demonstration.urls")),
    path("organisation/", include("causeway.web.organisation.urls")),
    path("plans/", include("causeway.web.plan.urls")),
    path("toolkit/", include("causeway.web.toolkit.urls")),
    path(f"{PLAN}toolkit/", include("causeway.web.toolkit.plan_urls")),
    path("actions/", include("causeway.web.action_register.urls")),
    path("reports/", include("causeway.web.report_import.urls")),
    path("", include("causeway.web.assurance_report.urls")),
    path(f"{PLAN}review/", include("causeway.web.collective_review.urls")),
    path(f"{PLAN}findings/", include("causeway.web.findings.urls")),
    path(f"{PLAN}pictures/", include("causeway.web.pictures.urls")),
    path(f"{PLAN}schedule/", include("causeway.web.schedule.urls")),
    path(f"{PLAN}share/", include("causeway.web.sharing.urls")),
    path(f"{PLAN}conversation/", include("causeway.web.conversation.urls")),
    path(f"{PLAN}session/", include("causeway.web.session.urls")),
    path(f"{PLAN}quality-assurance/", include("causeway.web.quality_assurance.urls")),
    path(f"{PLAN}actions/<uuid:action>/evidence/", include("causeway.web.evidence.urls")),
    path(f"{PLAN}sign-off/", include("causeway.web.sign_off.urls")),
    path(f"{PLAN}submission/", include("causeway.web.submission.urls")),
    path(f"{PLAN}delivery/", include("causeway.web.delivery.urls")),
    path("submissions/", include("causeway.web.submissions.urls")),
    path(f"{PLAN}ministry/", include("causeway.web.ministry.urls")),
    path(f"{PLAN}versions/", include("causeway.web.versions.urls")),
    path(f"{PLAN}documents/", include("causeway.web.plan_documents.urls")),
    path(f"{PLAN}presentation/", include("causeway.web.executive_presentation.urls")),
    path("", include("causeway.web.next_cycle.urls")),
    path(f"{PLAN}print/", include("causeway.web.plan_print.urls")),
    path(f"{PLAN}papers/", include("causeway.web.committee_papers.urls")),
    path(f"{PLAN}progress-report/", include("causeway.web.progress_report.urls")),
    path(f"{PLAN}information-request/", include("causeway.web.freedom_of_information.urls")),
]
handler400 = "causeway.web.request.errors.bad_request"
handler403 = "causeway.web.request.errors.forbidden"
handler404 = "causeway.web.request.errors.not_found"
handler500 = "causeway.web.request.errors.broken"
