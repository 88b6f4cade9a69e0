"""What holds for the checkout as a whole: who may import whom, what is never called, what is installed."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version
from streamlit import config

from analysis.settings import Settings

ROOT = Path(__file__).parents[1]
PAGES = sorted(path for path in (ROOT / "pages").glob("*.py") if path.stem != "__init__")
MODULES = sorted((ROOT / "analysis").rglob("*.py"))

# Data moves down this list: a module imports what stands in its own line or above it, never what stands below.
LAYERS = (
    "errors settings own_code memory",
    "article",
    "wording",
    "language_names",
    "language",
    "readers",
    "corrections decisions",
    "collection",
    "store",
    "fetching",
    "linked_pages",
    "watching",
    "kernels threads",
    "form_kernels",
    "word_kernels line_kernels linkage_kernels prefix_kernels run_kernels template_kernels",
    "boilerplate_kernels story_kernels",
    "code_points",
    "rows forms",
    "words",
    "document_counts article_parts",
    "part_terms plain_words",
    "vectors lines tfidf",
    "pairs",
    "candidates",
    "unrelated runs template_notices",
    "boilerplate containment",
    "bridges text_groups",
    "same_text",
    "alignment",
    "passages",
    "translations",
    "uses",
    "compared",
    "story_model",
    "story_score",
    "stories",
    "why_linked decided judged_pairs",
    "provenance carried_words quoted",
    "fingerprint",
    "timeline",
    "tables story_table silent",
    "quotations",
    "recycled",
    "beside",
    "pairs_table",
    "taken_from",
    "resting credit_audit",
    "changed_sentences",
    "versions carriers",
    "superseded",
    "version_findings",
    "findings",
    "prepared",
    "analysed",
    "reprinted",
    "charts",
    "export",
    "pipeline",
    "result_files",
    "results",
    "what_if grown new_scores",
    "adding",
    "engines",
    "report",
    "kept_commands",
    "watch_command",
    "command_line",
    "__main__",
)
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms.split()}

# The first release without a hole that is known and matters here; docs/dependencies.md names the holes.
SAFE = {
    "streamlit": "1.54",
    "starlette": "1.3.1",
    "python-multipart": "0.0.32",
    "urllib3": "2.6.3",
    "pyarrow": "17",
    "lxml": "6.1.1",
    "lxml-html-clean": "0.4.5",
    "protobuf": "6.33.5",
    "scikit-learn": "1.5",
}


# Each takes a good part of a second to import, or more.
SLOW = {"sklearn", "scipy", "numba", "py3langid", "lxml", "trafilatura", "openpyxl", "pypdf"}


def project_files() -> list[Path]:
    """Return every file that is, or is about to be, part of the repository."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    if listing.returncode == 0:
        paths = [ROOT / name for name in listing.stdout.split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not any(part in path.parts for part in (".venv", ".git"))]
    return [path for path in paths if path.is_file()]


def python_files() -> list[Path]:
    return [path for path in project_files() if path.suffix == ".py"]


def modules_after(statements: str) -> set[str]:
    """Return the top-level modules that a fresh Python holds after these statements."""
    code = f"import sys\n{statements}\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def dotted(path: Path) -> str:
    """Return the name by which a file is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported_rooms(path: Path) -> Iterator[str]:
    """Yield the first name under `analysis` of every import in a file, also of those inside functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "analysis":
            yield from (alias.name for alias in node.names if not alias.name.startswith("__"))
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        yield from (name.split(".")[1] for name in names if name.startswith("analysis."))


def test_the_analysis_runs_without_streamlit() -> None:
    """The command line, a notebook or another program could not use the analysis if it needed the dashboard."""
    every_module = "\n".join(f"import {dotted(path)}" for path in MODULES if path.stem != "__main__")
    assert "streamlit" not in modules_after(every_module)


def test_reading_files_needs_none_of_the_slow_libraries() -> None:
    """The command line would wait for them before it could even say that a path is wrong."""
    reading = "import analysis.command_line, analysis.collection, analysis.export"
    assert not SLOW & modules_after(reading)


