"""Asking for long work."""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction

from jimu.web.jobs import worker
from jimu.web.jobs.kinds import KINDS
from jimu.web.jobs.models import Job
from jimu.web.log.actions import OFFICE, write
from jimu.web.rights import Person


@transaction.atomic
def start(*, person: Person, kind: str, arguments: dict[str, Any], title: str = "") -> Job:
    """Ask for long work of a kind (kinds.KINDS); its page is /jobs/<id>/. It begins when the transaction is through.

    arguments: what can be written as JSON; `title`: what the person calls it. Raises KeyError for an unknown kind.
    """
    KINDS[kind]
    written = json.dumps(arguments, ensure_ascii=False)
    job = Job.objects.create(kind=kind, title=title[:200], arguments=written, by_id=person.user)
    write(chain=OFFICE, action="start_job", person=person, job=str(job.pk), kind=kind)
    transaction.on_commit(worker.wake)
    return job
