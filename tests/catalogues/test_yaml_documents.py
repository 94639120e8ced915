"""YAML from strangers is bounded before anything is built from it."""

import pytest

from causeway.catalogues.problems import FileRefused, Rule
from causeway.catalogues.yaml_documents import Items, Table, Text, read_document, tables

LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefghi", "bcdefghij", strict=True)
)


def refusal(data: bytes | str) -> tuple[Rule, int | None]:
    with pytest.raises(FileRefused) as refused:
        read_document(data if isinstance(data, bytes) else data.encode())
    return refused.value.problem.rule, refused.value.problem.line


def test_values_keep_their_lines() -> None:
    document = read_document(b"\xef\xbb\xbfname: A\nlist:\n  - one\n  - two\n")

    assert isinstance(document, Table)
    assert document.text("name") == "A"
    listed = document.get("list")
    assert isinstance(listed, Items)
    assert [each.line for each in listed.values] == [3, 4]


def test_nothing_is_guessed_from_a_plain_value() -> None:
    document = read_document(b"a: no\nb: 2026-05-19\nc: ~\nd: '~'\n")

    assert isinstance(document, Table)
    assert [document.text(key) for key in "abcd"] == ["no", "2026-05-19", "", "~"]


def test_an_alias_stands_for_what_it_names() -> None:
    document = read_document(b"a: &rules {b: c}\nd: *rules\n")

    assert isinstance(document, Table)
    assert document.get("a") is document.get("d")
    assert len(list(tables(document))) == 2


def test_a_key_written_twice_is_kept_twice_and_noticed() -> None:
    document = read_document(b"a: 1\nb: 2\na: 3\n")

    assert isinstance(document, Table)
    ((first, second),) = document.repeated()
    assert (first.line, second.line) == (1, 3)
    assert document.get("a") == Text(line=1, text="1")


@pytest.mark.parametrize(
    ("data", "rule", "line"),
    [
        (LAUGHS, Rule.TOO_MANY_ALIASES, 6),
        ("a: &a [*a]", Rule.TOO_MANY_ALIASES, 1),
        ("a: &a 1\nb: [" + "*a," * 6_000 + "]", Rule.TOO_MANY_ALIASES, 2),
        ("a: &a " + "x" * 100_000 + "\nb: [" + "*a," * 100 + "]", Rule.TOO_MANY_ALIASES, 2),
        ("[" * 500_000, Rule.TOO_DEEP, 1),
        ("".join(" " * deep + "a:\n" for deep in range(100)), Rule.TOO_DEEP, 25),
        ("- a\n" * 200_000, Rule.TOO_LARGE, 49_999),
        ("x" * 2_000_001, Rule.TOO_LARGE, None),
        ("a: 1\nb: !!python/object/apply:os.system [ls]", Rule.TAG_NOT_ALLOWED, 2),
        ("a: !local x", Rule.TAG_NOT_ALLOWED, 1),
        ("a: 1\n---\nb: 2", Rule.NOT_THIS_KIND, 2),
        ("a: &a {b: c}\nd:\n  <<: *a", Rule.NOT_WELL_FORMED, 3),
        ("? [a]\n: b", Rule.NOT_WELL_FORMED, 1),
        ("a: 1\nb: c: d", Rule.NOT_WELL_FORMED, 2),
        ("a: *nobody", Rule.NOT_WELL_FORMED, 1),
        ("a: 1\nb: \x07", Rule.NOT_WELL_FORMED, 2),
        ("a: 1\nb: \0", Rule.NOT_TEXT, 2),
        ('a: 1\nb: "one\\0two"', Rule.NOT_TEXT, 2),
        (b"a: 1\nb: \xff\xfe", Rule.NOT_TEXT, 2),
        (b"PK\x03\x04\x14\x00\x06\x00\xa0", Rule.NOT_TEXT, 1),
        ("# nothing but a comment", Rule.NOT_THIS_KIND, None),
    ],
)
def test_hostile_and_broken_files_are_refused_with_their_line(
    data: bytes | str, rule: Rule, line: int | None
) -> None:
    assert refusal(data) == (rule, line)
