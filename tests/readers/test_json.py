"""JSON and JSON lines, whole and broken."""

import json

import pytest

from tests.readers.examples import NEWS, read, reason

ARTICLE = {"id": "a-7", "title": "Broen lukker", "text": NEWS, "date": "2026-05-03", "source": "Avisen", "lang": "dan"}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (json.dumps([ARTICLE]), "JSON"),
        (json.dumps(ARTICLE, indent=2), "JSON"),
        (json.dumps({"status": "ok", "articles": [ARTICLE]}), "JSON"),
        (json.dumps({"response": {"count": 1, "results": [ARTICLE]}}, indent=1), "JSON"),
        ('{"articles": [\n' + json.dumps(ARTICLE) + "\n]}", "JSON"),
        (json.dumps(ARTICLE) + "\n" + json.dumps(ARTICLE | {"id": "a-8"}) + "\n", "JSON lines"),
        ("\n" + json.dumps(ARTICLE, ensure_ascii=False) + "\r\n\r\n" + json.dumps({"text": "Nr. 2"}), "JSON lines"),
        (json.dumps(ARTICLE, indent=2) + "\n" + json.dumps({"text": "Nr. 2"}, indent=2), "JSON"),
    ],
)
def test_articles_are_found_in_every_usual_shape(content: str, kind: str) -> None:
    """Each interface wraps its list in another way; users must not have to unwrap it."""
    reading = read("data.txt", content)
    article = reading.articles[0]
    assert reading.report[0].format == kind
    assert (article.source_id, article.title, article.text) == ("a-7", "Broen lukker", NEWS)
    assert (article.outlet, article.language, str(article.published.start)) == ("Avisen", "da", "2026-05-03")


def test_one_line_is_called_as_its_name_says() -> None:
    """One object on one line is both; there, and only there, the name decides."""
    assert read("a.jsonl", json.dumps(ARTICLE)).report[0].format == "JSON lines"
    assert read("a.json", json.dumps(ARTICLE)).report[0].format == "JSON"


def test_nested_names_and_lists_are_put_into_words() -> None:
    """News interfaces give the outlet as an object, authors and paragraphs as lists."""
    content = {
        "uri": 8237465019283746501928,
        "title": "Broen lukker",
        "body": ["Første afsnit.", "Andet afsnit."],
        "source": {"uri": "example.org", "title": "Avisen"},
        "authors": [{"name": "Anna Berg", "isAgency": False}, {"name": "Bo Dahl"}],
        "url": None,
        "version": 1.10,
    }
    article = read("a.json", json.dumps([content])).articles[0]
    assert article.text == "Første afsnit.\n\nAndet afsnit."
    assert (article.outlet, article.byline, article.url) == ("Avisen", "Anna Berg, Bo Dahl", "")
    assert (article.source_id, article.version) == ("8237465019283746501928", "1.1")


def test_a_single_object_is_called_after_its_file_and_a_member_of_a_list_after_its_place() -> None:
    """Somebody who wants to check an article must find it."""
    assert read("a.json", '{"text": "Broen lukker."}').articles[0].source_id == "a.json"
    members = read("a.json", '[{"text": "Broen lukker."}, {"text": "Broen åbner."}]').articles
    assert [article.source_id for article in members] == ["a.json#1", "a.json#2"]


def test_truncated_json_keeps_the_articles_before_the_break() -> None:
    """A download that broke off in its last article still holds all others."""
    content = json.dumps({"articles": [ARTICLE, ARTICLE | {"id": "a-8"}, ARTICLE]}, indent=1)
    reading = read("a.json", content[:-200])
    assert [article.source_id for article in reading.articles] == ["a-7", "a-8"]
    assert reading.report[0].reason == "The JSON breaks off or is wrong in line 22; 2 articles before it could be read."


def test_json_broken_from_the_start_is_refused_in_a_sentence() -> None:
    """Nothing can be kept, but the user must see where to look."""
    assert reason("a.json", '{"text": "Broen') == "a.json is not valid JSON: it breaks off or is wrong in line 1."


@pytest.mark.parametrize("position", [0, 1, 2])
def test_one_broken_line_costs_only_itself(position: int) -> None:
    """A JSON lines file is often cut or edited in one place; the other articles must not go with it."""
    lines = [json.dumps({"id": f"a-{n}", "text": f"Broen lukker {n}."}) for n in range(3)]
    lines[position] = lines[position][:15]
    reading = read("a.jsonl", "\n".join(lines))
    assert [article.source_id for article in reading.articles] == [f"a-{n}" for n in range(3) if n != position]
    assert reading.report[0].reason == f"No JSON object could be read in line {position + 1}."
    assert (reading.report[0].read, reading.report[0].skipped) == (3, 1)


def test_json_without_a_text_field_is_refused_by_the_names_of_its_fields() -> None:
    """The user must see at once which field to rename."""
    sentence = reason("a.json", '[{"kommune": "Sæby", "indbyggere": 8922}]')
    assert "only “kommune”, “indbyggere”" in sentence


def test_members_that_are_no_objects_are_counted() -> None:
    """A list that mixes articles and numbers must not lose any without a word."""
    reading = read("a.json", '[{"text": "Broen lukker."}, 7, null]')
    assert (reading.report[0].read, reading.report[0].kept, reading.report[0].skipped) == (3, 1, 2)
    assert reading.report[0].reason == "2 list members left out for not being a JSON object."


@pytest.mark.parametrize("content", ["[]", '{"articles": []}', "[ ]"])
def test_json_without_articles_says_so(content: str) -> None:
    """An empty answer of an interface must not look like a broken file."""
    assert reason("a.json", content)


def test_a_lone_surrogate_becomes_a_replacement_character() -> None:
    """Half an emoji cannot be written to any file or page; it crashed both."""
    article = read(
        "a.json", '[{"title": "Nyt \\ud800", "text": "Broen \\udc00 lukker \\ud83d\\ude00", "id": "\\ud800"}]'
    ).articles[0]
    assert (article.title, article.text, article.source_id) == ("Nyt �", "Broen � lukker 😀", "�")


def test_markup_in_title_and_text_is_kept_literally() -> None:
    """What the article says is not the reader's to change; showing it safely is the page's task."""
    hostile = "<script>alert(1)</script> ![](http://example.org/x.png)"
    article = read("a.json", json.dumps([{"title": hostile, "text": hostile, "byline": hostile}])).articles[0]
    assert article.title == article.text == article.byline == hostile


def test_json_nested_without_end_is_refused_in_a_sentence() -> None:
    """A hundred thousand brackets overflow the parser's stack."""
    assert "not valid JSON" in reason("a.json", '[{"text":' * 100_000)
