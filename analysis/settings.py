"""Every limit and default of Ekko, with its unit and the reason for its value."""

from dataclasses import dataclass, fields

from analysis.errors import UsageError

MOST_RUN_WORDS = 100
"""Longest run of words that texts are compared by; time grows with it, and a longer one finds only whole copies."""

_SHARES = (
    "same_text_containment", "passage_equal_share", "translation_agreement", "version_agreement", "story_threshold",
    "lowest_story_threshold", "fingerprint_kept_share", "fingerprint_taken_share",
    "rests_translated_share",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits and defaults of one analysis; documented for users in ``docs/settings.md``."""

    # reading: what one input may cost
    max_file_bytes: int = 50_000_000
    """Bytes of one file as it comes; the upload widget uses the same limit."""
    max_expanded_bytes: int = 200_000_000
    """Bytes of one gzip file once expanded: a small file can hold a very large one."""
    max_columns: int = 200
    """Columns of a table. Reading time grows with the header: 40,000 columns took pandas 6 s."""
    max_article_chars: int = 1_000_000
    """Characters of one article; what is beyond is left out, and the load report says so."""
    max_field_chars: int = 1_000
    """Characters of a title, outlet, byline or any other field but the text; what is beyond is left out."""
    max_json_values: int = 10_000_000
    """Values in one JSON file: 200 MB of empty objects would take more than 4 GB of memory."""
    max_tags: int = 4_000_000
    """Tags of one XML or HTML document, opening and closing: parsed they take some 100 bytes each."""
    max_members: int = 10_000
    """Files in one ZIP archive; an office document is one too."""
    max_table_cells: int = 20_000_000
    """Cells of one workbook or Parquet table that are looked at: a few kilobytes can claim billions of empty ones."""
    max_pages: int = 1_000
    """Pages of one PDF document; a page takes up to some tenths of a second."""
    max_articles: int = 200_000
    """Articles read in one go; later ones are left out, and the load report says so."""

    # kept collections
    max_store_wait: int = 30
    """Seconds to wait while another program writes to the same kept collection."""
    max_search_words: int = 32
    """Words of one search; SQLite refuses queries of some hundreds."""
    max_ranked_articles: int = 10_000
    """Articles with the words of a search that are put in order of relevance, some 2 ms a thousand."""

    max_likely_articles: int = 200
    """Articles that a text which is pasted is compared with word for word, some 3 ms each; the likeliest first."""
    max_likely_words: int = 5_000
    """Different words of such a text by which the likeliest articles are found."""
    max_saved_filters: int = 100
    """Filters saved under names with one collection; more are no help in a list."""

    # fetching, which is off unless EKKO_FETCH allows it
    max_fetched_bytes: int = 10_000_000
    """Bytes of one feed or page, as it comes and once unpacked."""
    max_fetch_seconds: int = 20
    """Seconds that one feed or page may take, redirects included; a server can send a byte now and then for ever."""
    max_redirects: int = 3
    """Times that one address may send on to another."""
    max_watched_addresses: int = 1_000
    """Addresses in one list that is watched."""
    min_watch_seconds: int = 60
    """Least seconds between two rounds of a watch: more often is a burden on newsrooms' servers."""
    host_pause_seconds: int = 2
    """Seconds between two requests to one host in a watch, where its robots.txt does not ask for more."""
    max_host_pause_seconds: int = 60
    """Longest pause that a robots.txt can ask for; a host that asks for more is left alone."""
    max_robots_bytes: int = 512_000
    """Bytes of a robots.txt that are read; RFC 9309 asks for 500 kibibytes at least."""
    summary_words: int = 100
    """An entry of a feed with fewer words may be the beginning of a longer article; most are 20 to 60 words."""
    max_linked_pages: int = 100
    """Pages that entries of feeds lead to that are read at a time: with the pauses between two some minutes."""

    # language
    min_language_words: int = 8
    """Below this many words the language is said to be unknown, unless the input gives it."""

    # vectors
    background_articles: int = 300
    """Pseudo-articles of everyday language added to the document frequencies, so that three articles do not make
    nonsense of IDF. 300 kept both small and large collections apart; 1,000 drowned a collection of 300."""
    background_words: int = 300
    """Length of such a pseudo-article in words."""
    lead_words: int = 100
    """Words counted as an article's opening."""

    # same text
    shingle_words: int = 5
    """Length of the word runs whose containment tells the same text (F1 .997 on edited wire copy at .5)."""
    same_text_containment: float = 0.5
    """Share of the shorter text's word runs that the longer must hold, 0 to 1."""
    same_text_min_words: int = 20
    """Shorter texts are the same text only when every word is equal."""

    boilerplate_articles: int = 3
    """Articles with nothing else in common that must hold a line for it to be boilerplate."""

    # shared passages
    passage_min_words: int = 5
    """Shortest run of words called a shared passage."""
    passage_equal_share: float = 0.7
    """Share of the words of an edited passage that both texts must have, 0 to 1."""
    translation_agreement: float = 0.22
    """How far the words of two sentences in two Nordic languages must agree, 0 to 1, to be a possible translation."""
    max_passage_pairs: int = 20_000
    """Pairs of articles whose passages one analysis looks up; the most alike come first."""

    # versions of one text
    version_agreement: float = 0.5
    """Share of the words of two sentences, 0 to 1, that must be equal for the one to be a newer version of the other;
    the wrong and the right sentence of a corrected telegram have .67 to .94."""
    max_version_pairs: int = 2_000
    """Pairs of articles of one outlet that are looked at for versions that no input tells of, some 2 ms each."""
    # what was made of a text
    fingerprint_kept_share: float = 0.25
    """Share of a paragraph's words, 0 to 1, that an article must have for the paragraph not to be cut; less is a name
    or a phrase that both accounts of an event need. Of a sentence as much, or it is added."""
    fingerprint_taken_share: float = 0.25
    """Share of an article's words, 0 to 1, that stand in an earlier text, translated or not, for it to be compared with
    that paragraph by paragraph though it is not the same text."""
    rests_translated_share: float = 0.5
    """Share of the words of each article of an origin, 0 to 1, that may be a translation of another origin for the one
    to rest on the other: most of it."""
    fingerprint_min_paragraphs: int = 3
    """A text with fewer paragraphs is compared sentence by sentence."""
    fingerprint_articles: int = 60
    """Articles that are compared with one origin paragraph by paragraph, the first ones; some 20 ms each."""
    fingerprint_paragraphs: int = 60
    """Paragraphs of the origin that are shown; more are no picture on a screen."""

    # new or recycled
    recurring_weeks: int = 4
    """Weeks after which a sentence that comes back, also outside its story, is background and no longer news."""
    recycled_articles: int = 5_000
    """Articles that the sentences of a story are looked for in: all of a collection up to so many, of a larger one the
    most alike. Their runs of words take about a second once, and 10 MB."""

    # story over time
    compared_stories: int = 5
    """Other stories that are drawn beside one from the same hour 0; more lines cannot be told apart."""

    # close reading
    close_articles: int = 5_000
    """Articles up to which a collection is read closely as a whole: 250 words each take some seconds."""
    close_shown: int = 500
    """Of a larger one, articles that are read closely when they are shown, and pairs of articles that are then looked
    up for passages: about a second."""

    # stories
    story_exact_articles: int = 20_000
    """Articles up to which all pairs are looked at for stories; time grows with the square."""
    story_terms: int = 50_000
    """Of more articles, for each so many places where others hold its terms, from the rarest term on."""
    story_others: int = 300
    """And so many articles that share most of them are compared with it. Of the 6,024 pairs at the story threshold in
    six labelled collections, each among 10,000 made-up articles, three were missed; 200 missed one in twenty of the
    pairs below it that are kept, where 300 articles told three outlets' view of a hundred events."""
    story_threshold: float = 0.355
    """Chance, 0 to 1, that two groups of articles tell one story, at which they are joined: the one that goes with
    their mean story score. It was found together with the score's coefficients."""
    lowest_story_threshold: float = 0.05
    """Lowest chance that the threshold can be set to afterwards without comparing the articles anew."""
    max_added_share: float = 0.1
    """New articles, as a share of those compared before, that are added to these without comparing all anew: how common
    a word is was counted before, and is then off by as much at most."""

    # decisions by hand
    max_decisions: int = 10_000
    """Decisions of one collection, those on pairs that were drawn included; they are gone through at every drawing."""
    judged_pairs: int = 200
    """Pairs of either kind, joined and not joined, that are drawn to be judged: so many tell a share of 90 % to ±5."""
    least_judged_pairs: int = 20
    """Fewer verdicts of either kind are no estimate: of 20 that are all right, the share of right ones may be 83 %."""

    # many machines
    part_articles: int = 5_000
    """Articles, texts or pairs that a worker of a cluster is given at a time; its memory bounds it."""
    driver_edges: int = 20_000_000
    """Pairs up to which connected ones are looked for on the driver, which takes about 40 bytes for each."""
    connected_articles: int = 1_000_000
    """Texts that may be connected with one another: one worker holds them all."""

    def __post_init__(self) -> None:
        """Refuse a setting that has no meaning: the analysis would end in an error that says nothing to a user."""
        for field in fields(self):
            value = getattr(self, field.name)
            if not 0 <= value < float("inf"):
                raise UsageError(f"The setting {field.name} must not be negative or endless, but is {value}.")
        for name in _SHARES:
            if getattr(self, name) > 1:
                raise UsageError(f"The setting {name} is a share from 0 to 1, but is {getattr(self, name)}.")
        for name in (
            "max_articles",
            "shingle_words",
            "passage_min_words",
            "background_words",
            "lead_words",
            "part_articles",
            "fingerprint_articles",
            "fingerprint_paragraphs",
        ):
            if getattr(self, name) < 1:
                raise UsageError(f"The setting {name} must be at least 1, but is {getattr(self, name)}.")
        for name in ("shingle_words", "passage_min_words"):
            if getattr(self, name) > MOST_RUN_WORDS:
                raise UsageError(f"The setting {name} is at most {MOST_RUN_WORDS} words, but is {getattr(self, name)}.")
        if not self.lowest_story_threshold or not self.story_threshold:
            raise UsageError("The settings story_threshold and lowest_story_threshold must be above 0.")
        if self.story_threshold == 1:
            raise UsageError("The setting story_threshold must be below 1: no chance is a certainty.")
        if (wanted := self.boilerplate_articles) < 2:
            raise UsageError(f"The setting boilerplate_articles must be at least 2, but is {wanted}.")
