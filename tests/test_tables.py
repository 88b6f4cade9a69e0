"""How the tables are filled where the input leaves room for a mistake."""

from analysis.tables import one_spelling


def test_an_outlet_written_in_capitals_once_is_not_a_second_outlet() -> None:
    """An export that writes FJORDBLADET now and then would seem to hold two outlets, and every count would be off."""
    given = ["Fjordbladet", "FJORDBLADET", "Fjordbladet", "", "Vestnyt"]
    assert one_spelling(given) == ["Fjordbladet", "Fjordbladet", "Fjordbladet", "", "Vestnyt"]
