"""CSV and TSV tables: every usual dialect, and rows that are not as they should be."""

import csv
import io

import pytest

from tests.readers.examples import NEWS, read, reason

HEADER = ["id", "headline", "body", "published", "outlet", "url", "language"]
ROW = ["a-7", "Broen lukker", NEWS, "2026-05-03", "Vendsyssel Folkeblad", "https://example.org/bro", "Danish"]


def table(delimiter: str, rows: list[list[str]]) -> str:
    """Write a table as a spreadsheet would."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "delimiter", "kind"),
    [
        ("news.csv", ",", "CSV table"),
        ("news.csv", ";", "CSV table"),
        ("news.csv", "|", "CSV table"),
        ("news.tsv", "\t", "TSV table"),
        ("news.csv", "\t", "TSV table"),
        ("news.tsv", ",", "CSV table"),
        ("news.txt", ",", "CSV table"),
        ("news", "\t", "TSV table"),
    ],
)
def test_the_content_decides_the_format_and_not_the_name(name: str, delimiter: str, kind: str) -> None:
    """Spreadsheets write semicolons in Denmark and tabs elsewhere, all called .csv; each must read the same."""
    reading = read(name, table(delimiter, [HEADER, ROW]))
    article = reading.articles[0]
    assert reading.report[0].format == kind
    assert (article.source_id, article.title, article.text) == ("a-7", "Broen lukker", NEWS)
    assert (article.outlet, article.language, article.url) == ("Vendsyssel Folkeblad", "da", "https://example.org/bro")
    assert str(article.published.start) == "2026-05-03"


@pytest.mark.parametrize(
    "names",
    [
        "id;title;text;date;source;link;lang",
        "Artikel ID;OVERSKRIFT;Brødtekst;Dato;Medie;URL;Sprog",
        "artikkel_id;Tittel;Tekst;publisert;Kilde;Lenke;språk",
        "id;Rubrik;brödtext;Datum;tidning;Länk;Språk",
        "GUID;Headline;articleBody;publish_date;Publisher;Article URL;inLanguage",
    ],
)
def test_column_names_are_understood_in_four_languages(names: str) -> None:
    """A newsroom must not have to rename its columns before it can look at its own archive."""
    article = read("arkiv.csv", f"{names}\n7;Bro;Broen lukker.;2026-05-03;Avisen;http://example.org/;sv-SE\n").articles[
        0
    ]
    assert (article.source_id, article.title, article.text) == ("7", "Bro", "Broen lukker.")
    assert (article.outlet, article.url, article.language) == ("Avisen", "http://example.org/", "sv")
    assert str(article.published.start) == "2026-05-03"


def test_agency_byline_version_and_correction_are_kept_apart() -> None:
    """Outlet, agency and byline are different things; one in another's column would credit the wrong one."""
    text = "text,outlet,agency,byline,version,replaces,host\nBro.,Avisen,Ritzau,Anna Berg,2,a-6,www.example.org\n"
    article = read("a.csv", text).articles[0]
    assert (article.outlet, article.agency, article.byline) == ("Avisen", "Ritzau", "Anna Berg")
    assert (article.version, article.replaces) == ("2", "a-6")


def test_the_host_stands_in_for_an_outlet_that_is_not_given() -> None:
    """Archives of web pages know the address only; without it every article would be of an unknown outlet."""
    articles = read("a.csv", "text,source,hostname\nEt.,,www.example.org\nTo.,Avisen,example.org\n").articles
    assert [article.outlet for article in articles] == ["example.org", "Avisen"]


def test_rows_without_ids_are_called_after_the_file_and_their_row() -> None:
    """Somebody who wants to check a row must find it."""
    articles = read("a.csv", "title,text\nA,Et.\nB,\n,\nC,Tre.\n").articles
    assert [article.source_id for article in articles] == ["a.csv#1", "a.csv#2", "a.csv#3"]


