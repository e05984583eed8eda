"""A specimen as an OCR-to-Markdown tool prints it: heading marks, bold, bullets, pipe tables."""

from __future__ import annotations

from .source import Block, Specimen


def bold(text: str) -> str:
    """Bold, but for the marks already inside."""
    words = text.replace("*", "").strip()
    return f"**{words}**" if words else text


def table(rows: tuple[tuple[str, ...], ...]) -> str:
    """A pipe table whose first row is the head."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n".join(lines)


def block_text(block: Block, marks: bool) -> str:
    """One block as Markdown."""
    if block.kind == "table":
        return table(block.rows)
    if block.kind == "centre":
        return bold(block.text)
    if block.kind == "bullet":
        return f"{'  ' * (block.depth - 1)}{block.label} {block.text}"
    if block.kind == "numbered":
        return f"{block.label} {block.text}{' ' + block.tail if block.tail else ''}"
    if block.kind == "para":
        return block.text
    mark = f"{'#' * (block.depth + 3)} " if marks and not block.tail else ""
    if block.own_line:
        return f"{mark}{bold(block.label)}\n\n{mark}{bold(block.text)}"
    head = bold(f"{block.label} {block.text}")
    return f"{mark}{head}" + (f" {block.tail}" if block.tail else "")


def letterhead(plan: Specimen) -> list[str]:
    """Issuing body, number, nation's name, place and date."""
    left = [*plan.lines("superior"), *(bold(line) for line in plan.lines("issuer"))]
    right = [bold(line) for line in plan.lines("nation")]
    number, date = plan.lines("symbol"), [f"*{line}*" for line in plan.lines("date")]
    if not left and not right:
        return []
    if plan.option("md", "letterhead", "lines") == "table":
        cells = ("<br>".join([*left, *number]), "<br>".join([*right, *date]))
        return [table((cells,))]
    return ["  \n".join(left), "  \n".join(right), *number, *date]


def render(plan: Specimen) -> bytes:
    """The Markdown form of a specimen."""
    marks = plan.option("md", "headings", "marks") == "marks"
    title = "  \n".join(bold(line) for line in [*plan.lines("type"), *plan.lines("title")])
    parts = [*letterhead(plan), title, *(f"*{line}*" for line in plan.lines("subtitle"))]
    parts += [block_text(block, marks) for block in plan.body]
    if plan.lines("recipients"):
        parts += [bold("Nơi nhận:"), "\n".join(f"- {r}" for r in plan.lines("recipients"))]
    parts += ["  \n".join(bold(line) for line in plan.lines("signature"))]
    parts += [bold(line) for line in plan.lines("signer")]
    parts += [block_text(block, marks) for block in plan.appendix]
    parts += plan.lines("stamps")
    text = "\n\n".join(part for part in parts if part) + "\n"
    for old, new in plan.option("md", "replace", {}).items():
        if old not in text:
            raise ValueError(f"{plan.name}: {old!r} is not in the Markdown form")
        text = text.replace(old, new)
    return text.encode("utf-8")
