from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def codes_of(apps: Any) -> Any:  # noqa: ANN401 - historical models
    codes = apps.get_model("records", "OrganisationCode").objects.filter(scheme__iexact="ODS")
    return codes.order_by("valid_to", "-valid_from")


def name_by_code(apps: Any, _: object) -> None:  # noqa: ANN401 - historical models
    """Give each access the code of its organisation today, by which it was given."""
    for access in apps.get_model("records", "CommissionerAccess").objects.all():
        known = codes_of(apps).filter(organisation_id=access.commissioner_id)
        code = (known.filter(valid_to__isnull=True).first() or known.first()).code
        access.commissioner_code = code.upper()
        access.save(update_fields=["commissioner_code"])


def name_by_organisation(apps: Any, _: object) -> None:  # noqa: ANN401 - historical models
    """Give each access its organisation again; one of a code of nobody here cannot be kept."""
    for access in apps.get_model("records", "CommissionerAccess").objects.all():
        known = codes_of(apps).filter(code__iexact=access.commissioner_code).first()
        if known is None:
            access.delete()
        else:
            access.commissioner_id = known.organisation_id
            access.save(update_fields=["commissioner_id"])


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0028_country_figures"),
    ]

    operations = [
        migrations.AlterField(
            model_name="commissioneraccess",
            name="commissioner",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="records.organisation",
            ),
        ),
        migrations.AddField(
            model_name="commissioneraccess",
            name="commissioner_code",
            field=models.CharField(default="", max_length=10),
            preserve_default=False,
        ),
        migrations.RemoveConstraint(
            model_name="commissioneraccess", name="a_commissioner_reads_a_plan_once"
        ),
        migrations.RunPython(name_by_code, name_by_organisation),
        migrations.RemoveField(model_name="commissioneraccess", name="commissioner"),
        migrations.AddConstraint(
            model_name="commissioneraccess",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=("plan", "commissioner_code"),
                name="a_commissioner_reads_a_plan_once",
            ),
        ),
    ]
