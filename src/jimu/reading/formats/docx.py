"""A docx as a Document, straight from its XML."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from jimu.model.document import Block, Document
from jimu.reading.formats.marks import WORD
from jimu.reading.formats.package import Package
from jimu.reading.formats.story import Story

if TYPE_CHECKING:
    from lxml import etree

MAIN = "word/document.xml"
# Parts beside the body, in the order in which they follow it; True: read only where the text refers to them.
PARTS = (
    ("header", "header", False),
    ("footer", "footer", False),
    ("footnotes", "footnote", True),
    ("endnotes", "footnote", True),
    ("comments", "comment", True),
)
UNREAD = (("word/media/", "picture"), ("word/embeddings/", "embedded"), ("word/diagrams/data", "diagram"))


def read_docx(package: Package) -> Document:
    """The document in the package of a docx. Raises Unreadable where it holds none."""
    name = package.name
    main, root = main_part(package)
    story = Story(name)
    blocks: list[Block] = story.read(root, "body")
    relations = package.relations(main)
    referred = {f"{kind}s" for kind, _ in story.references}
    for kind, part, only_referred in PARTS:
        if not only_referred or kind in referred:
            for target in sorted(target for _, type_, target in relations if type_ == kind and target in package.parts):
                blocks += story.read(package.parse(target), part)
    artefacts = [*story.artefacts, *_unread(package, story, relations)]
    return Document(name, "docx", hashlib.sha256(package.data).hexdigest(), tuple(blocks), tuple(artefacts))


def main_part(package: Package) -> tuple[str, etree._Element]:
    """The part that holds the body, and its root; some programs give it another name than Word does."""
    part = MAIN
    if part not in package.parts:
        targets = [target for _, kind, target in package.relations("") if kind == "officeDocument"]
        part = next((target for target in targets if target in package.parts and target.endswith(".xml")), "")
        if not part:
            raise package.refused()
    root = package.parse(part)
    if root.tag != WORD + "document":
        raise package.refused()
    return part, root


def _unread(package: Package, story: Story, relations: list[tuple[str, str, str]]) -> list[str]:
    """What may hold words and is not read: pictures, embedded files, diagrams, parts in other formats."""
    targets = {identifier: target for identifier, _, target in relations}
    other = ("altChunk", "subDoc")
    chunks = [
        f"{kind}: {targets.get(identifier, identifier)}" for kind, identifier in story.references if kind in other
    ]
    others = [f"{kind}: {part}" for part in sorted(package.parts) for folder, kind in UNREAD if part.startswith(folder)]
    return chunks + others
