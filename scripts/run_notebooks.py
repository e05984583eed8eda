"""Run the notebooks on the specimens and store them with what they show.

    python scripts/run_notebooks.py            # run all, store them
    python scripts/run_notebooks.py --check    # run all, change nothing; exit code 1 when one fails

Needs the extra ``notebooks``. The records are extracted anew for every run. What is stored is the same on every
machine but for the pixels of the pictures: no times, no paths, no number of the kernel's version.
"""

from __future__ import annotations

import argparse
import base64
import io
import os
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from PIL import Image

from extractor.batch import run

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def small(picture: str) -> str:
    """A picture in 128 colours: a third of the size, and nobody sees it."""
    held = io.BytesIO()
    Image.open(io.BytesIO(base64.b64decode(picture))).convert("RGB").quantize(128, Image.Quantize.MAXCOVERAGE).save(
        held, "PNG", optimize=True
    )
    return base64.b64encode(held.getvalue()).decode("ascii")


def cleaned(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook without what differs from run to run: times, versions, random ids."""
    notebook.metadata = nbformat.from_dict(METADATA)
    for place, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{place:02d}"
        cell.metadata = nbformat.NotebookNode()
        for output in cell.get("outputs", ()):
            if "data" in output:
                for kind in [kind for kind in output.data if kind not in ("text/plain", "text/html", "image/png")]:
                    del output.data[kind]
                if "image/png" in output.data:
                    output.data["image/png"] = small(output.data["image/png"])
                    output.data["text/plain"] = "A picture."
                    output.metadata = nbformat.NotebookNode()
    return notebook


def main() -> int:
    """Run and store; tell which failed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", help="notebooks, by their names without .ipynb; all when left out")
    parser.add_argument("--check", action="store_true", help="change nothing")
    arguments = parser.parse_args()
    chosen = [path for path in sorted(NOTEBOOKS.glob("*.ipynb")) if path.stem in arguments.names or not arguments.names]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        run([ROOT / "corpus" / "docx"], Path(folder))
        os.environ["KEHOACH_RECORDS"] = folder
        os.environ.pop("KEHOACH_DOCUMENTS", None)
        for path in chosen:
            notebook = nbformat.read(path, as_version=4)
            try:
                place = {"metadata": {"path": str(NOTEBOOKS)}}
                NotebookClient(
                    notebook, timeout=300, kernel_name="python3", record_timing=False, resources=place
                ).execute()
            except CellExecutionError as error:
                failed += 1
                sys.stderr.write(f"{path.name}: {error}\n")
                continue
            if not arguments.check:
                nbformat.write(cleaned(notebook), path)
            sys.stdout.write(f"{path.name}: {len(notebook.cells)} cells\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
