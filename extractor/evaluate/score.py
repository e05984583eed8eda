"""The verb: score a folder of records against a folder of gold."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from pydantic import BaseModel, computed_field

from extractor.evaluate.by_kind import KindTally, in_order
from extractor.evaluate.citations import compare_citations
from extractor.evaluate.duties import compare_deadlines, compare_duties
from extractor.evaluate.gold import Gold, load_folder
from extractor.evaluate.letter import ORDER, compare_letter
from extractor.evaluate.parts import compare_events, compare_programmes, compare_sections
from extractor.evaluate.proof import violations
from extractor.evaluate.records import Found, choose, list_records, read_record
from extractor.evaluate.sheet import Sheet
from extractor.evaluate.tally import Counts, Difference, Tally
from extractor.plan import DocumentFacts, Plan, Source
from extractor.shown import counted

LISTS = {
    "sections": compare_sections,
    "events": compare_events,
    "citations": compare_citations,
    "programmes": compare_programmes,
    "duties": compare_duties,
}


class DocumentScore(BaseModel):
    """The score of one document.

    Attributes:
        document: its file name below the outputs.
        gold: the gold file's name.
        missing: there is no record of it; all its facts count as not found.
        total: the counts over all fields.
        differences: every strict difference.
        untrue: sentences on evidence that does not stand in the text.
    """

    document: str
    gold: str
    missing: bool
    total: Tally
    differences: list[Difference]
    untrue: list[str]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def right(self) -> bool:
        """Everything measured is strictly right and every quote is true."""
        return not (self.missing or self.differences or self.untrue)


class Evaluation(BaseModel):
    """Records measured against gold.

    Attributes:
        total: counts over all fields and documents (micro average).
        fields: counts by field, in the order of the record.
        kinds: whole citations by kind of directive (:mod:`extractor.evaluate.citation_kinds`).
        documents: one score for each document, by name.
        notes: what the gold gives and the measure does not know, and records without gold.
    """

    total: Tally
    fields: dict[str, Tally]
    kinds: dict[str, KindTally]
    documents: list[DocumentScore]
    notes: list[str]

    @property
    def strict(self) -> Counts:
        """The strict counts over everything."""
        return self.total.strict

    @property
    def soft(self) -> Counts:
        """The soft counts over everything."""
        return self.total.soft

    @property
    def differences(self) -> list[Difference]:
        """Every strict difference of every document."""
        return [difference for document in self.documents for difference in document.differences]

    @property
    def untrue(self) -> list[str]:
        """Every violation of the rule that a quote stands at its offsets, with its document."""
        return [f"{document.document}: {fault}" for document in self.documents for fault in document.untrue]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def right_documents(self) -> float:
        """Share of documents of which everything is right, 0 to 1."""
        return sum(document.right for document in self.documents) / len(self.documents)


def evaluate(gold_dir: Path | str, outputs_dir: Path | str, *, by_stem: bool = False) -> Evaluation:
    """Measure the records under a folder against the gold under another.

    A gold file names its document by the full file name (``file: plan.docx``), several files that hold the
    same document by ``files: [plan.docx, plan.pdf]``, and every format of it by ``file: plan.*``; records may
    lie in subfolders. Strict means equal after NFC, case, spaces, dashes, quotes and tone placement are made
    alike. Soft allows free text (titles, names, agencies, themes, items) a similarity of 0.9; symbols, dates,
    counts and fixed words have to be right in both measures.

    Args:
        gold_dir: folder of gold files (YAML), or one file.
        outputs_dir: folder that ``kehoach extract`` wrote.
        by_stem: take every gold for all formats of its document, whatever extension it names.

    Raises:
        GoldError: gold or records cannot be read, or a name fits several records.
    """
    records = list_records(Path(outputs_dir))
    golds = load_folder(Path(gold_dir))
    scores: list[DocumentScore] = []
    fields: dict[str, Tally] = {}
    kinds: dict[str, KindTally] = {}
    notes: list[str] = []
    for path, gold in golds.items():
        notes += [f"{path.name}: '{key}' is not measured" for key in gold.unknown_keys()]
        for name, found in choose(gold.names, records, by_stem=by_stem).items():
            sheet, untrue = _score(name, gold, found)
            scores.append(_summary(path.name, sheet, untrue, missing=found is None))
            for field, tally in sheet.fields.items():
                fields.setdefault(field, Tally.empty()).add(tally)
            for kind, one in sheet.kinds.items():
                kinds.setdefault(kind, KindTally(found=Counts())).add(one)
    scored = {score.document for score in scores}
    others = [record.name for record in records if record.name not in scored and _is_named(record)]
    if others:
        notes.append(f"{counted(len(others), 'record has', 'records have')} no gold, {others[0]} the first of them")
    scores.sort(key=lambda score: score.document)
    return Evaluation(
        total=_sum(list(fields.values())),
        fields=_in_order(fields),
        kinds=in_order(kinds),
        documents=scores,
        notes=notes,
    )


def compare(name: str, gold: Gold, plan: Plan) -> Sheet:
    """Compare one record with its gold, key by key; what the gold leaves out is not measured."""
    sheet = Sheet(name)
    compare_letter(sheet, gold, plan)
    for key, comparison in LISTS.items():
        if gold.states(key):
            comparison(sheet, gold, plan)
    compare_deadlines(sheet, gold, plan)
    return sheet


def _score(name: str, gold: Gold, found: Found | None) -> tuple[Sheet, list[str]]:
    if found is None:
        nothing = Source(path=name, name=PurePosixPath(name).name, sha256="", format="txt")
        return compare(name, gold, Plan(source=nothing, document=DocumentFacts())), []
    plan, text = read_record(found)
    if text is None:
        return compare(name, gold, plan), [f"{found.text.name}: the text beside the record cannot be read"]
    return compare(name, gold, plan), violations(plan, text)


def _summary(gold: str, sheet: Sheet, untrue: list[str], *, missing: bool) -> DocumentScore:
    total = _sum(list(sheet.fields.values()))
    return DocumentScore(
        document=sheet.document, gold=gold, missing=missing, total=total, differences=sheet.differences, untrue=untrue
    )


def _sum(tallies: list[Tally]) -> Tally:
    total = Tally.empty()
    for tally in tallies:
        total.add(tally)
    return total


def _is_named(record: Found) -> bool:
    """A record's text lies beside it: other JSON files in the folder are none of our business."""
    return record.text.is_file()


PARTS = ("sections", "theme", "period", "events", "citations", "programmes", "duties", "deadlines", "undated_reports")


def _in_order(fields: dict[str, Tally]) -> dict[str, Tally]:
    """The fields in the order of the record; within one part of it, as they were first met."""
    rank = {name: place for place, name in enumerate((*ORDER, *PARTS))}
    return dict(sorted(fields.items(), key=lambda item: rank.get(item[0], rank.get(item[0].partition(".")[0], 0))))
