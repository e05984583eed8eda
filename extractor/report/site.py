"""The site's folder: pages from templates, scripts with data, the files that never change."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final

from extractor.report.options import Options
from extractor.report.safe import environment, script_json
from extractor.report.words import WORDS, Word, both

PAGES: Final = (
    ("overview", "index.html"),
    ("plans", "plans.html"),
    ("audit", "audit.html"),
    ("coverage", "coverage.html"),
    ("themes", "themes.html"),
    ("duties", "duties.html"),
    ("pairs", "pairs.html"),
    ("network", "network.html"),
)
"""The pages of the menu: key of the name, and file."""


@dataclass(slots=True)
class Site:
    """A site that is being written."""

    folder: Path
    options: Options
    pages: int = 0
    _title: Word = field(init=False)
    _version: str = field(init=False)

    def __post_init__(self) -> None:
        given = self.options.title
        self._title = both(given, given) if given else WORDS["site"]
        self._version = version("kehoach")

    def page(self, path: str, template: str, title: Word, /, active: str = "", **values: Any) -> None:
        """Write a page.

        Args:
            path: below the site's folder, with ``/``.
            template: its name.
            title: of the page.
            active: key of the menu's entry that it belongs to.
            values: for the template.
        """
        html = (
            environment()
            .get_template(template)
            .render(
                root="../" * path.count("/"),
                menu=PAGES,
                active=active,
                site=self._title,
                title=title,
                note=self.options.note,
                version=self._version,
                **values,
            )
        )
        self._write(path, html)
        self.pages += 1

    def script(self, name: str, value: Any) -> None:
        """Write ``data/NAME.js``, which hands a value to the page's script; ``fetch`` does not work on files."""
        self._write(f"data/{name}.js", f"kehoach.give({script_json(name)},{script_json(value)});\n")

    def assets(self) -> None:
        """Put the style sheet and the scripts in place."""
        with as_file(files("extractor.report") / "assets") as source:
            shutil.copytree(source, self.folder / "assets", copy_function=shutil.copyfile)

    def _write(self, path: str, text: str) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n", errors="replace")
