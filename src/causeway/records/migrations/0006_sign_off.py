"""Signatures of a version, who stood beside them, and how a sign-off ended; none of it changes."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Q

import causeway.records.models.fields

PERSON, PLAN, VERSION = settings.AUTH_USER_MODEL, "records.plan", "records.planversion"
ROLES = ["quality_assurer", "approver"]
SAID = "what was said of a version does not change"
# A second person answers once; everything else is as it was written.
ANSWERED_ONCE = "OLD.answer <> '' OR NEW.answer = ''" + "".join(
    f" OR NEW.{column} <> OLD.{column}"
    for column in ("version_id", "role", "signer_id", "second_id", "second_name", "reason")
)
UNCHANGING = {"signature": "", "signoffend": "", "secondperson": ANSWERED_ONCE}


def make_unchanging(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse to change or remove in the database itself what was said of a version."""
    sqlite = editor.connection.vendor == "sqlite"
    if not sqlite:
        editor.execute(
            "CREATE FUNCTION records_said_once() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN RAISE EXCEPTION '{SAID}'; END $$"
        )
    for model, when in UNCHANGING.items():
        for statement in (_sqlite if sqlite else _postgresql)(f"records_{model}", when):
            editor.execute(statement)


def _sqlite(table: str, when: str) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    # INSERT OR REPLACE removes the row it replaces, and tells no trigger of it.
    same = f"id = NEW.id OR reference = NEW.reference{_once(table)}"
    there = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - names of our own tables
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {f'WHEN {when} ' if when else ''}{refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {there} {refuse}",
    ]


def _once(table: str) -> str:
    same = " OR (version_id = NEW.version_id"
    return {
        "records_signature": f"{same} AND (role = NEW.role OR signed_by_id = NEW.signed_by_id"
        " AND override_id IS NULL AND NEW.override_id IS NULL)) OR override_id = NEW.override_id",
        "records_signoffend": f"{same}) OR found_id = NEW.found_id",
        "records_secondperson": f"{same} AND role = NEW.role AND answer <> 'refused')",
    }[table]


def _postgresql(table: str, when: str) -> list[str]:
    refuse = "EXECUTE FUNCTION records_said_once()"
    asked = f"WHEN ({when}) " if when else ""
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW {asked}{refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW {refuse}",
    ]


