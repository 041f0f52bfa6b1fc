"""The lists by which a package names its parts: relations and content types."""

from __future__ import annotations

import posixpath

from jimu.forms.marks.ink import quote
from jimu.forms.marks.xml import Part

PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def relations_of(part: str) -> str:
    """The part in which the relations of a part stand."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def with_relation(relations: bytes, owner: str, name: str, kind: str) -> tuple[bytes, str]:
    """The relations of a part (empty where it has none) with one more, and its id."""
    target = posixpath.relpath(name, posixpath.dirname(owner) or ".")
    if not relations:
        relations = f'{DECLARATION}<Relationships xmlns="{PACKAGE}relationships"></Relationships>'.encode()
    part = Part(relations)
    taken = {element.get("Id") for element in part.elements}
    identifier = next(f"rIdJimu{number}" for number in range(1, len(taken) + 2) if f"rIdJimu{number}" not in taken)
    return _with_child(part, "Relationship", last=True, Id=identifier, Type=kind, Target=target), identifier


def with_type(types: bytes, name: str, kind: str) -> bytes:
    """The content types with that of a part."""
    return _with_child(Part(types), "Override", last=True, PartName=f"/{name}", ContentType=kind)


def with_ending(types: bytes, ending: str, kind: str) -> bytes:
    """The content types with that of all parts with an ending, where they do not name it yet."""
    part = Part(types)
    if any((element.get("Extension") or "").lower() == ending for element in part.elements):
        return types
    return _with_child(part, "Default", last=False, Extension=ending, ContentType=kind)


def _with_child(part: Part, name: str, *, last: bool, **attributes: str) -> bytes:
    prefix = f"{part.prefix}:" if part.prefix else ""
    written = "".join(f' {key}="{quote(value)}"' for key, value in attributes.items())
    child = f"<{prefix}{name}{written}/>".encode()
    return part.edited(part.around(part.root, *((b"", child) if last else (child, b""))))
