"""Every address and every service has declared what it asks of the policy (deny by default)."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest

from causeway import services
from causeway.domain.access import POLICY, NotYours, Operation
from causeway.domain.roles import Role
from causeway.records.models import Plan
from causeway.services.permission import SERVICES
from causeway.web.request.permission import PUBLIC
from tests.addresses import addresses
from tests.builders import NOON, a_member, a_plan, an_organisation
from tests.source import modules_of

# allauth's own pages: about the person themselves, and guarded by allauth.
ALLAUTH = frozenset(
    {
        "account_login", "account_logout", "account_inactive", "account_reauthenticate",
        "account_change_password", "account_reset_password", "account_reset_password_done",
        "account_reset_password_from_key", "account_reset_password_from_key_done",
        "mfa_index", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp",
        "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn",
        "mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_edit_webauthn",
        "mfa_login_webauthn",
    }
)  # fmt: skip
OPEN_TO_ANYBODY = frozenset(
    {
        "home", "help", "rules", "accessibility", "privacy", "cookies", "contact", "robots", "live", "ready",
        "account_signup", "account_email", "account_set_password", "drafts:save", "invitation:accept",
        "calendar",
        "demonstration:start", "demonstration:walk_in", "demonstration:again", "demonstration:move",
        "demonstration:mailbox", "submission_check:check", "submission_check:keys", "submission_check:script",
        "public_register:show",
    }
)  # fmt: skip


def test_every_address_has_a_declared_permission() -> None:
    undeclared = [
        each.route
        for each in addresses()
        if each.name not in ALLAUTH
        and each.permission != PUBLIC
        and each.permission not in set(Operation)
    ]

    assert len(addresses()) > 100
    assert not undeclared


def test_only_these_pages_are_open_to_anybody() -> None:
    found = {each.name for each in addresses() if each.permission == PUBLIC}

    assert found == OPEN_TO_ANYBODY


def test_only_these_pages_are_guarded_by_somebody_else() -> None:
    found = {each.name for each in addresses() if each.permission is None}

    assert found == ALLAUTH


def test_every_address_has_a_name_of_its_own() -> None:
    names = [each.name for each in addresses()]

    assert "" not in names
    assert len(names) == len(set(names))


def test_every_operation_is_in_the_policy() -> None:
    assert set(POLICY) == set(Operation)


@pytest.fixture(scope="module", autouse=True)
def every_service() -> None:
    """Load every module of the services, so that each has declared what it asks."""
    for module in pkgutil.walk_packages(services.__path__, "causeway.services."):
        importlib.import_module(module.name)


def declared() -> Iterator[tuple[str, bool]]:
    """Find every service in the source: its name, and whether it acts on a plan."""
    for module in modules_of("services"):
        dotted = module.path.removeprefix("src/").removesuffix(".py").replace("/", ".")
        for node in module.tree.body:
            if isinstance(node, ast.FunctionDef):
                for decorator in node.decorator_list:
                    if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name):
                        kind = decorator.func.id
                        if kind in {"permitted", "permitted_on_plan"}:
                            yield f"{dotted}.{node.name}", kind == "permitted_on_plan"


def test_the_list_of_services_is_complete() -> None:
    found = {name for name, _ in declared()}

    assert len(found) > 40
    assert found == set(SERVICES)


@pytest.mark.django_db
def test_no_service_does_anything_for_somebody_without_a_role_for_it() -> None:
    nobody = replace(a_member(Role.LEADER), roles=frozenset())

    for name, on_plan in declared():
        if SERVICES[name] is not Operation.OWN_ACCOUNT:
            refuse(name, on_plan, by=nobody, plan=a_plan(title=name).reference)


@pytest.mark.django_db
def test_no_service_on_a_plan_knows_it_for_the_lead_of_another_council() -> None:
    stranger = a_member(Role.CAF_LEAD, of=an_organisation("Otherby Council"))
    plan = a_plan().reference

    for name, on_plan in declared():
        if on_plan:
            with pytest.raises(Plan.DoesNotExist):
                call(name, plan, by=stranger, at=NOON)


def refuse(name: str, on_plan: bool, *, by: object, plan: UUID) -> None:
    with pytest.raises((NotYours, Plan.DoesNotExist)):
        call(name, *([plan] if on_plan else []), by=by, at=NOON)


def call(name: str, *given: object, **named: object) -> None:
    module, _, function = name.rpartition(".")
    getattr(importlib.import_module(module), function)(*given, **named)
