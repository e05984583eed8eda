"""``kehoach schema``: the contract for other people's programs."""

from __future__ import annotations

import typer


def schema() -> None:
    """Print the JSON Schema of the record.

    Example: kehoach schema > plan.schema.json
    """
    import json

    from extractor.plan import Plan

    typer.echo(json.dumps(Plan.model_json_schema(mode="serialization"), ensure_ascii=False, indent=2))
