"""Datasets are read by folder, in the layouts in which they are published."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

pytest.importorskip("zstandard", reason="packed datasets need zstandard")

import zstandard

from benchmarks import run
from benchmarks.__main__ import main
from benchmarks.datasets import BrokenDatasetError, Page, TextDoc, find, sample
from benchmarks.scale import QUICK

HTML = "<html><body><p>The river rose.</p></body></html>"


def _json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")


def _gz(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode()))


def _read(folder: Path) -> dict[str, list]:
    return {dataset.name: list(dataset.read()) for dataset in find(folder)}


def test_article_extraction_benchmark(tmp_path: Path) -> None:
    """``ground-truth.json`` and ``html/ID.html.gz`` give pages with their article body."""
    folder = tmp_path / "article-extraction-benchmark"
    _json(folder / "ground-truth.json", {"a": {"articleBody": "Body", "url": "http://x.org/a"}})
    _gz(folder / "html" / "a.html.gz", HTML)
    page = Page("a", HTML, ("Body",), "http://x.org/a")
    assert _read(folder) == {"article-extraction-benchmark": [page]}
    assert find(folder)[0].metrics[0] == "shingles"


def _wcxb(folder: Path, key: str, html: str) -> None:
    truth = {"main_content": "Body"}
    internal = {"page_type": {"primary": "category"}}
    record = {"url": "http://x.org", "ground_truth": truth, "_internal": internal}
    _json(folder / "ground-truth" / f"{key}.json", record)
    _gz(folder / "html" / f"{key}.html.gz", html)


def test_wcxb(tmp_path: Path) -> None:
    """Each split is a set, and so are the test pages that are no dev pages."""
    _wcxb(tmp_path / "dev", "0001", HTML)
    _wcxb(tmp_path / "test", "0002", HTML)
    _wcxb(tmp_path / "test", "0003", HTML + "<p>New")
    found = _read(tmp_path)
    assert found["WCXB dev"] == [
        Page("0001", HTML, ("Body",), "http://x.org", "en", "collection", domain="x.org")
    ]
    assert [page.id for page in found["WCXB test"]] == ["0002", "0003"]
    assert [page.id for page in found["WCXB test, clean pages"]] == ["0003"]


def test_the_split_that_models_were_trained_on_is_known_as_such(tmp_path: Path) -> None:
    """WCXB's dev split is the corpus wcxb-dev, whatever folder it is read from."""
    for split in ("dev", "test"):
        _wcxb(tmp_path / split, "0001", HTML)
    seen = {dataset.name for dataset in find(tmp_path) if dataset.trained_on}
    assert seen == {"WCXB dev"}


def test_fundus_evaluation(tmp_path: Path) -> None:
    """Paragraphs in brackets are optional: every combination is an acceptable body."""
    folder = tmp_path / "dataset"
    body = ["First.", "[Box.]", "Last."]
    _json(folder / "ground_truth.json", {"A_1.html.gz": {"url": "http://x.org", "body": body}})
    _gz(folder / "html" / "A_1.html.gz", HTML)
    (page,) = _read(tmp_path)["Fundus evaluation"]
    assert page.references == ("First.\n\nBox.\n\nLast.", "First.\n\nLast.")


def test_checkouts_are_found_in_the_folder_they_lie_in(tmp_path: Path) -> None:
    """A checkout may hold its pages one level down, as WCXB's splits and Fundus's do."""
    aeb, fundus = tmp_path / "aeb", tmp_path / "fundus-evaluation" / "dataset"
    _json(aeb / "ground-truth.json", {})
    (aeb / "html").mkdir()
    _json(fundus / "ground_truth.json", {})
    (fundus / "html").mkdir()
    _wcxb(tmp_path / "wcxb" / "test", "0001", HTML)
    names = [dataset.name for dataset in find(tmp_path)]
    assert names == ["aeb", "Fundus evaluation", "WCXB test"]


