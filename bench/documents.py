"""What a plan's documents cost: the deck, the package that is submitted, the plan as it is printed."""

from collections.abc import Iterator

from bench import peers
from bench.figures import Figure, Unit
from bench.installation import Installation


def made(place: Installation, sizes: tuple[int, ...]) -> Iterator[Figure]:
    """Measure each document of plans of these sizes, beside something plain made in the same way."""
    took = place.ask("documents_made", *map(str, sizes))
    for says, what, plain in (
        (peers.deck_made, "deck", "empty deck"),
        (peers.package_made, "package", "zip"),
        (peers.plan_printed, "print", "frame"),
    ):
        for rows in sizes:
            seconds = took[str(rows)]
            yield Figure(
                subject=says(rows),
                says=peers.MADE,
                value=seconds[what],
                unit=Unit.SECONDS,
                baseline=seconds[plain],
            )
        yield Figure(
            subject=says(sizes[-1]),
            says=peers.ROW,
            value=took[str(sizes[-1])][what] / sizes[-1] / (took["100"][what] / 100),
            unit=Unit.TIMES,
        )
