"""What the data file of bank holidays should hold, by the library that knows.

Write it again with ``.venv/bin/python -m tests.catalogues.bank_holidays_file``.
"""

from pathlib import Path

import holidays

ROOT = Path(__file__).parents[2]
FILE = ROOT / "src/causeway/catalogues/data/bank-holidays-england-and-wales.csv"
YEARS = range(2020, 2046)
SATURDAY = 5


def lines_of(subdivision: str) -> list[str]:
    """Return the lines of the file for England (ENG) or Wales (WLS)."""
    days = holidays.country_holidays("GB", subdiv=subdivision, years=YEARS)
    named = [(day, name.replace("(observed)", "(substitute day)")) for day, name in days.items()]
    weekdays = sorted(each for each in named if each[0].weekday() < SATURDAY)
    return [f"{day.isoformat()},{name}" for day, name in weekdays]


if __name__ == "__main__":
    FILE.write_text("\n".join(["day,name", *lines_of("ENG")]) + "\n", encoding="utf-8")
