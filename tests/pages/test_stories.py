"""The page of one story and the list of all."""

import pytest
from streamlit.testing.v1 import AppTest

from analysis.collection import collect, read_collection
from analysis.pipeline import analyse
from analysis.readers import read_bytes
from analysis.settings import Settings
from tests.pages.conftest import NOTICED, jsonl, open_page, said
from ui.samples import SEEDS, invented_sample


def test_a_single_story_opens_at_once() -> None:
    """A list of one is a needless click."""
    visit = open_page("stories")
    assert [tab.label for tab in visit.tabs] == ["Read", "What was kept", "Why one story", "When", "Articles"]


def test_several_stories_are_a_list_with_the_most_copied_first() -> None:
    """What was copied most is what the dashboard is for."""
    visit = open_page("stories", "several stories")
    openers = [button for button in visit.button if button.key.startswith("open-")]
    assert visit.title[0].value == "1 story and 1 article that stands alone"
    assert len(openers) == 2
    assert "svømmehal" not in openers[0].label


def test_the_list_is_searched_by_words_of_the_articles() -> None:
    """Whoever looks for a name looks in the texts, not in the headlines."""
    visit = open_page("stories", "several stories")
    visit.text_input(key="q").set_value("borgmester bak").run()
    openers = [button.label for button in visit.button if button.key.startswith("open-")]
    assert len(openers) == 1
    assert "svømmehal" in openers[0]
    visit.text_input(key="q").set_value("vulkan").run()
    assert "No story has an article with all these words" in said(visit)


def test_a_story_that_is_not_loaded_gives_one_sentence_and_the_list() -> None:
    """A link from another collection must lead somewhere."""
    visit = open_page("stories", story="story-0000000000000000")
    assert not visit.exception
    assert len(visit.warning) == 1
    assert visit.title[0].value == "1 story"


def story_tab(name: str, load: str = "sample") -> AppTest:
    """Return the first story of a load with a tab open."""
    visit = open_page("stories", load)
    visit.session_state["view"] = name
    return visit.run()


def test_what_was_kept_says_when_nothing_was_reprinted() -> None:
    """The sample has no copies; an empty tab would look like a fault."""
    assert "Nothing was reprinted" in said(story_tab("What was kept"))


def test_reprints_are_compared_with_the_longest_of_them() -> None:
    """A paper that printed half a telegram has to be told from one that printed all."""
    visit = story_tab("What was kept", "all alike")
    assert "and two other articles have the same text" in said(visit)
    assert len(visit.table[0].value) == 2


def test_no_agency_is_said_to_use_its_own_telegram_without_credit() -> None:
    """“No credit found” beside the agency's second version accuses it of what it wrote."""
    sample = invented_sample()
    story = analyse(sample, Settings()).stories["story"].iloc[0]
    visit = open_page("stories", collection=sample.name, story=story)
    visit.session_state["view"] = "What was kept"
    shown = [table.value for table in visit.run().table]
    tables = [table for table in shown if {"Article", "Use", "Credit"} <= set(table)]
    rows = [(row["Article"], row["Credit"]) for table in tables for row in table.to_dict("records")]
    assert {credit for name, credit in rows if name.startswith("Kystbureauet")} == {"the agency’s own"}
    assert {credit for name, credit in rows if name.startswith("Heden Rundt")} == {"No credit found"}
    (audit,) = (table for table in shown if "Text from" in table)
    assert set(audit.loc[audit["Outlet"] == "", "Credit"]) == {"the agency’s own"}


def ferries(**url: str) -> AppTest:
    """Return the story of a ferry of which one paper printed another's text and cut its last paragraph."""
    openers = [
        button for button in open_page("stories", "several stories").button if str(button.key).startswith("open-")
    ]
    (story,) = [button.key.removeprefix("open-") for button in openers if "svømmehal" not in button.label]
    visit = open_page("stories", "several stories", story=story, **url)
    visit.session_state["view"] = "What was kept"
    return visit.run()


def test_what_was_kept_says_who_cut_what_and_shows_one_cell_at_once() -> None:
    """A reader would have to compare two articles by eye."""
    visit = ferries()
    assert not visit.exception
    assert "Ålbo Tidende cut the last paragraph of Fjordbladet" in said(visit)
    options = visit.selectbox(key="choose_place").options
    assert options == [
        "Headline edited",
        "Paragraph 1: word for word",
        "Paragraph 2: word for word",
        "Paragraph 3: cut",
    ]
    assert "Paragraph 3: cut" in said(visit)
    assert visit.table[0].value.to_dict("records") == [
        {"Article": "Ålbo Tidende", "Headline": "edited", "1": "word for word", "2": "word for word", "3": "cut",
         "Words added": ""}
    ]  # fmt: skip


