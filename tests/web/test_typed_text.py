"""Pages: what somebody typed, as it is read and shown again."""

from django.http import QueryDict

from causeway.web.typed_text import facts_of, searched


def test_a_search_holds_nothing_that_a_database_refuses() -> None:
    assert searched(QueryDict("q=%20back%00up%20")) == "backup"


def test_typed_text_is_shown_without_what_no_person_types() -> None:
    fields = {"lead_role": ["Head of ICT"], "revision": ["3"], "csrfmiddlewaretoken": ["x"]}

    assert facts_of(fields) == [{"key": "Lead role", "value": "Head of ICT", "words": True}]
