"""Reading the log, and verifying that nobody has changed it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from jimu.web.log.actions import _salted, digest_of
from jimu.web.log.models import Anchor, Chain, Line

GONE, ALTERED, OUT_OF_ORDER, CUT_OFF, NOT_AS_ANCHORED = "gone", "altered", "out_of_order", "cut_off", "not_as_anchored"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the log that is not as it was written: which chain, which line, what."""

    chain: str
    number: int
    kind: str


def faults(anchor: Anchor | None = None) -> Iterator[Fault]:
    """Everything that does not verify: lines altered, gone, out of order, cut off at the end; with an anchor that was
    kept outside also a chain that was computed anew as a whole."""
    ends = {end.name: end for end in Chain.objects.all()}
    digests: dict[tuple[str, int], str] = {}
    chain, number, head = "", 0, ""
    for line in Line.objects.order_by("chain", "number").iterator(2000):
        if line.chain != chain:
            yield from _end(ends, chain, number, head)
            chain, number, head = line.chain, 0, ""
        if line.number != number + 1:
            yield Fault(chain, number + 1, GONE)
        elif line.previous != head:
            yield Fault(chain, line.number, OUT_OF_ORDER)
        if not _is_as_written(line):
            yield Fault(chain, line.number, ALTERED)
        number, head = line.number, line.digest
        digests[chain, number] = head
    yield from _end(ends, chain, number, head)
    yield from (Fault(name, 1, GONE) for name, end in ends.items() if end.length and (name, 1) not in digests)
    if anchor:
        yield from _against(anchor, digests)


def anchored(digest: str) -> Anchor | None:
    """The anchor of that digest, which somebody kept outside; None where it is gone or is not what the digest says."""
    found = Anchor.objects.filter(digest=digest.strip().lower()).first()
    return found if found and hashlib.sha256(found.heads.encode()).hexdigest() == found.digest else None


def _is_as_written(line: Line) -> bool:
    erased = not line.who and not line.words
    same_words = erased or (
        line.who_digest == _salted(line.salt, line.who) and line.words_digest == _salted(line.salt, line.words)
    )
    return same_words and line.digest == digest_of(line)


def _end(ends: dict[str, Chain], chain: str, number: int, head: str) -> Iterator[Fault]:
    end = ends.get(chain)
    if chain and (end is None or (end.length, end.head) != (number, head)):
        yield Fault(chain, number, CUT_OFF)


def _against(anchor: Anchor, digests: dict[tuple[str, int], str]) -> Iterator[Fault]:
    for name, (length, head) in json.loads(anchor.heads).items():
        if length and digests.get((name, length)) != head:
            yield Fault(name, length, NOT_AS_ANCHORED)