def test_a_cell_is_chosen_with_the_keyboard_or_by_a_link() -> None:
    """A picture that only a mouse can be pointed at shuts readers out."""
    visit = ferries()
    visit.selectbox(key="choose_place").set_value("1").run()
    assert not visit.exception
    assert visit.query_params["place"] == "1"
    assert "Paragraph 1: word for word" in said(visit)
    linked = ferries(place="2")
    assert "Underlined: word for word." in said(linked)
    lost = ferries(place="77", by="nobody", text="nothing")
    assert not lost.exception
    assert lost.selectbox(key="choose_place").value == "3"


def test_why_one_story_opens_with_the_weakest_link_that_holds_it() -> None:
    """The doubtful link is the one a reader has to judge."""
    visit = story_tab("Why one story")
    analysis = analyse(read_collection([SEEDS], Settings()))
    links = analysis.links[analysis.links["relation"] == "same_story"].sort_values("similarity")
    # three articles hang together by two links: the strongest two
    weakest = links.tail(2).iloc[0]
    assert visit.selectbox(key="choose_pair").value == f"{weakest['article_a']}~{weakest['article_b']}"


def test_the_other_tabs_have_their_content() -> None:
    """Each tab answers a question of its own."""
    assert not story_tab("When").exception
    articles = story_tab("Articles")
    assert next(iter(articles.table[0].value.columns)) == "Published"
    assert len(articles.table[0].value) == 3


def test_another_threshold_is_shown_before_it_is_applied() -> None:
    """Stories would change under the eyes of whoever only wanted to know."""
    visit = open_page("stories", "several stories")
    before = visit.title[0].value
    visit.slider(key="sure_tried").set_value(95).run()
    assert "From 95 %:" in said(visit)
    assert visit.title[0].value == before
    visit.button(key="apply_sure").click().run()
    assert visit.title[0].value != before
    assert visit.query_params["sure"] == "95"
    visit.button(key="reset_sure").click().run()
    assert visit.title[0].value == before
    assert "sure" not in visit.query_params


def test_a_link_carries_the_threshold() -> None:
    """Whoever gets the link would see other stories than the sender."""
    moved = open_page("stories", "several stories", sure="95")
    assert moved.title[0].value != open_page("stories", "several stories").title[0].value
    # a change of page takes it out of the address
    del moved.query_params["sure"]
    title = moved.title[0].value
    assert moved.run().title[0].value == title
    for nonsense in ("", "0", "-3", "1e9", "²", "ninety", "7" * 5000):
        visit = open_page("stories", "several stories", sure=nonsense)
        assert not visit.exception
        assert visit.slider(key="sure_tried").value == round(Settings().story_threshold * 100)


def test_own_words_are_one_number_on_every_page() -> None:
    """The list said 92 % where the bars of Overview said 87 %: one counted what may be a translation."""
    from analysis.charts.new_in_each import new_in_each

    analysis = analyse(read_collection([SEEDS], Settings()))
    drawn = new_in_each(analysis.articles, analysis.origins).table
    shares = sorted(round(own / words * 100) for own, words in zip(drawn["Own words"], drawn["Words"], strict=True))
    (table,) = (each.value for each in story_tab("Articles").table)
    assert sorted(int(share.split()[0]) for share in table["Own words"]) == shares
    assert "May be translated" in table.columns


VERSIONS = "Versions and corrections"


def test_a_correction_shows_both_sentences_and_who_has_which() -> None:
    """The number of articles with the old figure would be a claim that nobody can check."""
    visit = story_tab(VERSIONS, "corrected")
    words = said(visit)
    assert "Sundnyt v2 corrects 12 to 15" in words
    old = "Four articles have only the old figure: two published before the correction and one after it"
    assert f"{old}; of one that cannot be decided" in words
    assert "Published after the correction, still with the old figure" in words
    assert "Whether before or after the correction cannot be decided" in words
    labels = [each.label for each in visit.expander]
    assert "**Only the old figure: the sentences** · 4 articles" in labels
    assert "**Only the new figure: the sentences** · 2 articles" in labels


def test_who_changed_later_is_told_and_nobody_else_is_blamed() -> None:
    """An outlet that followed the correction looks like one that did not."""
    words = said(story_tab(VERSIONS, "corrected"))
    (line,) = [line for line in words.splitlines() if "Changed in a later article: " in line]
    assert "3 March 2026, 14:00" in line
    assert "Sundposten" not in line.partition("Changed in")[2]