def test_the_dashboard_starts_without_the_slow_libraries() -> None:
    """The first page would stay white until scikit-learn has been read from disk."""
    every_page = "\n".join(f"import {dotted(path)}" for path in PAGES)
    assert not SLOW & modules_after(f"import app\n{every_page}")


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_data_moves_one_way(path: Path) -> None:
    """A module that imports what builds on it ties the house into a knot."""
    room = path.relative_to(ROOT / "analysis").parts[0].removesuffix(".py")
    if room == "__init__":
        assert not list(imported_rooms(path))
        return
    assert room in LEVEL, f"{room} has no place in LAYERS yet"
    assert [other for other in imported_rooms(path) if LEVEL[other] > LEVEL[room]] == []


def test_only_commands_that_can_be_asked_to_reach_the_room_that_fetches() -> None:
    """An analysis that opens a connection would break the promise that no text leaves the machine."""
    fetching = {"fetching", "linked_pages", "watching", "watch_command", "kept_commands"}
    rooms = {path: path.relative_to(ROOT / "analysis").parts[0].removesuffix(".py") for path in MODULES}
    reach = {room for path, room in rooms.items() if fetching & set(imported_rooms(path))}
    assert reach == fetching | {"command_line"}
    opened = re.compile(r"^\s*(?:import|from) (?:socket|ssl|http|urllib\.request|urllib3|requests)\b", re.MULTILINE)
    assert {room for path, room in rooms.items() if opened.search(path.read_text("utf-8"))} == {"fetching"}


UNSAFE_MODULES = {"pickle", "dill", "shelve", "marshal"}
UNSAFE_OPTIONS = {"unsafe_allow_html", "unsafe_allow_javascript", "use_container_width"}
UNSAFE_METHODS = {"query", "eval", "read_pickle", "to_pickle"}


def unsafe_uses(tree: ast.AST) -> Iterator[str]:
    """Yield what could run or render a text's content, and options that Streamlit no longer knows."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names if alias.name in UNSAFE_MODULES)
            case ast.ImportFrom(module=name) if name in UNSAFE_MODULES:
                yield name
            case ast.keyword(arg=name) if name in UNSAFE_OPTIONS:
                yield name
            case ast.keyword(arg="persist", value=ast.Constant(value=value)) if value:
                yield f"persist={value!r}"
            case ast.Call(func=ast.Name(id="eval" | "exec" as name)):
                yield name
            case ast.Call(func=ast.Attribute(attr=name)) if name in UNSAFE_METHODS:
                yield name


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_runs_or_renders_what_a_text_says(path: Path) -> None:
    """A headline must not become a script, a query or an object on the reader's machine."""
    assert list(unsafe_uses(ast.parse(path.read_text("utf-8")))) == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_opened_first_by_its_link_gets_the_whole_frame(path: Path) -> None:
    """Without the last lines of the file the first visitor by a link sees a page without sidebar and collection."""
    tree = ast.parse(path.read_text("utf-8"))
    assert any(isinstance(node, ast.FunctionDef) and node.name == "render" for node in tree.body)
    assert ast.unparse(tree.body[-1]) == "if __name__ == '__main__':\n    from app import main\n    main()"


def test_every_page_is_found_under_the_name_of_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the two differ, the first visitor by a link is told that the page does not exist."""
    from app import page_list

    registered = set()
    monkeypatch.setattr("streamlit.Page", lambda render, url_path, **_: registered.add((render.__module__, url_path)))
    page_list()
    # the first page stands at the root and, hidden from the menu, under its own name
    assert registered == {(f"pages.{path.stem}", path.stem) for path in PAGES} | {("pages.overview", "")}


def test_the_options_of_the_dashboard_are_known_and_keep_texts_private() -> None:
    """Streamlit passes over an option with a slip in its name without a word."""
    known = set(config.get_config_options())
    options = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    given = dict(_flat(options))
    assert set(given) <= known
    assert given["browser.gatherUsageStats"] is False
    assert given["client.showErrorDetails"] == "none"
    assert given["server.maxUploadSize"] * 1_000_000 == Settings().max_file_bytes


def _flat(options: dict[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    for name, value in options.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def ranges(name: str) -> dict[str, Requirement]:
    """Return the requirements of a file with ranges, by name."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    wanted = [Requirement(line) for line in lines if line and line[0] not in "#-"]
    return {requirement.name.lower(): requirement for requirement in wanted}


