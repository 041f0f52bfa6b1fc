"""Limits on what is read, so that no file can take the machine down. Each has its reason.

A budget document is small: a plan has some ten kilobytes of text, the largest volume of a whole county a few megabytes.
"""

from __future__ import annotations

MEBIBYTE = 1024 * 1024

FILE_BYTES = 128 * MEBIBYTE
"""A docx with scanned pictures in it can reach tens of megabytes; the whole file is held in memory once."""

TEXT_BYTES = 16 * MEBIBYTE
"""All plans of a large county as text have a few megabytes. A text of 200 MB is no plan (a log, a dump), and its
lines as objects would need gigabytes: it is refused, not read."""

TEXT_PIECES = 500_000
"""Lines, tabs and bars of a text: each can begin a paragraph or a cell, and becomes objects of some 350 bytes."""

PART_BYTES = 64 * MEBIBYTE
"""The inflated XML of a thousand printed pages has some 40 MB; lxml's tree takes five to eight times as much."""

PART_MARKS = 4_000_000
"""Number of “<” in a part: its elements, twice. Each takes some 120 bytes in the tree, whatever the length of its name.
64 MB of ordinary Word XML hold about 1.6 million."""

RATIO = 250
"""Inflated to packed size. Word's XML reaches 10 to 40, a table of equal cells 100; a bomb nears deflate's 1030."""

RATIO_FROM_BYTES = 4 * MEBIBYTE
"""Below this size a ratio says nothing: a small part of equal rows is harmless however well it packs."""

ZIP_ENTRIES = 10_000
"""Parts in a docx. Python keeps about half a kilobyte for each; the largest real documents have some hundreds."""

ARCHIVE_BYTES = 256 * MEBIBYTE
"""All files of a zip, inflated, those of the zips in it with them: they are held in memory until each is read.
The plans of a county's departments for a year have some tens of megabytes."""

ARCHIVE_DEPTH = 3
"""Zips within zips: a province's holds its counties', these their departments'."""

CELLS = 300_000
"""Cells of one document. The largest volumes have some ten thousand. A column that a cell spans counts as well."""

GRID_COLUMNS = 1024
"""Word itself allows 63 columns in a table; a wider span is a damaged or a hostile number and is cut to this."""

NESTING = 256
"""Depth of XML elements (libxml2's own limit): about 40 tables inside one another. Nobody nests more than three."""

PDF_PAGES = 2_000
"""The bound volume of all departments of a county has some hundreds of pages. A page takes about five milliseconds,
so that the longest file read takes ten seconds; a file of 3,000 pages is an archive, and is to be split."""

PDF_CHARACTERS = 4_000_000
"""Two thousand characters on each of two thousand pages, which no page of tables has. Each takes some 150 bytes."""

PDF_SHAPES = 500_000
"""Segments of the lines drawn on one page. A page of tables has some hundreds; a map or a plan of a building has
hundreds of thousands, and is not a page that could hold a performance plan."""

PICTURE_DOTS = 120_000_000
"""Pixels of a picture. A page of A3 at 600 dots an inch has 70 million; each takes a byte, and some copies."""

PICTURE_PAGES = 500
"""Pages of a tiff. A page takes some seconds to recognise."""

LEGACY_SECONDS = 60
"""LibreOffice starts in one to ten seconds and turns a plan into docx in a tenth of one; what takes a minute hangs."""

LEGACY_SECONDS_EACH = 5
"""More for each file of a batch."""

XLS_BYTES = 24 * MEBIBYTE
"""An xls of 300,000 cells has some 10 MB; xlrd keeps each as an object of a hundred bytes before any is counted."""
