"""What each figure should be at most, and what two public peers came to at the same.

Both peers were run by us in 2026 on a machine of the same size as ours: WebCAF 83873e6 (its plan
page `view-report` and its Excel file) and CISO Assistant f990d7b (`action-plan/` and its Excel
file), each under gunicorn with two processes on PostgreSQL 15. Other work went on beside; from
one run to the next figures differ by up to a third.
"""

PROCESSOR = "server CPU for a request"
STATEMENTS = "SQL statements"
SIZE = "size of the page"
ONE_MEDIAN, ONE_SLOW = "1 client, half within", "1 client, 95 of 100 within"
FOUR_MEDIAN, FOUR_SLOW = "4 clients, half within", "4 clients, 95 of 100 within"
DOWNLOAD = "until the file is here"
ROW = "for each row, against a plan of 100 rows"
READ, PREVIEW, SAVE = "sent and read", "preview shown", "saved as a plan"
ALTOGETHER = "server CPU for all three"
MADE = "until it is made"
FRESH = "empty database until usable"
COLD = "gunicorn started until the first page"
SIMULATED = "until the odds are there"
PLAINLY = "share of the time a plain loop takes"
SHARED_OUT = "until one fund is shared out"
GAP = "gap after ten seconds"
AGAINST_PLAIN = "of the gap of CP-SAT as it comes"
AGAINST_LIST = "of it that a list by risk, then cheapest, takes away"
RESIDENT, SHARE = "resident memory", "of it its own share"
GROWTH = "more resident after reports were brought in"

BARE = "Three bytes from gunicorn alone"
FRAME = "A page without a plan"
LIST = "List of 1,000 plans"
HOME = "Start page of an assurer with 1,000 plans"
START = "Starting"
WORKER = "A worker process, after all of this"
ODDS = "Odds of 150 actions, 10,000 futures"
NATIONAL = "One fund over 10,000 organisations of ten plans"

COUNTRY = "A hundred people among 60,000 organisations"
HUNDRED_MEDIAN, HUNDRED_SLOW = "half of the pages within", "95 of 100 pages within"
SWEEP = "The worker, over 60,000 organisations"
REMINDED_OF_NOTHING = "everybody looked at by four workers, on a day with nothing near"
REMINDED = "everybody looked at by four workers, a month before a round"
LINEAR = "for each message, of that for each of a quarter of the people"
LEFT = "messages they leave then"
ESCALATED = "one look for updates that are missing"


def of_the_country(page: str) -> str:
    """Return what a page over 60,000 organisations is called."""
    return f"{page}, 60,000 organisations"


def findings_page(rows: int) -> str:
    """Return what the findings table of a plan of this size is called."""
    return f"Findings page, {rows:,} rows"


def plan_home(rows: int) -> str:
    """Return what the home of a plan of this size is called."""
    return f"Home of the plan, {rows:,} rows"


def workbook_out(rows: int) -> str:
    """Return what taking a plan of this size as a workbook is called."""
    return f"Plan taken as a workbook, {rows:,} rows"


def report_in(rows: int) -> str:
    """Return what bringing in a report of this size is called."""
    return f"Report brought in, {rows:,} rows"


def deck_made(rows: int) -> str:
    """Return what making the presentation of a plan of this size is called."""
    return f"Presentation made, {rows:,} rows"


def package_made(rows: int) -> str:
    """Return what making the package of a plan of this size is called."""
    return f"Package made, {rows:,} rows"


def plan_printed(rows: int) -> str:
    """Return what the whole plan of this size, made for paper, is called."""
    return f"Plan for printing, {rows:,} rows"


def schedule(actions: int) -> str:
    """Return what the schedule of a plan of so many actions is called."""
    return f"Schedule of {actions} actions"


