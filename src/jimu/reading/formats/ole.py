"""The directory of an OLE file: streams of the file itself lie at its root, those of what is embedded lie deeper."""

from __future__ import annotations

from collections.abc import Iterator

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER = 512
ENTRY = 128  # bytes of a name with its place in the directory
HEAD = 64  # what is looked at of a stream
LISTED = 109  # sectors of the table of sectors that the header itself names
END, NONE = 0xFFFFFFFA, 0xFFFFFFFF  # from the first on, numbers of sectors are marks
STREAM, ROOT = 2, 5
NAMES = ("EncryptedPackage", "WordDocument", "PowerPoint Document", "Workbook\0", "Book\0")
SEVERAL = 20_000  # entries of a directory; a workbook with hundreds of embedded files has some thousands


def streams_of(data: bytes) -> dict[str, bytes]:
    """The streams of the file itself by their names in small letters, each with its first bytes; of a file whose
    directory is damaged, the names of Office that stand anywhere in it."""
    if not data.startswith(OLE):
        return {}
    found = root_streams(data)
    return (
        {name.lower().rstrip("\0"): b"" for name in NAMES if name.encode("utf-16-le") in data}
        if found is None
        else found
    )


def root_streams(data: bytes) -> dict[str, bytes] | None:
    """The streams at the root of an OLE file by their names in small letters, each with its first bytes; None where
    the directory cannot be read."""
    try:
        return _Compound(data).streams()
    except (IndexError, ValueError):
        return None


class _Compound:
    """An OLE file, read as far as its directory. Every way through it raises IndexError where it leads nowhere."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.sector = 1 << self._number(30, 2) % 32
        if self.sector not in (512, 4096):
            raise ValueError(self.sector)
        self.least = self._number(56)  # smaller streams lie in the stream of the root, in pieces of 64 bytes
        self.steps = len(data) // self.sector + 1

    def streams(self) -> dict[str, bytes]:
        directory = b"".join(self._at(sector) for sector in self._chain(self._number(48)))
        entries = [directory[at : at + ENTRY] for at in range(0, len(directory) - ENTRY + 1, ENTRY)]
        if not entries or entries[0][66] != ROOT:
            raise ValueError(len(entries))
        found = {}
        for entry in _below(entries, _four(entries[0], 76)):
            if entry[66] == STREAM:
                name = entry[: max(int.from_bytes(entry[64:66], "little") - 2, 0)].decode("utf-16-le", "replace")
                found[name.lower()] = self._head(entry, entries[0])
        return found

    def _number(self, at: int, size: int = 4) -> int:
        if at + size > len(self.data):
            raise IndexError(at)
        return int.from_bytes(self.data[at : at + size], "little")

    def _at(self, sector: int) -> bytes:
        begin = (sector + 1) * self.sector
        if begin >= len(self.data):
            raise IndexError(sector)
        return self.data[begin : begin + self.sector]

    def _chain(self, sector: int) -> Iterator[int]:
        for _ in range(min(self.steps, SEVERAL)):
            if sector >= END:
                return
            yield sector
            sector = self._next(sector)

    def _next(self, sector: int) -> int:
        """The sector that follows one, from the table of sectors; where that table lies, the header says, or lists
        that follow it."""
        each = self.sector // 4
        page, place = divmod(sector, each)
        if page < LISTED:
            return _four(self._at(self._number(76 + page * 4)), place * 4)
        more, page = divmod(page - LISTED, each - 1)
        at = self._number(68)
        for _ in range(more):
            at = _four(self._at(at), self.sector - 4)
        return _four(self._at(_four(self._at(at), page * 4)), place * 4)

    def _head(self, entry: bytes, root: bytes) -> bytes:
        start, size = _four(entry, 116), _four(entry, 120)
        if size >= self.least:
            return self._at(start)[:HEAD] if start < END else b""
        skipped, place = divmod(start * 64, self.sector)
        sector = next((one for at, one in enumerate(self._chain(_four(root, 116))) if at == skipped), None)
        return b"" if sector is None else self._at(sector)[place : place + min(HEAD, size)]


def _four(data: bytes, at: int) -> int:
    if at + 4 > len(data):
        raise IndexError(at)
    return int.from_bytes(data[at : at + 4], "little")


def _below(entries: list[bytes], first: int) -> Iterator[bytes]:
    """The entries of one folder: a tree by name, each with one to its left and one to its right."""
    waiting, seen = [first], set()
    while waiting:
        number = waiting.pop()
        if number == NONE or number in seen:
            continue
        seen.add(number)
        entry = entries[number]
        yield entry
        waiting += [_four(entry, 68), _four(entry, 72)]
