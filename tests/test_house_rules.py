"""Each scan of the architecture tests finds what it forbids, and leaves its neighbours alone."""

from collections.abc import Callable, Iterator

import pytest

from tests import house_rules, policy_rules, template_rules
from tests.source import Finding, Module, Template

type Scan = Callable[[Module], Iterator[Finding]]


def regimes_named(module: Module) -> Iterator[Finding]:
    return house_rules.regimes_named(module, frozenset({"regime-of-one-year"}))


def imports_django(module: Module) -> Iterator[Finding]:
    return house_rules.imports_of(module, "django")


SERVICE = "@permitted_on_plan(Operation.SIGN_OFF)\ndef sign_off"

FORBIDDEN: tuple[tuple[Scan, str], ...] = (
    (house_rules.writes, "plan.save()"),
    (house_rules.writes, "Plan.objects.create(name='x')"),
    (house_rules.writes, "Plan.objects.visible_to(member).update(name='x')"),
    (house_rules.writes, "plan.actions.filter(pk=1).delete()"),
    (house_rules.writes, "await Plan.objects.abulk_create([])"),
    (house_rules.reads_of_everything, "Plan.objects.get(pk=1)"),
    (house_rules.reads_of_everything, "Plan.objects.all()"),
    (house_rules.reads_of_everything, "find = Plan.objects.filter"),
    (house_rules.reads_of_everything, "get_object_or_404(Plan, pk=1)"),
    (house_rules.reads_of_everything, "Plan._default_manager.all()"),
    (house_rules.clocks, "timezone.now()"),
    (house_rules.clocks, "datetime.datetime.now(UTC)"),
    (house_rules.clocks, "models.DateTimeField(default=timezone.now)"),
    (house_rules.clocks, "models.DateTimeField(auto_now_add=True)"),
    (house_rules.clocks, "timezone.localdate()"),
    (house_rules.clocks, "time.time()"),
    (house_rules.dates, "date(2025, 6, 30)"),
    (house_rules.dates, "datetime.datetime(2025, 6, 30, tzinfo=UTC)"),
    (house_rules.dates, "DUE = '2025-06-30'"),
    (regimes_named, "REGIME = 'regime-of-one-year'"),
    (regimes_named, "from causeway.domain.regimes.regime_of_one_year import REGIME"),
    (house_rules.regimes_told_apart, "if plan.regime.code == 'x': pass"),
    (house_rules.regimes_told_apart, "found = 'caf' in plan.regime_code"),
    (house_rules.regimes_told_apart, "plan.regime.code.startswith('caf')"),
    (house_rules.regimes_told_apart, "match plan.regime.code:\n  case 'x': pass"),
    (house_rules.unnamed, f"{SERVICE}(reference, *, by): pass"),
    (house_rules.unnamed, f"{SERVICE}(plan, reference, *, by): pass"),
    (house_rules.unnamed, f"{SERVICE}(*references, by): pass"),
    (house_rules.unsigned, f"{SERVICE}(*, at): pass"),
    (house_rules.unsigned, f"{SERVICE}(plan, *, by): plan.save()"),
    (house_rules.excuses, "x = y  # noqa"),
    (house_rules.excuses, "x = y  # noqa: ARG001, S603"),
    (house_rules.excuses, "x = y  # type: ignore[arg-type]"),
    (house_rules.excuses, "x = y  # pragma: no cover"),
    (house_rules.excuses, "pytest.skip('later')"),
    (house_rules.excuses, "pytestmark = pytest.mark.skipif(slow, reason='slow')"),
    (imports_django, "from django.db import models"),
    (imports_django, "import django.db"),
)