def _corpus(folder: Path, name: str, labels: list[str]) -> None:
    record = {
        "id": f"{name}-1",
        "html": HTML,
        "body": "One.\n\nTwo.",
        "url": None,
        "lang": "en",
        "page_type": "article",
        "with": None,
        "without": None,
    }
    (folder / "html").mkdir(exist_ok=True)
    packed = zstandard.ZstdCompressor().compress(json.dumps(record).encode())
    (folder / "html" / f"{name}.jsonl.zst").write_bytes(packed)
    lines = [[f"line {n}", label] for n, label in enumerate(labels)]
    text = {**record, "set": name, "variant": "naive", "lines": lines}
    _gz(folder / "text" / f"{name}.text.jsonl.gz", json.dumps(text) + "\n")


def test_corpus(tmp_path: Path) -> None:
    """The shared corpora give pages, labelled text, and the gold fed back in."""
    _corpus(tmp_path, "daniel", ["drop", "keep", "drop", "keep"])
    sets = _read(tmp_path)
    assert [page.references for page in sets["daniel"]] == [("One.\n\nTwo.",)]
    gold, naive = sets["daniel text"]
    assert (gold.variant, gold.lines, gold.labels) == ("gold", ("One.", "Two."), ("keep", "keep"))
    assert naive.labels == ("drop", "keep", "drop", "keep")
    assert naive.reference == "One.\n\nTwo."


def test_a_corpus_of_snippets(tmp_path: Path) -> None:
    """A page without a body is scored by the sentences that must and must not be found."""
    record = {"id": "a", "html": HTML, "body": None, "url": None, "lang": "de"}
    record |= {"page_type": None, "with": ["rose"], "without": ["Menu"]}
    (tmp_path / "html").mkdir()
    packed = zstandard.ZstdCompressor().compress(json.dumps(record).encode())
    (tmp_path / "html" / "trafilatura-eval.jsonl.zst").write_bytes(packed)
    (page,) = _read(tmp_path)["trafilatura-eval"]
    assert (page.references, page.wanted, page.unwanted) == ((), ("rose",), ("Menu",))
    assert find(tmp_path)[0].metrics == ("snippets",)


def test_wcxb_drops_inside_the_article_are_doubted(tmp_path: Path) -> None:
    """In WCXB text a dropped line between kept ones is unsure: a quarter of them is wrong."""
    _corpus(tmp_path, "wcxb-dev", ["drop", "keep", "drop", "keep", "drop"])
    naive = _read(tmp_path)["wcxb-dev text"][1]
    assert naive.labels == ("drop", "keep", "unsure", "keep", "drop")


def test_a_folder_without_a_dataset_names_the_layouts(tmp_path: Path) -> None:
    """The error says what would have been recognised."""
    with pytest.raises(FileNotFoundError, match=r"ground-truth\.json"):
        find(tmp_path)


GOLD = {"ground-truth.json": "articleBody", "ground_truth.json": "body"}


@pytest.mark.parametrize("name", GOLD)
@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{", "not JSON"),
        ("[]", "dict expected, list found"),
        ('{"a": "Body"}', "a: dict expected, str found"),
        ('{"a": {"KEY": {"text": "Body"}}}', "a: KEY: .* expected, dict found"),
        ('{"a": {"KEY": BODY}}', "a.html.gz"),
    ],
)
def test_what_is_wrong_with_gold_is_said_with_its_place(
    tmp_path: Path, name: str, entry: str, said: str
) -> None:
    """The error names the file, the entry and what was found, or the page that is missing."""
    (tmp_path / "html").mkdir()
    body = {"articleBody": '"Body"', "body": '["Body"]'}[GOLD[name]]
    written = entry.replace("KEY", GOLD[name]).replace("BODY", body)
    (tmp_path / name).write_text(written, encoding="utf-8")
    with pytest.raises(BrokenDatasetError, match=said.replace("KEY", GOLD[name])) as error:
        _read(tmp_path)
    assert str(tmp_path) in str(error.value)


def test_a_fundus_body_is_a_list_of_paragraphs(tmp_path: Path) -> None:
    """One string is no list, though Python would take its characters for paragraphs."""
    _json(tmp_path / "ground_truth.json", {"a": {"body": "Body"}})
    (tmp_path / "html").mkdir()
    with pytest.raises(BrokenDatasetError, match="a: body: list expected, str found"):
        _read(tmp_path)


