"""The records of an old workbook locked as Excel locks them (RC4, a key for each 1024 bytes)."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import md5

EXCELS_OWN = (
    "VelvetSweatshop"  # with which Excel locks a workbook whose sheets alone are protected, and opens it unasked
)
SALT, PROOF = bytes(range(16)), bytes(range(16, 32))
BLOCK = 1024
BEGIN, SHEET, PASSWORD = 0x0809, 0x0085, 0x002F


def locked(records: bytes, password: str) -> bytes:
    """The stream of a workbook, locked."""
    key = _key(password)
    proof = _stream(key, 0, 32)
    said = bytes(a ^ b for a, b in zip(PROOF + md5(PROOF).digest(), proof, strict=True))  # noqa: S324  Excel's
    lock = PASSWORD.to_bytes(2, "little") + (54).to_bytes(2, "little") + b"\1\0\1\0\1\0" + SALT + said
    opened = b""
    for number, (kind, body) in enumerate(_records(records)):
        own = (
            (int.from_bytes(body[:4], "little") + len(lock)).to_bytes(4, "little") + body[4:] if kind == SHEET else body
        )
        opened += kind.to_bytes(2, "little") + len(body).to_bytes(2, "little") + own
        opened += lock if number == 0 else b""
    hidden, at = bytearray(opened), 0
    cover = _stream(key, 0, len(opened))
    for kind, body in _records(opened):
        first = at + 4 + (4 if kind == SHEET else 0)  # where a sheet begins is said openly
        at += 4 + len(body)
        if kind not in (BEGIN, PASSWORD):
            hidden[first:at] = bytes(a ^ b for a, b in zip(hidden[first:at], cover[first:at], strict=True))
    return bytes(hidden)


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(data):
        size = int.from_bytes(data[at + 2 : at + 4], "little")
        yield int.from_bytes(data[at : at + 2], "little"), data[at + 4 : at + 4 + size]
        at += 4 + size


def _key(password: str) -> bytes:
    words = md5(password.encode("utf-16-le")).digest()[:5]  # noqa: S324  Excel's
    return md5((words + SALT) * 16).digest()[:5]  # noqa: S324  Excel's


def _stream(key: bytes, first: int, size: int) -> bytes:
    blocks = range(first // BLOCK, (first + size) // BLOCK + 1)
    return b"".join(_rc4(md5(key + block.to_bytes(4, "little")).digest()) for block in blocks)[:size]  # noqa: S324  Excel's


def _rc4(key: bytes) -> bytes:
    state = list(range(256))
    other = 0
    for at in range(256):
        other = (other + state[at] + key[at % len(key)]) % 256
        state[at], state[other] = state[other], state[at]
    found = bytearray()
    one = other = 0
    for _ in range(BLOCK):
        one = (one + 1) % 256
        other = (other + state[one]) % 256
        state[one], state[other] = state[other], state[one]
        found.append(state[(state[one] + state[other]) % 256])
    return bytes(found)
