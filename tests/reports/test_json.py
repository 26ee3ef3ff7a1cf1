"""The JSON report: documented, exact, and the same for the same removal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NotRequired, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cleantext import Cleaner, RestoreError, restore
from cleantext.reports import json as report_json
from cleantext.reports import record as record_module
from cleantext.reports import report as report_module
from tests.reports.examples import EDITS, TEXTS, report
from tests.support import cleaner_of

SCHEMA = json.loads(Path(report_module.__file__).with_name("report.schema.json").read_text())


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_report_is_as_documented(cleaner: Cleaner, text: str | bytes) -> None:
    """Every report fits the JSON Schema that is shipped, with and without the text in it."""
    validator = Draft202012Validator(SCHEMA)
    Draft202012Validator.check_schema(SCHEMA)
    found = report(cleaner, text, "https://post.example/1")
    for data in (report_json.as_dict(found, "a.txt"), report_json.as_dict(found, text=True)):
        assert list(validator.iter_errors(json.loads(json.dumps(data)))) == []


def test_types_and_schema_name_the_same_fields() -> None:
    """The typed records of the code have exactly the fields of the schema."""

    def same(shape: Any, schema: dict[str, Any]) -> None:
        hints = get_type_hints(shape, include_extras=True)
        required = {key for key, hint in hints.items() if get_origin(hint) is not NotRequired}
        assert hints.keys() == schema["properties"].keys(), shape
        assert required == set(schema["required"]), shape

    fields = SCHEMA["properties"]
    same(record_module.Record, SCHEMA)
    for shape, name in (("Profile", "profile"), ("CodecName", "codec"), ("Original", "original")):
        same(getattr(record_module, shape), fields[name])
    same(record_module.Clean, fields["clean"])
    same(record_module.RuleInfo, fields["rules"]["additionalProperties"])
    for shape, name in (("Removal", "edits"), ("Label", "labels"), ("Refusal", "declined")):
        same(getattr(record_module, shape), fields[name]["items"])


@pytest.mark.parametrize("name", ["utf-8", "stray bytes", "utf-16", "utf-32"])
def test_positions_are_bytes(cleaner: Cleaner, name: str) -> None:
    """``start`` and ``end`` cut the removed bytes out of the file, whatever its encoding."""
    data = TEXTS[name]
    assert isinstance(data, bytes)
    found = report_json.as_dict(report(cleaner, data))
    codec = report_json.codec_of(found)
    assert found["original"]["bytes"] == len(data)
    assert found["edits"]
    for edit in found["edits"]:
        removed = report_json.bytes_of(codec, edit["removed"])
        assert data[edit["start"] : edit["end"]] == removed


def test_what_it_says(cleaner: Cleaner) -> None:
    """Edits, labels and refusals stand in order, each with its kind, rule and reason."""
    found = report_json.as_dict(report(cleaner), "a.txt")
    assert [edit["kind"] for edit in found["edits"]] == EDITS
    assert [(label["line"], label["kind"]) for label in found["labels"]] == [
        (1, "headline"),
        (6, "quote"),
    ]
    [refusal] = found["declined"]
    assert (refusal["kind"], refusal["reason"]) == ("caption", "kept by pack/said")
    assert found["rules"]["pack/more"]["why"] == "a link without its link"
    assert found["rules"]["pack/more"]["origin"].endswith("pack.yaml:7")


def test_ids_are_stable(cleaner: Cleaner, tmp_path: Path) -> None:
    """A removal keeps its id when other rules come and go; no two in a document share one."""
    all_ids = [edit["id"] for edit in report_json.as_dict(report(cleaner))["edits"]]
    assert len(set(all_ids)) == len(EDITS)
    fewer = cleaner_of(tmp_path, "- {id: sign, kind: site-name, span: ' \\| The Post$', why: w}")
    [edit] = report_json.as_dict(report(fewer))["edits"]
    assert edit["id"] == all_ids[0]


ANY_BYTES = st.one_of(
    st.binary(),
    st.text().map(lambda text: f"Read more\n{text}\nRead more\n".encode()),
    st.binary().map(lambda data: b"caf\xc3\nRead more\n\xa9" + data),
    st.text().map(lambda text: f"\ufeff{text}\nRead more\nend".encode("utf-16-le")),
)


@given(data=ANY_BYTES | st.text(st.characters()))
def test_clean_text_and_report_give_the_original(cleaner: Cleaner, data: str | bytes) -> None:
    """Whatever came in, the JSON report and the clean text give it back, byte for byte."""
    found = report(cleaner, data)
    assert restore(found.clean, found.to_json()) == data


@pytest.mark.parametrize(
    "data", ["", "x", "[]", "3", "{}", '{"format": "cleantext-report/2"}', '{"format": []}']
)
def test_what_is_no_report_is_refused(data: str) -> None:
    """Anything but a report raises RestoreError."""
    with pytest.raises(RestoreError, match="report"):
        restore("text", data)


@pytest.mark.parametrize("start", ["0", 1.5, None, 10**400])
def test_an_edited_report_is_refused(cleaner: Cleaner, start: object) -> None:
    """A report whose places are no numbers of bytes raises RestoreError, and nothing else."""
    found = report(cleaner)
    data: dict[str, Any] = json.loads(found.to_json())
    data["edits"][0]["start"] = start
    with pytest.raises(RestoreError, match=r"report.edits\[0\].start"):
        restore(found.clean, data)


def test_a_report_nested_too_deep_is_refused() -> None:
    """JSON that Python cannot read raises RestoreError, too."""
    with pytest.raises(RestoreError, match="nested too deep"):
        restore("text", "[" * 100_000)


def test_a_codec_that_was_edited_is_refused(cleaner: Cleaner) -> None:
    """Where the codec does not read the original as text, no text is given back."""
    found = report(cleaner, b"caf\xe9\nRead more\nend")
    data: dict[str, Any] = json.loads(found.to_json())
    clean = found.codec.encode(found.clean)
    for errors in ("strict", "nope", "xmlcharrefreplace"):
        data["codec"].update(bytes=False, errors=errors)
        with pytest.raises(RestoreError, match="codec"):
            restore(clean, data)


def test_an_unknown_codec_is_refused(cleaner: Cleaner) -> None:
    """A report that names a codec Python has not, or that is none of texts, is refused."""
    data: dict[str, Any] = json.loads(report(cleaner).to_json())
    for name in ("nope", "zlib", "rot13"):
        data["codec"]["name"] = name
        with pytest.raises(RestoreError):
            restore("text", data)
