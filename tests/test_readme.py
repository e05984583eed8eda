"""What the README promises is what the program does: a reader who types a line of it must not meet an error."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer._click.exceptions import BadParameter
from typer.main import get_command

from extractor.batch.inputs import EXTENSIONS
from extractor.cli.app import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = ["README.md", "CONTRIBUTING.md", "outputs/README.md", "notebooks/README.md"]
PAGES += [f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md"))]


def console_lines(text: str) -> Iterator[str]:
    """The commands of all console blocks, without their prompt."""
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        for line in block.splitlines():
            if line.strip().startswith(("$ ", "> ")):
                yield line.strip()[2:]


def leaves(command: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every command with its full name: ``rules check``."""
    children = getattr(command, "commands", {})
    for key, child in children.items():
        yield from leaves(child, f"{name} {key}".strip())
    if not children:
        yield name, command


COMMANDS = dict(leaves(get_command(app)))
USES = [
    line.replace("\\", "/").partition("kehoach")[2]
    for page in PAGES
    for line in console_lines((ROOT / page).read_text(encoding="utf-8"))
    if re.match(r"(\.venv[/\\](bin|Scripts)[/\\])?kehoach ", line)
]


@pytest.mark.parametrize("use", USES)
def test_every_command_shown_is_one_that_the_program_takes(use: str) -> None:
    words = shlex.split(use)
    if words == ["--version"]:
        return
    name = next(name for name in COMMANDS if words[: len(name.split())] == name.split())
    command, rest = COMMANDS[name], words[len(name.split()) :]
    try:
        context = command.make_context(name, rest, resilient_parsing=False)
    except BadParameter as error:
        assert "does not exist" in error.message  # a reader's own folder
        assert '"D:/' in use
        return
    assert context.command is command


def test_every_command_has_help_with_an_example_and_stands_in_the_readme() -> None:
    assert len(COMMANDS) >= 5
    for name, command in COMMANDS.items():
        assert command.help
        assert f"Example: kehoach {name}" in command.help
        assert f"`kehoach {name}" in README
        assert any(use.split()[: len(name.split())] == name.split() for use in USES)


def test_every_option_has_help() -> None:
    for name, command in COMMANDS.items():
        for parameter in command.params:
            assert parameter.help, f"{name} {parameter.name}"


def test_the_make_targets_and_scripts_shown_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    setup = (ROOT / "scripts" / "setup.py").read_text(encoding="utf-8")
    lines = [line for page in PAGES for line in console_lines((ROOT / page).read_text(encoding="utf-8"))]
    for target in {line.split()[1] for line in lines if line.startswith("make ")}:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for task in {line.split()[2] for line in lines if re.match(r"python scripts.setup\.py ", line)}:
        assert f'"{task}"' in setup, task


def test_every_format_that_is_read_is_named() -> None:
    for extension in EXTENSIONS:
        assert f"`{extension}`" in README


def test_files_that_the_pages_link_to_exist() -> None:
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (ROOT / page).parent.joinpath(target).exists(), f"{page}: {target}"


def holds(true: Any, shown: Any) -> bool:
    """What is shown is part of what is true: objects may leave keys out, lists may leave the rest out."""
    if isinstance(shown, dict):
        return isinstance(true, dict) and all(key in true and holds(true[key], value) for key, value in shown.items())
    if isinstance(shown, list):
        return isinstance(true, list) and all(map(holds, true, shown)) and len(shown) <= len(true)
    return bool(true == shown)


def test_the_example_record_is_true() -> None:
    from extractor import extract

    found = re.search(r"<!-- example: (\S+) -->\n```json\n(.*?)```", README, re.DOTALL)
    assert found
    record = json.loads(extract(ROOT / found[1]).model_dump_json())
    shown = json.loads(found[2])
    assert holds(record, shown), json.dumps({key: record[key] for key in shown}, ensure_ascii=False, indent=1)


def test_the_library_example_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    example = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert example
    exec(compile(example[1], "README.md", "exec"), {})
    assert capsys.readouterr().out.startswith("58/KH-UBND UBND xã Phú Lộc Giang\n")