def test_a_cancelled_telegram_lists_who_has_its_text() -> None:
    """A false report lives on, and the page shows only the newest version."""
    words = said(story_tab(VERSIONS, "cancelled"))
    assert "Sundnyt v2 cancels Sundnyt v1" in words
    assert "Two articles have sentences of its text: one published before the cancellation and one after it." in words
    assert "Published after the cancellation, still with its text" in words


def test_a_notice_that_only_cancels_is_shown_with_the_text_it_cancels() -> None:
    """It tells no story of its own, and the telegram's story would not know that it was withdrawn."""
    overview = open_page("overview", "cancelled by a notice")
    assert "1 story and 1 article that stands alone" in said(overview)
    assert "Sundnyt v2 cancels Sundnyt v1. Two articles have sentences of its text" in said(overview)
    analysis = analyse(collect("Bro", read_bytes("bro.jsonl", jsonl(*NOTICED), Settings())))
    for story in analysis.stories["story"]:
        visit = open_page("stories", "cancelled by a notice", story=story)
        visit.session_state["view"] = VERSIONS
        assert "Sundnyt v2 cancels Sundnyt v1" in said(visit.run()), story
        assert not visit.exception


def test_a_proposed_version_is_never_told_as_a_fact() -> None:
    """Two articles of one outlet may differ in a figure because two things happened."""
    words = said(story_tab(VERSIONS, "proposed"))
    assert "may have changed 12 to 15" in words
    assert "corrects" not in words
    assert "Proposed from text and time, told by no field" in words


def test_a_story_without_versions_has_no_tab_for_them() -> None:
    """An empty tab is a needless click."""
    assert VERSIONS not in [tab.label for tab in open_page("stories").tabs]


def test_overview_tells_of_a_correction_and_leads_to_its_sentences() -> None:
    """Nobody would look for a correction that no page speaks of."""
    visit = open_page("overview", "corrected")
    assert "Sundnyt v2 corrects 12 to 15. Four articles have only the old figure" in said(visit)
    assert visit.button(key="versions").label.endswith("[**Versions and corrections**]")
    assert "corrects" not in said(open_page("overview"))


def test_below_an_article_stands_what_it_left_out_and_what_others_have() -> None:
    """Whoever reads one article of a story does not see what is not in it."""
    visit = open_page("stories", "several stories")
    story = next(button.key.removeprefix("open-") for button in visit.button if button.key.startswith("open-"))
    visit = open_page("stories", "several stories", story=story)
    choice = visit.selectbox(key="choose_article")
    visit = choice.set_value(next(option for option in choice.options if "Ålbo" in option)).run()
    words = said(visit)
    assert "Left out of Fjordbladet: paragraph 3 of 3." in words
    assert "3 sentences of others are not in this article" in words
    assert "I 2019 lå færgen stille i ni dage." in words
    assert "has only sentences that were seen before" in words


def invented_story(tab: str, **url: str) -> AppTest:
    """Return the story of the drifting greenhouse with a tab open, and `{other}` in the URL the next largest."""
    sample = invented_sample()
    stories = analyse(sample, Settings()).stories.sort_values("articles", ascending=False)["story"].tolist()
    choices = {name: value.format(other=stories[1]) for name, value in url.items()}
    visit = open_page("stories", collection=sample.name, story=stories[0], **choices)
    visit.session_state["view"] = tab
    return visit.run()


def test_a_story_is_followed_hour_by_hour_and_beside_another_that_the_address_names() -> None:
    """How fast a story went is nothing without another to compare it with, and a link to both shows both."""
    assert "of 18 articles were out within" in said(invented_story("When"))
    visit = invented_story("When", **{"with": "{other}"})
    assert "Fastest to half of its articles" in said(visit)
    assert not visit.exception


def test_outlets_that_are_silent_are_told_apart_from_those_that_are_not_there() -> None:
    """An archive without an outlet’s articles of those days would make the outlet look silent."""
    assert "Archives often leave agency copy out" in said(invented_story("When"))
    assert "Your outlet has nothing in this story: Bølgegrønt." in said(invented_story("When", panel="Bølgegrønt"))
    words = said(invented_story("When", panel="Lærkevig Tidende"))
    # what Ekko did not join is named, so that a reader can judge
    assert "“»Nu flytter de drivhuset«”" in words
    assert "None of your outlets is known to have nothing" in said(invented_story("When", panel="Minutnyt"))


def test_at_most_so_many_stories_are_drawn_beside_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty lines of one colour are none."""
    monkeypatch.setattr("ui.story_over_time._most", lambda _: 0)
    assert "Fastest" not in said(invented_story("When", **{"with": "{other}"}))
