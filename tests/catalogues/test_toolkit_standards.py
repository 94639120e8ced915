"""Where the CAF asks for what an item of the toolkit asks for (R-DSPT-08)."""

from causeway.catalogues.toolkit_standards import near_in_the_caf


def test_r_dspt_08_an_item_is_near_what_its_data_standard_is_near() -> None:
    assert near_in_the_caf("7.3.4") == ("B5", "D1")
    assert near_in_the_caf("10.1.1") == ("A4",)


def test_an_item_that_is_an_outcome_of_the_caf_is_near_nothing_else() -> None:
    assert near_in_the_caf("A1.a") == ()