def test_articles_of_a_saved_collection_keep_what_they_were_called() -> None:
    """Corrections and dates given by hand name articles so; an id of the article's own still goes first."""
    articles = read("a.csv", "id,source_id,text\n,bro.txt,Broen lukker.\n7,8,Broen åbner.\n").articles
    assert [(article.own_id, article.source_id) for article in articles] == [("", "bro.txt"), ("7", "7")]


def test_three_identical_rows_are_three_articles_with_ids_of_their_own() -> None:
    """An archive that printed a text three times printed it three times; dropping two would change the count."""
    articles = read("a.csv", "title,text\n" + "Bro,Broen lukker.\n" * 3).articles
    first = articles[0].id
    assert [article.id for article in articles] == [first, f"{first}-2", f"{first}-3"]


def test_rows_without_text_are_left_out_and_counted() -> None:
    """A row that vanishes without a word makes every share wrong."""
    reading = read("a.csv", "id,title,text\n1,,Et.\n2,, \n3,,\n4,,nan\n")
    row = reading.report[0]
    assert (row.read, row.kept, row.skipped) == (4, 1, 3)
    assert row.reason == "3 rows without text were left out."


def test_headlines_alone_can_be_read_and_the_report_says_so() -> None:
    """Media Cloud and others export titles only; taking a title for a text must never be silent."""
    reading = read(
        "mc.csv", "id,title,url,publish_date,media_name\n1,Bro lukker,https://example.org/,2026-05-03,Avisen\n"
    )
    assert reading.articles[0].text == reading.articles[0].title == "Bro lukker"
    assert reading.report[0].reason == "1 row with a title and no text was kept: the title stands as the text."


def test_a_table_without_a_text_column_is_refused_by_the_names_of_its_columns() -> None:
    """The user must see at once which column to rename."""
    sentence = reason("tal.csv", "kommune;indbyggere\nSæby;8922\n")
    assert sentence == (
        "tal.csv has no column called “text” or the like, only “kommune”, “indbyggere”; "
        "say which one holds the articles, or call it “text”."
    )


def test_a_header_without_rows_says_so() -> None:
    """An empty export must not look like a broken one."""
    assert reason("a.csv", "id,title,text\n") == "There are column names but no rows."


def test_equal_column_names_are_reported_and_nothing_is_lost() -> None:
    """A joined table has two columns called text; the one that is filled counts."""
    reading = read("a.csv", "id,text,Text\n1,,Broen lukker.\n2,Broen åbner.,\n")
    assert [article.text for article in reading.articles] == ["Broen lukker.", "Broen åbner."]
    assert (
        reading.report[0].reason == "2 columns are called “text”; of each row the first that holds something is used."
    )


def test_column_names_in_decomposed_letters_are_understood() -> None:
    """Tables made on a Mac may write ø, å and ö as two characters each."""
    article = read("a.csv", "id,bro\u0308dtext,spra\u030ak\n1,Bla\u030aba\u0308r,sv\n").articles[0]
    assert (article.text, article.language) == ("Blåbär", "sv")


def test_excels_own_delimiter_line_is_understood() -> None:
    """Excel writes sep=; above the header; taken for the header it would hide every column."""
    assert read("a.csv", "sep=;\r\nid;text\r\n1;Broen lukker.\r\n").articles[0].text == "Broen lukker."


def test_line_breaks_and_quotes_inside_a_cell_are_text() -> None:
    """Most articles have paragraphs and quotations; a reader that ends a row there tears them up."""
    text = 'Hun sagde "nej, tak".\n\nSå gik hun; han blev.'
    assert read("a.csv", table(",", [["id", "text"], ["1", text]])).articles[0].text == text


def test_a_row_with_a_quote_inside_an_unquoted_cell_is_read_as_it_stands() -> None:
    """“Nej” at the start of a cell is the article's own quotation mark, not the table's."""
    reading = read("a.csv", 'id,title,text\n1,A,"Nej" siger hun\n2,B,Broen lukker.\n')
    assert [article.text for article in reading.articles] == ['"Nej" siger hun', "Broen lukker."]
    assert reading.report[0].reason == "Quotation marks do not match in line 2; check the text there."


