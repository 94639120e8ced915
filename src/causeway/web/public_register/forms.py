"""What somebody looks for in the public register."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from causeway.catalogues.organisation_types import care_boards, organisation_types
from causeway.domain.toolkit.public_status import PublicStatus
from causeway.services.public_register import Sought

LONGEST = 100
NO_REGION, NOWHERE = "No region known", "none"


def regions_offered() -> list[tuple[str, str]]:
    """Return the regions to choose from, and that none is known."""
    regions = sorted({each.region for each in care_boards().values()})
    return [*((each, each) for each in regions), (NOWHERE, NO_REGION)]


def types_offered() -> list[tuple[str, str]]:
    """Return the types of organisation to choose from."""
    return [(each.type.value, each.name) for each in organisation_types().values()]


class SoughtForm(forms.Form):
    """A name or code, and lists of what there is; a choice that there is not counts as none."""

    name = forms.CharField(label="Name or code", required=False, max_length=LONGEST)
    year = forms.ChoiceField(label="Assessment year", required=False)
    status = forms.ChoiceField(label="Status", required=False)
    sector = forms.ChoiceField(label="Sector", required=False)
    board = forms.ChoiceField(label="Integrated care board", required=False)
    region = forms.ChoiceField(label="Region", required=False)
    type = forms.ChoiceField(label="Type of organisation", required=False)

    def __init__(
        self,
        *args: Any,
        years: Sequence[str],
        sectors: Sequence[str],
        boards: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        lists = {
            "year": [("", "The latest"), *((each, each) for each in years)],
            "status": [("", "Any"), *((each.value, each.label) for each in PublicStatus)],
            "sector": [("", "Any"), *((each, each) for each in sectors)],
            "board": [("", "Any"), *((each, each) for each in boards)],
            "region": [("", "Any"), *regions_offered()],
            "type": [("", "Any"), *types_offered(), (NOWHERE, "Other organisations")],
        }
        for name, choices in lists.items():
            cast("forms.ChoiceField", self.fields[name]).choices = choices

    def sought(self) -> Sought:
        """Return what is looked for."""
        given = self.cleaned_data
        region = given["region"]
        return Sought(
            words=given["name"],
            year=given["year"],
            status=PublicStatus(given["status"]) if given["status"] else None,
            sector=given["sector"],
            care_board=given["board"],
            region=region.replace(NOWHERE, "") if region else None,
            type_=given["type"].replace(NOWHERE, "") if given["type"] else None,
        )
