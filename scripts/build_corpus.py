"""Build the specimen plans of ``corpus/`` in four formats from ``corpus/sources``.

Usage: ``python scripts/build_corpus.py [NAME ...] [--only txt,md,docx,pdf]``. Rebuilding gives the same bytes.
PDF needs a font with Vietnamese letters (Debian: ``fonts-croscore``); the other formats need none.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from specimens import markdown, plain_text, source

CORPUS = Path(__file__).parents[1] / "corpus"


def _docx(plan: source.Specimen) -> bytes:
    from specimens import word

    return word.render(plan)


def _pdf(plan: source.Specimen) -> bytes:
    from specimens import pdf

    return pdf.render(plan)


FORMS: dict[str, Callable[[source.Specimen], bytes]] = {
    "txt": plain_text.render,
    "md": markdown.render,
    "docx": _docx,
    "pdf": _pdf,
}


def sources(corpus: Path = CORPUS) -> list[Path]:
    """The source files in order."""
    return sorted((corpus / "sources").glob("*.plan"))


def build(path: Path, forms: list[str], corpus: Path = CORPUS) -> None:
    """Print one source in the given formats into ``corpus/FORM/NAME.FORM``."""
    plan = source.load(path)
    for form in forms:
        target = corpus / form / f"{plan.name}.{form}"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(FORMS[form](plan))


def main() -> None:
    """Build what the command line names, all by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="stems of sources; all when none is given")
    parser.add_argument("--only", default=",".join(FORMS), help="formats, comma-separated")
    args = parser.parse_args()
    for path in sources():
        if not args.names or path.stem in args.names:
            build(path, args.only.split(","))


if __name__ == "__main__":
    main()