def test_an_unclosed_quote_does_not_swallow_the_rows_below() -> None:
    """One missing quotation mark once turned the rest of an archive into one article, without a word."""
    reading = read(
        "a.csv", 'id,title,text\n1,A,"Broen lukker.\n2,B,Broen åbner.\n3,C,"Broen, igen."\n4,D,Færgen sejler.\n'
    )
    texts = [article.text for article in reading.articles]
    assert texts == ['"Broen lukker.', "Broen åbner.", "Broen, igen.", "Færgen sejler."]
    assert "line 2" in reading.report[0].reason


def test_an_article_cut_off_at_the_end_of_the_file_stays_in_one_piece() -> None:
    """An export that broke off ends inside a cell; the paragraphs below are not rows."""
    reading = read(
        "a.csv", 'id,title,text\n1,A,Broen åbner.\n2,B,"Broen lukker.\n\nDet siger hun, og han.\n\nSidste or'
    )
    assert reading.articles[1].text == "Broen lukker.\n\nDet siger hun, og han.\n\nSidste or"
    assert "line 3" in reading.report[0].reason


def test_an_unclosed_quote_in_an_article_of_several_paragraphs_ends_with_the_next_row() -> None:
    """Neither may the paragraphs become articles nor the rows below become paragraphs."""
    rows = "".join(f'{n},T,"Færge {n}, afsted."\n' for n in range(3, 9))
    reading = read("a.csv", f'id,title,text\n2,B,"Broen lukker.\n\nDet siger hun, og han, igen, ja.\n{rows}')
    texts = [article.text for article in reading.articles]
    assert texts == ["Broen lukker.\n\nDet siger hun, og han, igen, ja.", *(f"Færge {n}, afsted." for n in range(3, 9))]


def test_quotes_escaped_by_backslashes_are_understood() -> None:
    """Databases and Spark write them so."""
    assert read("a.csv", 'id,text\n1,"Hun sagde \\"nej, tak\\"."\n').articles[0].text == 'Hun sagde "nej, tak".'


def test_a_row_that_cannot_be_made_out_is_left_out_and_its_line_is_named() -> None:
    """A guess would put half a sentence in the date's place."""
    reading = read("a.csv", 'id,text,outlet\n1,"Hun "sagde", at, ja,Avisen\n2,Broen lukker.,Avisen\n')
    assert [article.source_id for article in reading.articles] == ["2"]
    assert reading.report[0].skipped == 1
    assert reading.report[0].reason == "Quotation marks do not match in line 2, which had to be left out."


def test_a_file_of_nothing_but_broken_quotes_is_given_up_with_a_word() -> None:
    """Looking ahead from every line of such a file would take hours."""
    reading = read("a.csv", "text,title\n" + 'a","\n' * 5000)
    assert "on nothing was read, because quotation marks do not match." in reading.report[0].reason


def test_commas_beyond_the_last_column_belong_to_the_text() -> None:
    """Tables written without quotation marks would lose all but the first clause of each article."""
    reading = read("a.csv", "id,text\n1,Broen lukker, siger hun, i tre uger.\n")
    assert reading.articles[0].text == "Broen lukker, siger hun, i tre uger."
    assert (
        reading.report[0].reason
        == "1 row with more cells than the header: all beyond the last column was taken as text."
    )


def test_a_row_too_long_to_be_understood_is_left_out_with_a_word() -> None:
    """Where the text is not last, nobody can tell which comma is the extra one."""
    reading = read("a.csv", "text,outlet\nBroen lukker, siger hun,Avisen\nBroen åbner.,Avisen,,\n")
    assert [article.text for article in reading.articles] == ["Broen åbner."]
    assert reading.report[0].reason == "1 row with more cells than the header: left out."


def test_blank_rows_are_no_rows() -> None:
    """Spreadsheets save a thousand empty rows below the last one."""
    row = read("a.csv", "id;text\n1;Broen lukker.\n" + ";\n" * 1000).report[0]
    assert (row.read, row.kept, row.reason) == (1, 1, "")
