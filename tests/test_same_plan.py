"""One plan in four formats is one record: what a user loses here is comparison across formats."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from extractor.evaluate import evaluate
from extractor.pipeline import extract_file
from extractor.plan import Plan
from extractor.vietnamese.letters import fold

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
NAMES = sorted(path.stem for path in (CORPUS / "gold").glob("*.yaml"))
FORMATS = ("txt", "md", "docx", "pdf")


def facts(plan: Plan) -> dict[str, object]:
    """What the plan says, without where it stands: values folded, so that case and dashes do not count."""
    document = plan.document
    signer, issuer = document.signer, document.issuer
    return {
        "letterhead": [
            document.type,
            document.symbol,
            document.symbol_tail,
            document.issued,
            document.issued_from,
            document.year,
        ],
        "title": fold(document.title or ""),
        "issuer": [fold(issuer.name), issuer.level, issuer.province] if issuer else None,
        "signer": [fold(part or "") for part in (signer.authority, signer.position, signer.name)] if signer else None,
        "recipients": [fold(line) for line in document.recipients],
        "sections": [(section.number, section.roles) for section in plan.sections],
        "theme": fold(plan.theme.text) if plan.theme else None,
        "period": (plan.period.start, plan.period.end) if plan.period else None,
        "events": [(event.kind, event.date, event.time) for event in plan.events],
        "citations": [(c.type, c.symbol, c.date, fold(c.issuer_full or ""), c.role) for c in plan.citations],
        "programmes": [fold(programme.title) for programme in plan.programmes],
        "duties": [
            (d.number, [fold(a.printed) for a in d.agencies], [fold(i.text) for i in d.items]) for d in plan.duties
        ],
        "deadlines": [
            (d.date, d.relation, fold(d.reporter or ""), [fold(r) for r in d.recipients]) for d in plan.deadlines
        ],
    }


@pytest.mark.parametrize("name", NAMES)
def test_all_formats_state_the_same_facts(name: str) -> None:
    records = {form: facts(extract_file(CORPUS / form / f"{name}.{form}").plan) for form in FORMATS}
    for form in FORMATS[1:]:
        for key, value in records["txt"].items():
            assert records[form][key] == value, f"{name}.{form}: {key}"


@pytest.mark.parametrize("name", NAMES)
def test_decomposed_letters_change_nothing(name: str, tmp_path: Path) -> None:
    source = CORPUS / "txt" / f"{name}.txt"
    copy = tmp_path / source.name
    copy.write_bytes(unicodedata.normalize("NFD", source.read_text(encoding="utf-8")).encode("utf-16"))
    assert facts(extract_file(copy).plan) == facts(extract_file(source).plan)


def test_specimens_are_read_exactly(tmp_path: Path) -> None:
    for form in FORMATS:
        for name in NAMES:
            path = CORPUS / form / f"{name}.{form}"
            extraction = extract_file(path, path.name)
            (tmp_path / f"{path.name}.json").write_text(extraction.plan.model_dump_json(), encoding="utf-8")
            (tmp_path / f"{path.name}.txt").write_text(extraction.text, encoding="utf-8", newline="\n")
    evaluation = evaluate(CORPUS / "gold", tmp_path, by_stem=True)
    assert [f"{d.document} {d.field} {d.item}: {d.gold} / {d.found}" for d in evaluation.differences] == []
    assert evaluation.untrue == []
