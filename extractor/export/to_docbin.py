"""spaCy DocBin: the texts as tokens with every fact of the records as a span."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from extractor.export.atomic import whole_file
from extractor.export.options import Entry, Options, Told


def write(entries: Iterable[Entry], target: Path, options: Options) -> Told:
    """Write one ``.spacy`` file; ``DocBin().from_disk(path).get_docs(nlp.vocab)`` gives the docs back.

    Each doc is what :func:`extractor.language.to_doc` makes; ``doc.user_data["plan"]`` is the plan's key. Read it
    with ``extractor.language.nlp().vocab`` or any other. A record whose quotes do not stand in its text is left
    out.
    """
    from spacy.tokens import DocBin

    from extractor.language import to_doc

    told = Told()
    bundle = DocBin(attrs=["ORTH", "NORM"], store_user_data=True)
    for entry in entries:
        try:
            doc = to_doc(entry.plan, entry.text or "")
        except ValueError as error:
            told.left_out.append((entry.name, str(error).rstrip(".")))
            continue
        doc.user_data["plan"] = entry.id
        bundle.add(doc)
    with whole_file(target) as temporary:
        temporary.write_bytes(bundle.to_bytes())
    return told
