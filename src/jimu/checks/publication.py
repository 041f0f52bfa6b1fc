"""Is there anything in the plan that must not be published?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jimu.checks.prose import pieces
from jimu.model.finding import Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jimu.law.library import Law
    from jimu.model.plan import Plan

LUHN_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
IDENTITY_SIGNS = "10X98765432"


def no_personal_data(plan: Plan, law: Law) -> Iterator[Finding]:
    """拟公开的文本里没有个人信息。"""
    terms = law["personal_data"]
    yield from _signed_with_phone(plan)
    for piece in pieces(plan):
        for variant, value in _personal(piece.text, terms):
            hidden = value[:3] + "*" * (len(value) - 5) + value[-2:]
            yield Finding(piece.path, piece.at, hidden, {"hidden": hidden}, variant=variant)


def _signed_with_phone(plan: Plan) -> Iterator[Finding]:
    """A person's name with a telephone number at the foot of the form."""
    foot = plan.signatures
    name = foot.prepared_by or foot.head
    if name and foot.phone:
        path = "/signatures/prepared_by" if foot.prepared_by else "/signatures/head"
        hidden = name[0] + "某"
        yield Finding("/signatures/phone", "signatures", hidden, {"name": hidden}, related=(Related(0, path),))


def _personal(text: str, terms: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Kind and number of what is found; a number within a longer code is none."""
    for variant, test in (("identity", _is_identity), ("mobile", None), ("card", _is_card)):
        if variant == "card" and not any(word in text for word in terms["card_words"]):
            continue
        for found in re.finditer(rf"(?<![0-9A-Za-z.]){terms[variant]}(?![0-9A-Za-z.])", text):
            if test is None or test(found[0]):
                yield variant, found[0]


def _is_identity(number: str) -> bool:
    """The eighteenth sign is a checksum over the seventeen before it (GB 11643)."""
    total = sum(weight * int(digit) for weight, digit in zip(IDENTITY_WEIGHTS, number, strict=False))
    return IDENTITY_SIGNS[total % 11] == number[-1].upper()


def _is_card(number: str) -> bool:
    digits = [int(sign) for sign in reversed(number)]
    return (sum(digits[::2]) + sum(LUHN_DOUBLED[digit] for digit in digits[1::2])) % 10 == 0
