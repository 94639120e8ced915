"""``causeway schedule``: a problem, a plan or a workbook in, a schedule out, with honest words."""

import json
from pathlib import Path

import pytest

from causeway.cli.main import main

FILES = Path(__file__).parents[1] / "files"
PROBLEM = {
    "name": "Two actions",
    "quarters": 4,
    "unit": "effort half person-days; money GBP 100",
    "capacity": [[4, 4, 4, 4]],
    "budget_per_quarter": [5, 5, 5, 5],
    "total_budget": 20,
    "partial_credit": 0.5,
    "actions": [
        {"id": 0, "risk_level": 3, "options": [{"duration": 1, "effort": [[4]], "cost": [5]}]},
        {
            "id": 1,
            "risk_level": 1,
            "options": [{"duration": 2, "effort": [[2, 2]], "cost": [3, 0]}],
        },
    ],
    "precedence": [[0, 1]],
    "outcomes": [{"id": 0, "requires": [0, 1], "weight": 10, "deadline_quarter": 2}],
}


def printed(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["schedule", *words])
    heard = capfd.readouterr()
    return code, heard.out or heard.err


def test_a_problem_is_solved_and_printed_as_one_object(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(PROBLEM))

    code, out = printed(capfd, str(file), "--seconds", "20", "--json")

    said = json.loads(out)
    assert code == 0
    assert said["status"] == "optimal"
    assert said["starts"] == {"0": [0, 0], "1": [0, 1]}
    assert said["objective"] == {"missed": 0, "risk": 150, "cost": 800, "unevenness": 4}
    assert (said["lower_bound"], said["gap"], said["reasons"]) == (150, 0.0, [])


def test_a_workbook_alone_gives_a_schedule_and_lists_what_was_assumed(
    capfd: pytest.CaptureFixture[str],
) -> None:
    workbook = next(FILES.glob("**/*from-assurer*.xlsx"))
    code, out = printed(capfd, str(workbook), "--seconds", "2")

    assert code == 0
    assert "FND-001*" in out
    assert "Nobody said how many days Council staff has" in out


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{", "It is not JSON"),
        (b"[]", "It is no object"),
        (b'{"quarters": 4}', "There is no actions"),
        (b'{"findings": [{}], "actions": []}', "not a plan as Causeway exports it"),
        (json.dumps({**PROBLEM, "precedence": [[0, 1], [1, 0]]}).encode(), "1 → 0 → 1"),
        (b"PK nothing", "plain text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_row(
    content: bytes, says: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "odd.json"
    file.write_bytes(content)
    code, out = printed(capfd, str(file))

    assert code == 2
    assert says in out
    assert "Nothing was scheduled" in out


def test_a_file_that_is_not_there_and_no_time_are_refused(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert printed(capfd, str(tmp_path / "none.json"))[0] == 2
    assert printed(capfd, str(tmp_path / "none.json"), "--seconds", "0")[0] == 2
