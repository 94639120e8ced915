"""What may be known of a plan of the toolkit outside: that there is one, and nothing in it (R-DSPT-38)."""

from causeway.domain.audiences import Audience, Disclosure, Field

FIELDS = tuple(
    Field(
        key=f"plan.{name}",
        title=title,
        furthest=Audience.PUBLIC,
        why="The public register says it too",
    )
    for name, title in (("organisation", "Organisation"), ("regime", "Regime"), ("cycle", "Cycle"))
)
DISCLOSURE = Disclosure(fields=FIELDS, exemptions=(), closed_session=(), markings=())