def make_changeable(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away again."""
    sqlite = editor.connection.vendor == "sqlite"
    for model in UNCHANGING:
        for kind in ("update", "delete", "replace") if sqlite else ("update", "delete"):
            on = "" if sqlite else f" ON records_{model}"
            editor.execute(f"DROP TRIGGER records_{model}_no_{kind}{on}")
    if not sqlite:
        editor.execute("DROP FUNCTION records_said_once()")


def _key() -> "tuple[str, models.BigAutoField[int, int]]":
    return "id", models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def _reference() -> "tuple[str, models.UUIDField[object, object]]":
    return "reference", models.UUIDField(
        default=causeway.records.models.fields.new_reference, editable=False, unique=True
    )


def _foreign(to: str, related_name: str = "+") -> "models.ForeignKey[models.Model, models.Model]":
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to
    )


def _only_one(
    to: str, related_name: str = "+", *, null: bool = False
) -> "models.OneToOneField[models.Model, models.Model]":
    return models.OneToOneField(
        null=null, on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to
    )


def _holds(condition: Q, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=condition, name=name)


SECOND_PERSON = migrations.CreateModel(
    name="SecondPerson",
    fields=[
        _key(),
        _reference(),
        ("role", models.CharField(max_length=30)),
        ("second_name", models.CharField(max_length=150)),
        ("reason", models.TextField()),
        ("named_at", models.DateTimeField()),
        (
            "answer",
            models.CharField(
                blank=True,
                choices=[("agreed", "agreed"), ("refused", "refused")],
                default="",
                max_length=30,
            ),
        ),
        ("answered_at", models.DateTimeField(blank=True, null=True)),
        ("named_by", _foreign(PERSON)),
        ("plan", _foreign(PLAN, "second_people")),
        ("second", _foreign(PERSON)),
        ("shared_by", _foreign(PERSON)),
        ("signer", _foreign(PERSON)),
        ("version", _foreign(VERSION, "second_people")),
    ],
    options={
        "ordering": ["named_at", "pk"],
        "constraints": [
            _holds(Q(role__in=ROLES), "second_person_stands_beside_a_signatory"),
            _holds(Q(answer__in=["agreed", "refused", ""]), "secondperson_answer_is_known"),
            _holds(~Q(reason=""), "second_person_has_a_reason"),
            _holds(~Q(second=F("signer")), "second_person_is_not_the_signer"),
            _holds(~Q(second=F("shared_by")), "second_person_is_not_the_author"),
            _holds(
                Q(answer="", answered_at__isnull=True)
                | ~Q(answer="") & Q(answered_at__isnull=False),
                "second_person_answered_when",
            ),
            models.UniqueConstraint(
                condition=~Q(answer="refused"),
                fields=("version", "role"),
                name="one_second_person_beside_a_signature",
            ),
        ],
    },
)
SIGNATURE = migrations.CreateModel(
    name="Signature",
    fields=[
        _key(),
        _reference(),
        ("number", models.PositiveIntegerField()),
        ("digest", models.CharField(max_length=64)),
        ("role", models.CharField(max_length=30)),
        ("name", models.CharField(max_length=150)),
        ("says", models.TextField()),
        ("signed_at", models.DateTimeField()),
        ("proved_at", models.DateTimeField()),
        ("override", _only_one("records.secondperson", "signature", null=True)),
        ("plan", _foreign(PLAN, "signatures")),
        ("shared_by", _foreign(PERSON)),
        ("signed_by", _foreign(PERSON)),
        ("version", _foreign(VERSION, "signatures")),
    ],
    options={
        "ordering": ["signed_at", "pk"],
        "constraints": [
            _holds(Q(role__in=ROLES), "signature_is_of_a_signatory"),
            models.UniqueConstraint(fields=("version", "role"), name="version_is_signed_once"),
            models.UniqueConstraint(
                condition=Q(override__isnull=True),
                fields=("version", "signed_by"),
                name="nobody_signs_a_version_twice",
            ),
            _holds(
                ~Q(signed_by=F("shared_by")) | Q(override__isnull=False),
                "nobody_signs_their_own_version",
            ),
            _holds(~Q(says=""), "signature_has_its_wording"),
        ],
    },
)
SIGN_OFF_END = migrations.CreateModel(
    name="SignOffEnd",
    fields=[
        _key(),
        _reference(),
        (
            "how",
            models.CharField(
                choices=[("voided", "voided"), ("declined", "declined")], max_length=30
            ),
        ),
        ("role", models.CharField(blank=True, default="", max_length=30)),
        ("reasons", models.TextField(blank=True, default="")),
        ("at", models.DateTimeField()),
        ("by", _foreign(PERSON)),
        ("found", _only_one(VERSION, null=True)),
        ("plan", _foreign(PLAN, "sign_off_ends")),
        ("version", _only_one(VERSION, "sign_off_end")),
    ],
    options={
        "constraints": [
            _holds(Q(how__in=["voided", "declined"]), "signoffend_how_is_known"),
            _holds(
                Q(how="voided", found__isnull=False)
                | Q(how="declined", found__isnull=True) & ~Q(reasons=""),
                "sign_off_ended_for_a_reason",
            ),
        ],
    },
)


class Migration(migrations.Migration):
    dependencies = [("records", "0005_presentation")]
    operations = [
        SECOND_PERSON,
        SIGNATURE,
        SIGN_OFF_END,
        migrations.RunPython(make_unchanging, make_changeable),
    ]
