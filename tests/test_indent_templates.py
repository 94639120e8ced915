"""Templates are indented as their blocks are, and expressions keep the shape they were given."""

from scripts.indent_templates import indented

FLAT = """{% if rows %}
<ul>
{{ govukTable({
  "rows": [
    row,
  ],
}) }}
</ul>
{% endif %}
"""

INDENTED = """{% if rows %}
  <ul>
    {{ govukTable({
      "rows": [
        row,
      ],
    }) }}
  </ul>
{% endif %}
"""


def test_an_expression_over_several_lines_moves_as_one() -> None:
    assert indented(FLAT) == INDENTED


def test_what_is_indented_stays_as_it_is() -> None:
    assert indented(INDENTED) == INDENTED
