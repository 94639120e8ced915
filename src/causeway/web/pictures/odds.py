"""Pictures of a plan: how likely its dates are as it stands, and what they ask of each team (R-CAF-14, 48).

For whoever must call the plan robust and achievable, and for the council before it asks them.
"""

from dataclasses import replace

from causeway.services.schedule_odds import Achievable
from causeway.web.pictures.schedules import days_of_teams, odds_of_actions
from causeway.web.pictures.section import Section
from causeway.web.pictures.sentences import have, is_or_are
from causeway.web.spoken import listed

IN_A_SENTENCE = (
    "How likely each action is done when it is planned, and the days asked of each team."
)
ONLY_WHOLE = Section(
    name="odds",
    title="How likely each action is on time",
    says=("This is worked out from the whole plan, so it is shown to those who see all of it.",),
)


def odds_sections(found: Achievable) -> tuple[Section, ...]:
    """Return the odds of the dates and the days of the teams, each with its sentence and table."""
    return _odds(found), _days(found)


def _odds(found: Achievable) -> Section:
    section = odds_of_actions(found.odds, found.titles)
    says = list(section.says)
    if found.odds is not None:
        likely, low, high = found.odds["everything"]
        between = f"between {low:.1%} and {high:.1%}"
        says.insert(
            0, f"In {likely:.0%} of simulated futures all is done when planned ({between})."
        )
    if found.undated:
        count = len(found.undated)
        says.append(f"{have(count, 'action')} no quarter and {is_or_are(count)} left out.")
    return replace(section, says=tuple(says), explains=_how(found))


def _how(found: Achievable) -> str:
    taken = found.overrun
    return (
        f"Ten thousand futures are simulated: each action takes {taken.least}% to {taken.most}% of its "
        f"planned time, most likely {taken.likely}%; what one overruns takes people from the next, and some "
        "of what goes wrong goes wrong for all at once. It is an assumption, not a measurement."
    )


def _days(found: Achievable) -> Section:
    section = days_of_teams(found.asked, found.there, found.quarters)
    guessed = [team for team in found.asked if team in found.assumed]
    if not guessed:
        return section
    has = "has" if len(guessed) == 1 else "have"
    says = f"Nobody said how many days {listed(guessed)} {has}: they are assumed."
    return replace(section, says=(*section.says, says))