def pins(name: str) -> dict[str, list[Requirement]]:
    """Return the requirements of a lock, by name; one name has several where versions of Python differ."""
    pinned: dict[str, list[Requirement]] = {}
    for line in (ROOT / name).read_text("utf-8").splitlines():
        if line and line[0] not in "# ":
            requirement = Requirement(line.removesuffix("\\"))
            pinned.setdefault(requirement.name.lower(), []).append(requirement)
    return pinned


@pytest.mark.parametrize("name", ["requirements", "requirements-spark", "requirements-dev"])
def test_a_lock_holds_what_the_ranges_allow(name: str) -> None:
    """`make` would install something else than was tested, or than requirements.txt promises."""
    locked = pins(f"{name}.lock")
    for wanted in ranges(f"{name}.txt").values():
        assert locked[wanted.name.lower()], f"run make lock: {wanted.name} is missing"
        for pin in locked[wanted.name.lower()]:
            assert str(pin.specifier).removeprefix("==") in wanted.specifier, f"run make lock: {pin}"


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-spark.lock"])
def test_all_locks_hold_the_same_versions(lock: str) -> None:
    """The tests would run on other versions than the dashboard or a cluster."""
    tested = pins("requirements-dev.lock")
    for name, pinned in pins(lock).items():
        assert {str(pin.specifier) for pin in pinned} == {str(pin.specifier) for pin in tested[name]}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-spark.lock", "requirements-dev.lock"])
def test_every_pin_has_its_hashes(name: str) -> None:
    """Without a hash a file that was changed on its way is installed all the same."""
    entries = re.split(r"\n(?=[\w-]+==)", (ROOT / name).read_text("utf-8"))[1:]
    assert len(entries) > 30
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", SAFE)
def test_no_version_with_a_known_hole_is_allowed_or_installed(name: str) -> None:
    """A visitor could read files, take the server down or learn what others loaded."""
    floors = [Version(part.version) for part in ranges("requirements.txt")[name].specifier if part.operator == ">="]
    assert floors
    assert floors[0] >= Version(SAFE[name])
    assert Version(version(name)) >= Version(SAFE[name])
    assert re.search(rf"\| {name} \| {re.escape(SAFE[name])}\b", (ROOT / "docs" / "dependencies.md").read_text("utf-8"))


def test_nothing_in_the_repository_knows_the_machine_it_was_made_on() -> None:
    """A path or package index of one machine makes a set-up fail on every other."""
    own_path = re.compile(r"(?<![\w.)}])/(?:home|root|Users|work|opt|mnt|tmp)/\w")
    own_index = re.compile(r"--(?:extra-)?index-url|--find-(?:links)|pypi\.org|pythonhosted\.org|npmjs\.org")
    found = []
    for path in project_files():
        text = path.read_bytes().decode("utf-8", "ignore") if path.stat().st_size < 1_000_000 else ""
        found += [
            f"{path.relative_to(ROOT)}: {match[0]}"
            for match in (own_path.search(text), own_index.search(text))
            if match
        ]
    assert found == []


def documents() -> list[Path]:
    return [path for path in project_files() if path.suffix == ".md"]


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_document_points_to_is_there(path: Path) -> None:
    """A reader follows a link, or types a command, that does not exist."""
    text = path.read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in link]
    assert [link for link in links if not (path.parent / link).exists()] == []
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", text)) <= targets


def test_the_container_holds_all_that_the_dashboard_reads(tmp_path: Path) -> None:
    """The image is built without a complaint and then fails on its first visitor."""
    recipe = (ROOT / "Dockerfile").read_text("utf-8")
    sent = {line.strip("!/\n") for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line[:1] == "!"}
    copied = {name.strip("/") for line in re.findall(r"^COPY (.+) \S+$", recipe, re.MULTILINE) for name in line.split()}
    assert copied == sent
    for name in copied:
        source = ROOT / name
        shutil.copytree(source, tmp_path / name) if source.is_dir() else shutil.copy(source, tmp_path / name)
    code = "from pathlib import Path; import app; from analysis.collection import read_collection as r; "
    code += "from analysis.settings import Settings; assert len(r([Path('seeds')], Settings()).articles) == 3"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
