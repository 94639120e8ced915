"""Reading a plan blind, as one of two readers: what is to be read, the reading, both beside each other."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from causeway.domain.access import Operation
from causeway.domain.toolkit.blind import WouldDecide
from causeway.domain.toolkit.plan import Criterion
from causeway.records.models import BlindReading, PlanVersion, SampledPlan
from causeway.services.toolkit_agreement import judged_officially, read_by_both
from causeway.services.toolkit_blind import NotRead, answer_blind, hand_over
from causeway.services.toolkit_standing import latest_published, open_audit_in, rows_in
from causeway.services.words import WordsMissing
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page
from causeway.web.spoken import day, listed
from causeway.web.toolkit.blind_forms import WOULD, BlindForm
from causeway.web.toolkit.forms import WordsForm
from causeway.web.toolkit.presenters import audit_cells, organisation_facts, row_facts

QUESTION_WORDS = {
    "is_robust": "Is it robust?",
    "is_achievable": "Is it achievable?",
    "would": "What would you decide?",
}
DIFFER_WORDS = {
    "is_robust": "whether it is robust",
    "is_achievable": "whether it is achievable",
    "would": "what to decide",
}


@page(Operation.READ_BLIND)
def blind(request: MemberRequest) -> HttpResponse:
    """Show what the member has to read blind, and what they have read."""
    member = request.member
    own = BlindReading.objects.visible_to(member).filter(person_id=member.person_id)
    found = own.select_related("sampled__plan__organisation", "sampled__version", "answer")
    open_ones = SampledPlan.objects.visible_to(member).read_by_both()
    both = set(open_ones.values_list("pk", flat=True))
    context = {
        "waiting": [each for each in found if not hasattr(each, "answer")],
        "read": [(each, each.sampled_id in both) for each in found if hasattr(each, "answer")],
        "may_sample": member.may(Operation.SAMPLE_BLIND),
    }
    return render(request, "toolkit/blind.html", context)


@page(Operation.READ_BLIND)
def read(request: MemberRequest, reading: UUID) -> HttpResponse:
    """Show the version that was drawn and nothing said of it, and ask what the reader says."""
    found = _own(request, reading)
    form = BlindForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _answered(request, found, form):
        messages.success(request, "Kept. You see the other answer once both have answered.")
        return redirect("toolkit:blind")
    if request.method != "POST" and hasattr(found, "answer"):
        return redirect("toolkit:blind")
    return render(request, "toolkit/blind_read.html", _read_blind(found) | {"form": form})


def _own(request: MemberRequest, reading: UUID) -> BlindReading:
    member = request.member
    seen = BlindReading.objects.visible_to(member).filter(person_id=member.person_id)
    return seen.select_related(
        "sampled__plan__organisation", "sampled__plan__assessment", "sampled__version"
    ).get(reference=reading)


def _answered(request: MemberRequest, reading: BlindReading, form: BlindForm) -> bool:
    given = form.cleaned_data
    try:
        answer_blind(
            reading=reading.reference,
            met={each: given[each.value] == "yes" for each in Criterion},
            says={each: given[f"{each.value}_says"] for each in Criterion},
            would=WouldDecide(given["would"]),
            by=request.member,
            at=timezone.now(),
        )
    except (NotRead, WordsMissing) as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _read_blind(reading: BlindReading) -> dict[str, object]:
    """Return a version as its blind reader sees it: no judgement, exception, remark or status."""
    plan, version = reading.sampled.plan, reading.sampled.version
    rows = rows_in(version)
    referred = frozenset(each for row in rows for each in row["references"])
    return {
        "reading": reading,
        "caption": f"{plan.organisation.name}, {plan.assessment.year}",
        "question": "Read the plan blind",
        "back": reverse("toolkit:blind"),
        "facts": organisation_facts(plan.organisation),
        "which": _which(version),
        "rows": [
            (f"{row['requirement']} {row['text']}".strip(), row_facts(row, None)) for row in rows
        ],
        "audit": [audit_cells(each, referred) for each in open_audit_in(version)],
    }


def _which(version: PlanVersion) -> str:
    """Return which version is read, and whether there is a later one."""
    says = f"Version {version.number} of {day(version.made_at)}, which was drawn."
    last = latest_published(version.plan)
    if last is not None and last.pk != version.pk:
        return f"{says} The plan was handed over again since; read and answer for this version."
    return says


@page(Operation.READ_BLIND)
def give_away(request: MemberRequest, reading: UUID) -> HttpResponse:
    """Ask why somebody else should read a plan, and give it to who is next by lot."""
    seen = BlindReading.objects.visible_to(request.member)
    found = seen.select_related("sampled__plan__organisation", "person").get(reference=reading)
    is_own = found.person_id == request.member.person_id
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        label="Why should somebody else read it?",
        missing="Say why somebody else should read it",
    )
    name = "toolkit:blind" if is_own else "toolkit:blind_sample"
    if form.is_valid():
        try:
            hand_over(
                reading=reading,
                reason=form.cleaned_data["says"],
                by=request.member,
                at=timezone.now(),
            )
        except NotRead as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Given to the next reader by lot, who is told.")
            return redirect(name)
    context = {
        "form": form,
        "question": "Give the reading to somebody else",
        "caption": f"{found.sampled.plan.organisation.name}, read by {found.person.name}",
        "back": reverse(name),
        "button": "Give it to the next reader",
    }
    return render(request, "toolkit/blind_hand_over.html", context)


@page(Operation.READ_BLIND)
def beside(request: MemberRequest, sampled: UUID) -> HttpResponse:
    """Show what both said beside each other, once both have."""
    seen = SampledPlan.objects.visible_to(request.member).filter(reference=sampled)
    plans = seen.select_related("plan__organisation", "plan__assessment", "version")
    both = read_by_both(plans, by=request.member)
    if not both:
        raise Http404
    found = both[0]
    one, two = found.answers
    officially = judged_officially(found)
    names = [each.reading.person.name for each in found.answers]
    plan, version = found.sampled.plan, found.sampled.version
    context = {
        "plan": plan,
        "heads": ["Question", *names],
        "rows": [
            [words, _said(one, question), _said(two, question)]
            for question, words in QUESTION_WORDS.items()
        ],
        "differ": listed([DIFFER_WORDS[each] for each in found.differ_in]),
        "which": f"Version {version.number} of {day(version.made_at)}",
        "officially": [
            each.reading.person.name
            for each in found.answers
            if each.reading.person_id in officially
        ],
    }
    return render(request, "toolkit/blind_beside.html", context)


def _said(answer: object, question: str) -> str:
    value = getattr(answer, question)
    if question == "would":
        return WOULD[WouldDecide(value)]
    says = getattr(answer, f"{question.removeprefix('is_')}_says")
    said = "Yes" if value else "No"
    return f"{said}: {says}" if says else said