TARGETS: dict[tuple[str, str], float] = {
    (findings_page(41), PROCESSOR): 25,
    (findings_page(41), STATEMENTS): 12,
    (findings_page(100), STATEMENTS): 15,
    (findings_page(1000), PROCESSOR): 40,
    (findings_page(1000), STATEMENTS): 15,
    (plan_home(41), PROCESSOR): 25,
    (LIST, PROCESSOR): 60,
    (LIST, STATEMENTS): 10,
    (workbook_out(41), DOWNLOAD): 60,
    (workbook_out(1000), DOWNLOAD): 600,
    (workbook_out(1000), ROW): 1.2,
    (deck_made(41), MADE): 0.4,
    (package_made(41), MADE): 2,
    (package_made(1000), ROW): 1.2,
    (deck_made(1000), ROW): 1.2,
    (plan_printed(41), MADE): 1,
    (START, FRESH): 5,
    (START, COLD): 2,
    (WORKER, RESIDENT): 130,
    (ODDS, SIMULATED): 2.5,
    (ODDS, PLAINLY): 0.05,
    (NATIONAL, SHARED_OUT): 1,
    (WORKER, GROWTH): 20,
    (COUNTRY, HUNDRED_SLOW): 300,
    (SWEEP, REMINDED_OF_NOTHING): 60,
    (SWEEP, REMINDED): 60,
    (SWEEP, LINEAR): 1.2,
    (schedule(20), GAP): 0,
    (schedule(41), GAP): 1,
    (schedule(100), GAP): 3,
    (schedule(150), GAP): 3,
    (schedule(300), GAP): 4.5,
    (schedule(41), AGAINST_PLAIN): 0.1,
    (schedule(100), AGAINST_PLAIN): 0.25,
    (schedule(150), AGAINST_PLAIN): 0.17,
    (schedule(300), AGAINST_PLAIN): 0.17,
    (schedule(41), AGAINST_LIST): 0.74,
    (schedule(100), AGAINST_LIST): 0.74,
    (schedule(150), AGAINST_LIST): 0.74,
    (schedule(300), AGAINST_LIST): 0.74,
}

PEERS: dict[tuple[str, str], tuple[str, str]] = {
    (findings_page(41), PROCESSOR): ("43 ms", "344 ms"),
    (findings_page(41), STATEMENTS): ("25", "381"),
    (findings_page(41), SIZE): ("248 KiB", "45 KiB"),
    (findings_page(41), ONE_MEDIAN): ("67 ms", "444 ms"),
    (findings_page(41), ONE_SLOW): ("97 ms", "638 ms"),
    (findings_page(41), FOUR_MEDIAN): ("243 ms", "1,511 ms"),
    (findings_page(41), FOUR_SLOW): ("309 ms", "2,294 ms"),
    (findings_page(100), PROCESSOR): ("58 ms", "736 ms"),
    (findings_page(100), STATEMENTS): ("25", "912"),
    (findings_page(100), SIZE): ("575 KiB", ""),
    (findings_page(100), ONE_MEDIAN): ("75 ms", "964 ms"),
    (findings_page(100), ONE_SLOW): ("111 ms", "1,135 ms"),
    (findings_page(100), FOUR_MEDIAN): ("316 ms", "3,472 ms"),
    (findings_page(100), FOUR_SLOW): ("387 ms", "4,555 ms"),
    (findings_page(1000), PROCESSOR): ("", "6.1 s"),
    (findings_page(1000), STATEMENTS): ("", "9,000; paged 191"),
    (findings_page(1000), SIZE): ("5.6 MiB", "1.1 MiB"),
    (findings_page(1000), ONE_MEDIAN): ("334 ms", "8.6 s; paged 209 ms"),
    (findings_page(1000), ONE_SLOW): ("406 ms", "8.9 s; paged 429 ms"),
    (findings_page(1000), FOUR_MEDIAN): ("1,367 ms", "32.5 s"),
    (findings_page(1000), FOUR_SLOW): ("1,819 ms", ""),
    (LIST, STATEMENTS): ("211 (100 plans)", ""),
    (LIST, ONE_MEDIAN): ("454 ms (100 plans)", ""),
    (LIST, ONE_SLOW): ("679 ms (100 plans)", ""),
    (workbook_out(41), PROCESSOR): ("73 ms", "291 ms"),
    (workbook_out(41), DOWNLOAD): ("119 ms", "400 ms"),
    (workbook_out(41), STATEMENTS): ("", "294"),
    (workbook_out(100), PROCESSOR): ("160 ms", ""),
    (workbook_out(100), DOWNLOAD): ("421 ms", "748 ms"),
    (workbook_out(100), STATEMENTS): ("", "708"),
    (workbook_out(1000), PROCESSOR): ("5.6 s", "5.9 s"),
    (workbook_out(1000), DOWNLOAD): ("6.3 s", "7.2 s"),
    (workbook_out(1000), STATEMENTS): ("", "7,008"),
    (plan_printed(41), MADE): ("2.7 s (PDF)", "4.6 s (PDF)"),
    (START, FRESH): ("3.3 s", "488 s"),
    (START, COLD): ("1.6 to 5.1 s", "9.6 to 10.0 s"),
    (WORKER, RESIDENT): ("332 MiB for two", "715 MiB for two"),
}
