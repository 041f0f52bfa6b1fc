"""Saving from the sheet, and what others changed meanwhile."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET, require_POST

from jimu.model.cells import text_at
from jimu.model.edits import OPS, Edit
from jimu.web.accounts.gates import for_people
from jimu.web.plans.drafting import save_edits
from jimu.web.plans.models import EditBatch, Plan
from jimu.web.plans.queries import plan_for, version_for
from jimu.web.plans.stored import loaded
from jimu.web.rights import may


@for_people
@require_POST
def edits(request: HttpRequest, plan: UUID) -> JsonResponse:
    """Save edits: JSON {key, edits: [{op, path, before, after, behind}]} -> {revision, results}."""
    try:
        told = json.loads(request.body)
        made = [_edit(one) for one in told["edits"]]
        key = str(told["key"])[:40]
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"error": "not_understood"}, status=400)
    saved = save_edits(person=request.person, plan=plan, key=key, edits=made)
    return JsonResponse({"revision": saved.revision, "results": saved.results})


def _edit(told: dict[str, Any]) -> Edit:
    if told["op"] not in OPS or not isinstance(told["path"], str):
        raise ValueError(told["op"])
    return Edit(told["op"], told["path"], told.get("before"), told.get("after"), str(told.get("behind", "")))


@for_people
@require_GET
def changes(request: HttpRequest, plan: UUID) -> JsonResponse:
    """What was changed since a revision: ?since=7 -> {revision, edit, keys, who, values: path -> text now, rows}.

    rows: whether rows were added, dropped or moved, so that the sheet must be drawn anew. Only for those who see the
    draft; the others' version does not change.
    """
    row = plan_for(request.person, plan)
    told: dict[str, Any] = {"revision": row.revision, "edit": may(request.person, "edit", row), "state": row.state}
    since = request.GET.get("since", "")
    if version_for(request.person, row) is not None or not since.isdecimal() or int(since) >= row.revision:
        return JsonResponse({**told, "keys": [], "who": [], "values": {}, "rows": False})
    return JsonResponse({**told, **_since(row, int(since))})


def _since(row: Plan, revision: int) -> dict[str, Any]:
    batches = list(EditBatch.objects.filter(plan=row, revision__gt=revision).select_related("by").order_by("revision"))
    made = [edit for batch in batches for edit in loaded(batch.edits)]
    whole = sum(1 for batch in batches if loaded(batch.edits)) < row.revision - revision
    return {
        "keys": [batch.key for batch in batches],
        "who": sorted({batch.by.name for batch in batches if batch.by}),
        "values": _texts(row.data, {edit["path"] for edit in made if edit["op"] == "set"}),
        "rows": whole or any(edit["op"] != "set" for edit in made),  # content restored as a whole has no edits
    }


def _texts(data: dict[str, Any], paths: set[str]) -> dict[str, str]:
    found = {}
    for path in paths:
        try:
            found[path] = text_at(data, path)
        except (KeyError, IndexError):
            continue  # the row is gone meanwhile: `rows` says so
    return found
