"""What a brought-in target profile or wording holds, and what differs from before, as rows to read."""

from causeway.catalogues.frameworks import framework
from causeway.catalogues.target_profiles import TargetProfile
from causeway.catalogues.wording import Wording
from causeway.domain.framework import Level
from causeway.records.models import Member
from causeway.services import frameworks
from causeway.web.labels import LEVEL
from causeway.web.spoken import counted

type Rows = list[list[str]]

NOTHING = "Nothing required"


def target_rows(profile: TargetProfile) -> Rows:
    """Return what a profile asks for on each outcome."""
    return [
        [
            _titled(profile.framework_code, each.requirement_id),
            LEVEL[each.level] if each.level else NOTHING,
        ]
        for each in profile.targets
    ]


def profiles_compared(member: Member, profile: TargetProfile) -> list[tuple[str, Rows]]:
    """Return the names of the profiles of the same framework, each with what differs from it."""
    return [
        (
            row.name,
            [
                [
                    _titled(profile.framework_code, each.requirement),
                    _level(each.was),
                    _level(each.now),
                ]
                for each in differing
            ],
        )
        for row, differing in frameworks.profiles_beside(member, profile)
    ]


def statement_rows(wording: Wording) -> Rows:
    """Return how many statements a wording has on each outcome."""
    return [
        [f"{each.id} {each.title}", counted(len(wording.statements_of(each.id)), "statement")]
        for each in framework(wording.framework_code).requirements
    ]


def _titled(code: str, requirement: str) -> str:
    return f"{requirement} {framework(code).requirement(requirement).title}"


def _level(stored: str) -> str:
    return LEVEL[Level(stored)] if stored else NOTHING
