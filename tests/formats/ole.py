"""OLE files as Office lays them: folders of streams, each in sectors of 512 bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jimu.reading.formats.ole import OLE

SECTOR = 512
LEAST = 4096  # smaller streams would lie in pieces within another; here they are filled up to this
LISTED = 109  # pages of the table of sectors that the header names; lists of 127 name the others
FREE, END, TABLE, LIST = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
FOLDER, STREAM, ROOT = 1, 2, 5

Tree = Mapping[str, "bytes | Tree"]


def ole(tree: Tree) -> bytes:
    """An OLE file with these streams; what holds a mapping is a folder of streams."""
    entries: list[list[int | str]] = [["Root Entry", ROOT, FREE, END, 0]]  # name, kind, child, start, size
    siblings: dict[int, int] = {}
    bodies: list[bytes] = []
    _fill(tree, 0, entries, siblings, bodies)
    sectors: list[bytes] = [
        body[at : at + SECTOR].ljust(SECTOR, b"\0") for body in bodies for at in range(0, len(body), SECTOR)
    ]
    listing = b"".join(_entry(entry, siblings.get(number, FREE)) for number, entry in enumerate(entries))
    directory = len(sectors)
    sectors += [listing[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(listing), SECTOR)]
    links = [*_links(bodies, sectors[directory:])]
    first = len(links)
    pages, lists = 1, 0
    while pages * 128 < first + pages + lists:
        pages += 1
        lists = -(-max(pages - LISTED, 0) // 127)
    links += [TABLE] * pages + [LIST] * lists
    links += [FREE] * (pages * 128 - len(links))
    table = b"".join(_four(link) for link in links)
    named = [_four(first + page) for page in range(pages)]
    more = b""
    for number in range(lists):
        part = b"".join(named[LISTED + number * 127 : LISTED + (number + 1) * 127]).ljust(SECTOR - 4, b"\xff")
        more += part + _four(first + pages + number + 1 if number + 1 < lists else END)
    header = OLE + bytes(16) + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + bytes(10)
    header += _four(pages) + _four(directory) + _four(0) + _four(LEAST) + _four(END) + _four(0)
    header += _four(first + pages if lists else END) + _four(lists) + b"".join(named[:LISTED])
    return header.ljust(SECTOR, b"\xff") + b"".join(sectors) + table + more


def _fill(
    tree: Tree, parent: int, entries: list[list[int | str]], siblings: dict[int, int], bodies: list[bytes]
) -> None:
    """The entries of one folder, each one the right neighbour of the one before it."""
    before = None
    for name, content in sorted(tree.items(), key=lambda item: (len(item[0]), item[0].upper())):
        number = len(entries)
        if before is None:
            entries[parent][2] = number
        else:
            siblings[before] = number
        before = number
        if isinstance(content, bytes):
            start = sum(-(-len(body) // SECTOR) for body in bodies)
            bodies.append(content.ljust(LEAST, b"\0"))
            entries.append([name, STREAM, FREE, start, len(bodies[-1])])
        else:
            entries.append([name, FOLDER, FREE, 0, 0])
            _fill(content, number, entries, siblings, bodies)


def _entry(entry: list[int | str], right: int) -> bytes:
    name, kind, child, start, size = entry
    words = str(name).encode("utf-16-le") + b"\0\0"
    head = words.ljust(64, b"\0") + len(words).to_bytes(2, "little") + bytes([int(kind), 1])
    places = _four(FREE) + _four(right) + _four(int(child)) + bytes(36)
    return head + places + _four(int(start)) + _four(int(size)) + _four(0)


def _links(bodies: list[bytes], directory: list[bytes]) -> Iterator[int]:
    at = 0
    for count in [*(-(-len(body) // SECTOR) for body in bodies), len(directory)]:
        yield from range(at + 1, at + count)
        if count:
            yield END
        at += count


def _four(number: int) -> bytes:
    return number.to_bytes(4, "little")