def test_a_page_of_wcxb_that_is_missing_is_an_error(tmp_path: Path) -> None:
    """Figures over fewer pages would be those of another set."""
    _wcxb(tmp_path / "test", "0001", HTML)
    _wcxb(tmp_path / "test", "0002", HTML)
    (tmp_path / "test" / "html" / "0002.html.gz").unlink()
    with pytest.raises(BrokenDatasetError, match=r"0002\.html\.gz: no such file"):
        _read(tmp_path)


def test_a_page_that_is_not_packed_is_an_error(tmp_path: Path) -> None:
    """A page cut short, or not packed at all, is named."""
    _wcxb(tmp_path / "test", "0001", HTML)
    page = tmp_path / "test" / "html" / "0001.html.gz"
    for broken in (page.read_bytes()[:-9], HTML.encode()):
        page.write_bytes(broken)
        with pytest.raises(BrokenDatasetError, match=r"0001\.html\.gz: not gzip"):
            _read(tmp_path)


def test_what_is_wrong_with_a_corpus_is_said_with_its_place(tmp_path: Path) -> None:
    """Files that are not packed as they should be, and records without a key, are named."""
    _corpus(tmp_path, "daniel", ["keep"])
    pages, texts = (next(tmp_path.glob(name)) for name in ("html/*.zst", "text/*.gz"))
    good = pages.read_bytes()
    whole = texts.read_bytes()
    texts.write_bytes(whole[:-9])
    with pytest.raises(BrokenDatasetError, match=r"daniel\.text\.jsonl\.gz: not gzip"):
        _read(tmp_path)
    texts.write_bytes(whole)
    for broken, said in (
        (good[1:], "not zstandard"),
        (zstandard.ZstdCompressor().compress(b'{"id": "a"}'), "record 1: no 'with'"),
    ):
        pages.write_bytes(broken)
        with pytest.raises(BrokenDatasetError, match=said):
            _read(tmp_path)


def test_a_set_without_gold_is_an_error_before_anything_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No pages, or none with a body, are no figures; the exit code is that of wrong usage."""
    monkeypatch.setattr(run, "statuses", lambda jobs: pytest.fail("measured"))
    (tmp_path / "html").mkdir()
    _gz(tmp_path / "html" / "a.html.gz", HTML)
    for gold, said in (
        ({}, "no documents with gold"),
        ({"a": {"text": "B"}}, "no page has a body"),
    ):
        _json(tmp_path / "ground-truth.json", gold)
        assert main(["quick", "--data", str(tmp_path)]) == 2
        assert said in capsys.readouterr().err
        with pytest.raises(BrokenDatasetError, match=said):
            run.chosen(find(tmp_path)[0], QUICK)


def test_two_sets_of_one_name_are_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Figures are kept by name, so that the second would take the place of the first."""
    for name in ("one", "two"):
        _wcxb(tmp_path / name / "test", "0001", HTML)
        _wcxb(tmp_path / name / "test", "0001", HTML)
    one, two = str(tmp_path / "one"), str(tmp_path / "two")
    assert main(["quick", "--data", one, "--data", two]) == 2
    assert f"{two}: WCXB test again, after that of {one}" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--limit", "0"], ["--limit", "-1"], ["--jobs", "0"]])
def test_there_is_at_least_one_document_and_one_job(arguments: list[str]) -> None:
    """Less is wrong usage, and nothing is measured."""
    with pytest.raises(SystemExit, match="2"):
        main(["run", *arguments])


def test_a_folder_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    """A misspelt folder is no folder without a dataset."""
    with pytest.raises(FileNotFoundError, match="nowhere: no such folder"):
        find(tmp_path / "nowhere")


def test_samples_do_not_depend_on_order() -> None:
    """The same documents are drawn whatever order they come in."""
    docs = [TextDoc(str(n), (), (), "", "naive", "en") for n in range(50)]
    assert sample(docs, 7) == sample(docs[::-1], 7)
    assert len(sample(docs, 7)) == 7