ALLOWED: tuple[tuple[Scan, str], ...] = (
    (house_rules.writes, "seen.update({1})"),
    (house_rules.writes, "cache.delete('key')"),
    (house_rules.writes, "sign_off(by=member)"),
    (house_rules.reads_of_everything, "Plan.objects.visible_to(member).get(pk=1)"),
    (house_rules.reads_of_everything, "get_object_or_404(Plan.objects.visible_to(member), pk=1)"),
    (house_rules.reads_of_everything, "plan.actions.all()"),
    (house_rules.clocks, "timezone.localtime(at)"),
    (house_rules.clocks, "person.today"),
    (house_rules.clocks, "time.monotonic()"),
    (house_rules.dates, "date(year, 4, 1)"),
    (house_rules.dates, "date(1899, 12, 30)"),
    (house_rules.dates, "'''Written on 2025-01-29.'''"),
    (regimes_named, "from causeway.domain.regimes import REGIMES"),
    (house_rules.regimes_told_apart, "if finding.regime == plan.regime: pass"),
    (house_rules.regimes_told_apart, "REGIMES[plan.regime_code]"),
    (house_rules.unnamed, f"{SERVICE}(plan, *, by, at): pass"),
    (house_rules.unnamed, "def findings_of(plan, rows): pass"),
    (house_rules.unsigned, f"{SERVICE}(plan, *, by, at): plan.save()"),
    (house_rules.unsigned, f"{SERVICE}(plan, *, by): return plan"),
    (house_rules.excuses, "x = y  # noqa: ARG001 - Django's signature"),
    (house_rules.excuses, "x = y  # type: ignore[arg-type]  # a template's dictionary"),
    (house_rules.excuses, "words = '# noqa'"),
    (imports_django, "from causeway.domain import django"),
)


@pytest.mark.parametrize(("scan", "written"), FORBIDDEN)
def test_a_scan_finds_what_it_forbids(scan: Scan, written: str) -> None:
    assert list(scan(Module(path="src/causeway/x/y.py", text=written)))


@pytest.mark.parametrize(("scan", "written"), ALLOWED)
def test_a_scan_leaves_its_neighbours_alone(scan: Scan, written: str) -> None:
    assert not list(scan(Module(path="src/causeway/x/y.py", text=written)))


PLUMBING = Module(
    path="src/causeway/services/outbox.py",
    text=f"""
from causeway.services import rows
def tell(to): Effect.objects.create(to=to)
def tell_all(): _each(tell)
def _each(one): one(1)
def waiting(): return rows.of(1)
{SERVICE}(plan, *, by, at): tell(by)
""",
)


def test_whatever_writes_without_asking_is_known_through_those_that_call_it() -> None:
    writers = policy_rules.unguarded_writers([PLUMBING])

    assert writers == {"causeway.services.outbox.tell", "causeway.services.outbox.tell_all"}


@pytest.mark.parametrize(
    ("written", "finds"),
    [
        ("from causeway.services import outbox\noutbox.tell(1)", True),
        ("from causeway.services.outbox import tell_all as everyone\neveryone()", True),
        ("from causeway.services import outbox\noutbox.sign_off(by=1)", False),
        ("from causeway.services.outbox import waiting\nwaiting()", False),
    ],
)
def test_an_adapter_that_goes_round_the_policy_is_found(written: str, *, finds: bool) -> None:
    page = Module(path="src/causeway/web/page.py", text=written)

    found = policy_rules.round_the_policy(page, policy_rules.unguarded_writers([PLUMBING]))

    assert bool(list(found)) is finds


@pytest.mark.parametrize(
    "written",
    [
        "{{ words|safe }}",
        "{% autoescape false %}{{ words }}{% endautoescape %}",
        "{{ govukInsetText({'html': words}) }}",
        "{{ notice(html=words) }}",
        "{{ notice(hint_html='<b>' ~ words) }}",
        "{{ govukTable({'rows': [[{'html': row.words}]]}) }}",
        "{% from 'plans/mine.html' import shown %}{{ notice(html=shown(words)) }}",
    ],
)
def test_markup_that_a_person_could_have_written_is_found(written: str) -> None:
    assert list(template_rules.raw_markup(Template(name="plans/page.html", text=written)))


@pytest.mark.parametrize(
    "written",
    [
        "{{ words }}",
        "{{ govukInsetText({'html': '<b>ours</b>'}) }}",
        "{% set told %}<b>{{ words }}</b>{% endset %}{{ notice(html=told) }}",
        "{% macro shown(words) %}{{ words }}{% endmacro %}{{ notice(html=shown(words)) }}",
        "{% from 'components/tag.html' import tag %}{{ notice(html=tag(words)) }}",
        "{% call notice() %}x{% endcall %}{{ inset(html=caller()) }}",
    ],
)
def test_markup_of_our_own_is_left_alone(written: str) -> None:
    assert not list(template_rules.raw_markup(Template(name="plans/page.html", text=written)))
