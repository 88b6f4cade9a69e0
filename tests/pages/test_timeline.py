"""The page with both clocks, and the day that a reader gives."""

from datetime import date

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import open_page, said
from ui import samples


def give(visit: AppTest, label: str, day: date) -> AppTest:
    """Choose an article by the beginning of its label, give its day, and let the page use it."""
    choice = visit.selectbox(key="day_of")
    shown = choice.options.index(next(option for option in choice.options if option.startswith(label)))
    choice.select_index(shown).run()
    visit.date_input[0].set_value(day)
    return button(visit, "Use this day").click().run()


def button(visit: AppTest, label: str) -> AppTest:
    return next(each for each in visit.button if each.label == label)


def test_a_day_given_once_places_what_counts_from_it() -> None:
    """A reader who knows the day would have to reckon every "mandag" by hand."""
    visit = open_page("timeline")
    assert "for 10 dager siden" in unplaced(visit)
    give(visit, "VG", date(2021, 10, 18))
    assert not visit.exception
    assert "for 10 dager siden" not in unplaced(visit)
    assert "8 October 2021" in said(visit)
    assert "VG: 18 October 2021, given by you" in said(visit)
    assert "18 October 2021, given by a reader" in said(visit)


def test_a_day_given_is_told_where_the_article_is_listed() -> None:
    """A day that a reader gave would pass for the newspaper’s own on the next page."""
    visit = open_page("timeline")
    give(visit, "VG", date(2021, 10, 18))
    for page, words in (("collection", "date (day, given by you)"), ("stories", "18 October 2021, given by you")):
        other = open_page(page)
        other.session_state["corrections"] = visit.session_state["corrections"]
        other.session_state["view"] = "Articles"
        assert words in said(other.run())


def test_the_button_without_a_day_says_what_is_missing() -> None:
    """Nothing happened, and nobody knew why."""
    visit = button(open_page("timeline"), "Use this day").click().run()
    assert [each.value for each in visit.warning] == [
        "No day is chosen: choose it under “Published on”, then press “Use this day”."
    ]


def test_a_day_that_the_file_has_wrong_can_be_corrected_and_the_correction_taken_back() -> None:
    """Only the command line could put right what an archive dated wrongly."""
    visit = open_page("timeline", "wrong weekday")
    visit.date_input[0].set_value(date(2024, 5, 24))
    button(visit, "Use this day").click().run()
    assert "24 May 2024, given by you; the file has 23 May 2024" in said(visit)
    assert "cannot be right together" not in said(visit)
    collection = open_page("collection", "wrong weekday")
    collection.session_state["corrections"] = visit.session_state["corrections"]
    assert "The file says 23 May 2024; 24 May 2024 was given and is used." in said(collection.run())
    button(visit, "Take back").click().run()
    assert "cannot be right together" in said(visit)


def test_an_expression_without_a_place_is_told_in_plain_words_and_can_be_read_where_it_stands() -> None:
    """“What the text counts from” is a riddle, and nobody finds “dagen etter” among sixty articles."""
    visit = open_page("timeline")
    assert "It counts from something the text names; read it there." in said(visit)
    assert "what the text counts from" not in said(visit)
    assert any("VG" in each.label for each in visit.button if each.key and each.key.startswith("read-"))
    files = [each.proto.id for each in visit.get("download_button")]
    assert any("without-place" in name for name in files)


def unplaced(visit: AppTest) -> list[str]:
    """Return the expressions in the table of those that have no place in time."""
    return [row[0] for table in visit.table if "Needs" in table.value.columns for row in table.value.values.tolist()]


def test_a_day_given_can_be_taken_back() -> None:
    """A slip of the finger would stay for the whole visit."""
    visit = open_page("timeline")
    before = unplaced(visit)
    give(visit, "VG", date(2021, 10, 18))
    button(visit, "Take back").click().run()
    assert unplaced(visit) == before
    assert "given by" not in said(visit)


def test_the_form_is_near_what_it_changes_and_its_list_can_be_searched_by_eye() -> None:
    """Whoever sees that only the month is known would scroll past three charts to say the day."""
    visit = open_page("timeline", "several stories")
    assert [each.value for each in visit.subheader][1] == r"Do you know the day\?"
    offered = open_page("timeline").selectbox(key="day_of").options
    assert offered == sorted(offered, key=str.casefold)
    assert len(offered) == 3


def test_an_article_keeps_its_name_when_its_day_is_given() -> None:
    """The article that the reader chose would be gone, and the receipt would name another."""
    visit = open_page("timeline")
    name = next(each for each in visit.selectbox(key="day_of").options if "Rusland" in each)
    give(visit, name, date(2021, 10, 18))
    assert f"{name}: 18 October 2021, given by you" in said(visit)


def test_a_day_outside_of_the_known_month_cannot_be_given() -> None:
    """The file says October: a day in May would contradict it."""
    visit = open_page("timeline")
    assert visit.date_input[0].min == date(2021, 10, 1)
    assert visit.date_input[0].max == date(2021, 10, 31)
    assert visit.date_input[0].value is None


def test_a_day_one_visitor_gives_is_not_shown_to_another() -> None:
    """The sample is shared; what one reader believes of it is not."""
    give(open_page("timeline"), "VG", date(2021, 10, 18))
    other = open_page("timeline")
    assert "given by" not in said(other)
    assert "for 10 dager siden" in unplaced(other)
    assert {each.published.kind for each in samples.sample().articles} == {"claimed"}


def test_where_every_day_is_known_nobody_is_asked() -> None:
    """A question without a use only makes the page longer."""
    assert "Do you know the day?" not in said(open_page("timeline", "wrong weekday"))


def test_dates_that_cannot_be_right_together_are_listed_with_the_reason() -> None:
    """A wrong day of publication moves every "i dag" of the article, and nobody sees it."""
    visit = open_page("timeline", "wrong weekday")
    assert "One place where dates cannot be right together" in said(visit)
    assert "The text calls one day both 23 May 2024 and 24 May 2024" in said(visit)
    assert "“i dag, fredag”: The text calls one day both" in said(open_page("stories", "wrong weekday"))
