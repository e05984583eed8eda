"""How headings nest: families of labels by rank, inner lists that start again, numbers repeated or skipped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.structure.outline import Block, Heading, OutlineWarning
from extractor.vietnamese.labels import rank


def nest(headings: list[Heading], blocks: Sequence[Block], end: int) -> list[Heading]:
    """Build the tree: a heading belongs to the nearest one before it of an outer family.

    A numbered list that starts again at 1 inside a section of the same family ("4." then "1.", "2.", "5.")
    is an inner list until the outer sequence goes on.

    Args:
        headings: in reading order.
        blocks: the outline's blocks.
        end: index of the block after the last section.

    Returns:
        The outermost headings; ``first`` and ``last`` of each give the blocks that it covers.
    """
    by_index = {block.index: block for block in blocks}
    ranks = [rank(label) for h in headings if (label := by_index[h.first].label) is not None]
    plain_rank = min(ranks, default=0)
    roots: list[Heading] = []
    stack: list[tuple[float, int, Heading]] = []
    for heading in headings:
        block = by_index[heading.first]
        depth: float = plain_rank if block.label is None else rank(block.label)
        value = block.label.value if block.label else 0
        depth = _inner_list(stack, depth, value, heading)
        if heading.family == "upper" and _lettered_inside(heading, headings, roots):
            depth = stack[0][0] + 0.5
        while stack and stack[-1][0] >= depth:
            stack.pop()
        heading.level = len(stack) + 1
        (stack[-1][2].children if stack else roots).append(heading)
        stack.append((depth, value, heading))
    for heading, following in _with_following(roots, end):
        heading.last = following
    return roots


def without_purposes(sections: Sequence[Heading]) -> None:
    """Drop what only looks like headings of activities under a purpose: "I. MỤC ĐÍCH" / "1. Nâng cao nhận thức."."""
    for section in sections:
        if section.roles == ["purpose"]:
            section.children = [c for c in section.children if c.children or c.roles != ["activities"] or c.run_in]
        without_purposes(section.children)


def _lettered_inside(heading: Heading, headings: Sequence[Heading], roots: Sequence[Heading]) -> bool:
    """Capital letters under numbers ("4. Nội dung" / "A. Phần lễ" / "B. Phần hội"): the numbers came first."""
    first = next(h for h in headings if h.family == "upper")
    before = [root for root in roots if root.family in ("arabic", "roman") and root.first < first.first]
    return bool(before) and before[-1] is roots[-1] and first.number == "A"


def _inner_list(stack: list[tuple[float, int, Heading]], depth: float, value: int, heading: Heading) -> float:
    """Depth of a heading whose family also stands further out: does it open, continue or close an inner list?"""
    same = [entry for entry in stack if int(entry[0]) == int(depth) and entry[2].family == heading.family]
    if not same or heading.family not in ("arabic", "roman"):
        return depth
    outer, inner = same[0], same[-1]
    known = heading.roles != ["other"]
    if value == 1 and outer[1] >= 1 and inner is outer:
        alike = known or (heading.agency and outer[2].agency)  # "1. Hội Khuyến học" twice: a number too many
        return depth if alike and outer[1] == 1 else depth + 0.5
    if inner is outer:
        return depth
    continues_outer, continues_inner = value == outer[1] + 1, value == inner[1] + 1
    if continues_inner and not (continues_outer and known):
        return inner[0]
    return depth if continues_outer or known or not continues_inner else inner[0]


def _with_following(siblings: list[Heading], end: int) -> list[tuple[Heading, int]]:
    pairs: list[tuple[Heading, int]] = []
    for index, heading in enumerate(siblings):
        following = siblings[index + 1].first if index + 1 < len(siblings) else end
        pairs.append((heading, following))
        pairs.extend(_with_following(heading.children, following))
    return pairs


def _missing(previous: Heading | None, heading: Heading, by_index: Mapping[int, Block]) -> bool:
    """Does no paragraph between two headings carry a number between theirs? "2. Giao Sở Y tế …" may be a sentence."""
    if previous is None:
        return False
    label, before = by_index[heading.first].label, by_index[previous.first].label
    if label is None or before is None:
        return False
    between = (by_index[index].label for index in range(previous.first + 1, heading.first) if index in by_index)
    values = {
        other.value
        for other in between
        if other is not None and (other.family, other.depth) == (label.family, label.depth)
    }
    return not values.issuperset(range(before.value + 1, label.value))


def sequence_warnings(sections: Sequence[Heading], blocks: Sequence[Block]) -> list[OutlineWarning]:
    """Numbers of sibling headings that are repeated or skipped."""
    by_index = {block.index: block for block in blocks}
    warnings: list[OutlineWarning] = []
    previous: Heading | None = None
    for heading in sections:
        label = by_index[heading.first].label
        before = by_index[previous.first].label if previous is not None else None
        if label is not None and before is not None and label.family == before.family and label.value and before.value:
            if label.value == before.value:
                warnings.append(
                    OutlineWarning("section-number-repeated", f"The number {label.number} stands twice", heading.span)
                )
            elif label.value > before.value + 1 and label.family != "lower" and _missing(previous, heading, by_index):
                warnings.append(
                    OutlineWarning("section-number-skipped", f"{label.number} follows {before.number}", heading.span)
                )
        warnings.extend(sequence_warnings(heading.children, blocks))
        previous = heading
    return warnings
