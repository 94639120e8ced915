"""The house's own rules, held over every file; a failure names the file and the line.

The scans are in ``house_rules`` and ``template_rules``; ``test_house_rules`` proves that each one bites.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

import django
import pytest

from causeway.domain.regimes import REGIMES
from tests import house_rules, policy_rules, template_rules
from tests.source import ROOT, Finding, committed, modules, modules_of, templates, words_of

LONGEST_MODULE = 300
LONGEST_TEMPLATE = 120

ADAPTERS = ("web", "cli", "jobs")
BELOW_ADAPTERS = ("domain", "services", "records", "documents", "catalogues", "gateways")
PURE = ("domain", "documents", "catalogues")

# Each exemption gives its reason. A line of one that is no longer needed fails the tests too.
READS_ALLOWED: dict[str, str] = {}
WRITES_ALLOWED: dict[str, str] = {}
ROUND_THE_POLICY_ALLOWED: dict[str, str] = {
    "causeway.services.drafts.keep": "a person's own typing, which only they see",
    "causeway.services.drafts.forget": "a person's own typing, which only they see",
    "causeway.services.invitation.accept": "whoever holds the link; they are no member yet",
    "causeway.services.installation.add_organisation": "the operator, before there is any member",
    "causeway.services.installation.invite_lead": "the operator, where no lead can come in",
    "causeway.services.outbox.take_due": "the worker, for effects that services have left",
    "causeway.services.messages.deliver": "the worker, for effects that services have left",
    "causeway.services.package_building.build_package": "the worker, for a plan that was submitted",
    "causeway.services.schedules_worked_out.work_out": "the worker, for what was asked for",
    "causeway.services.schedules_worked_out.answer": "the worker, for what was asked",
    "causeway.services.messages.tell_of_account": "a person about their own sign-in",
    "causeway.services.workers.beat": "the worker, about itself",
    "causeway.services.workers.free_tasks_of": "the worker, for what a dead one left",
    "causeway.services.workers.forget_the_finished": "the worker, for what is long done",
    "causeway.services.evidence_scan.scan_evidence": "the worker, for effects that services have left",
    "causeway.services.evidence_scan.hold_what_was_given_up": "the worker, for what it gave up",
    "causeway.services.check_ins.open_check_ins": "the worker, for rounds whose day has come",
    "causeway.services.reminders.leave_reminders": "the worker, by the clock",
    "causeway.services.toolkit_overdue.escalate_overdue": "the worker, by the clock",
    "causeway.services.reminders.deliver_reminder": "the worker, for effects that services have left",
    "causeway.services.clock.move_to": "the demonstration alone; its page is nowhere else",
    "causeway.services.demonstration.loading.load": "the demonstration alone; refused elsewhere",
    "causeway.services.demonstration.loading.start_again": "the demonstration alone",
}
DAYS_ALLOWED: dict[str, str] = {}
BY_THE_REAL_CLOCK = (
    "web/request/middleware.py",  # how long somebody did nothing
    "web/account/adapters.py",
    "web/account/invitation.py",  # a link that runs out
    "web/demonstration/views.py",  # starting again
)


def shown(findings: Iterable[Finding]) -> str:
    return "\n".join(["", *map(str, findings)])


def kept(findings: Iterable[Finding], *, allowed: dict[str, str]) -> list[Finding]:
    """Leave out what is allowed, and add what is allowed but no longer there."""
    found = list(findings)
    idle = set(allowed) - {finding.path for finding in found}
    return [
        *(finding for finding in found if finding.path not in allowed),
        *(Finding(path=path, line=1, says="needs no exemption any more") for path in sorted(idle)),
    ]


def test_no_module_is_too_long_to_read() -> None:
    lengths = {
        module.path: module.text.count("\n")
        for module in modules()
        if "/migrations/" not in module.path
    }

    too_long = {path: lines for path, lines in lengths.items() if lines > LONGEST_MODULE}

    assert lengths
    assert not too_long


def test_no_template_is_too_long_to_read() -> None:
    lengths = {template.path: template.text.count("\n") for template in templates()}

    too_long = {path: lines for path, lines in lengths.items() if lines > LONGEST_TEMPLATE}

    assert not too_long


def test_adapters_write_nothing() -> None:
    found = chain.from_iterable(map(house_rules.writes, modules_of(*ADAPTERS)))

    broken = kept(found, allowed=WRITES_ALLOWED)

    assert not broken, shown(broken)


def test_pages_begin_every_read_at_what_the_member_may_see() -> None:
    found = chain.from_iterable(map(house_rules.reads_of_everything, modules_of("web")))

    broken = kept(found, allowed=READS_ALLOWED)

    assert not broken, shown(broken)


def test_no_clock_is_read_below_the_adapters_but_by_the_clock_itself() -> None:
    found = chain.from_iterable(map(house_rules.clocks, modules_of(*BELOW_ADAPTERS)))
    broken = [each for each in found if not each.path.endswith("services/clock.py")]

    assert not broken, shown(broken)


def test_pages_ask_the_clock_that_a_demonstration_moves() -> None:
    found = chain.from_iterable(map(house_rules.clocks, modules_of("web")))
    broken = [each for each in found if not each.path.endswith(BY_THE_REAL_CLOCK)]

    assert not broken, shown(broken)


def test_no_day_is_written_into_the_code_outside_the_regimes() -> None:
    source = (module for module in modules() if module.layer and "/regimes/" not in module.path)

    broken = kept(chain.from_iterable(map(house_rules.dates, source)), allowed=DAYS_ALLOWED)

    assert not broken, shown(broken)


def findings_about_regimes() -> Iterator[Finding]:
    codes = frozenset(REGIMES)
    for module in modules():
        if module.layer and "/regimes/" not in module.path:
            yield from house_rules.regimes_named(module, codes)
            yield from house_rules.regimes_told_apart(module)


def test_regimes_differ_only_in_their_own_modules() -> None:
    broken = list(findings_about_regimes())

    assert REGIMES
    assert not broken, shown(broken)


def test_what_is_given_to_a_service_is_always_named() -> None:
    broken = list(chain.from_iterable(map(house_rules.unnamed, modules_of("services"))))

    assert not broken, shown(broken)


def test_every_service_is_told_by_whom_and_when() -> None:
    broken = list(chain.from_iterable(map(house_rules.unsigned, modules_of("services"))))

    assert not broken, shown(broken)


def test_adapters_write_only_through_services_that_ask_permission() -> None:
    writers = policy_rules.unguarded_writers(modules_of("services"))
    needed = writers - set(ROUND_THE_POLICY_ALLOWED)

    broken = [
        finding
        for module in modules_of(*ADAPTERS)
        for finding in policy_rules.round_the_policy(module, needed)
    ]

    assert not broken, shown(broken)
    assert set(ROUND_THE_POLICY_ALLOWED) <= writers


def test_nothing_is_excused_without_a_reason() -> None:
    broken = list(chain.from_iterable(map(house_rules.excuses, modules())))

    assert not broken, shown(broken)


@pytest.mark.parametrize("layer", PURE)
def test_the_pure_layers_know_nothing_of_django(layer: str) -> None:
    scans = (
        house_rules.imports_of(module, "django", "allauth", "gunicorn")
        for module in modules_of(layer)
    )

    broken = list(chain.from_iterable(scans))

    assert modules_of(layer)
    assert not broken, shown(broken)


def test_templates_print_no_markup_but_our_own() -> None:
    broken = list(chain.from_iterable(map(template_rules.raw_markup, templates())))

    assert not broken, shown(broken)


def test_every_rule_that_is_named_is_a_rule_of_the_guidance() -> None:
    table = (ROOT / "tests" / "rules.csv").read_text().split()[1:]
    rules = {row.partition(",")[0] for row in table}
    named = {
        (rule, file.relative_to(ROOT).as_posix())
        for file in committed()
        for rule in re.findall(r"\bR-(?:CAF|DSPT)-\d+\b", words_of(file))
    }

    unknown = {(rule, file) for rule, file in named if rule not in rules}

    assert named
    assert not unknown


def test_no_dependency_has_pulled_django_below_the_one_we_need() -> None:
    assert django.VERSION >= (6, 1)
