"""Field codes of Word (TC, TOC, PAGE, FORMCHECKBOX …): instructions are no text, results are."""

from __future__ import annotations


class Fields:
    """The fields open at a point of the walk; a list holds an instruction being read, None stands for a result."""

    __slots__ = ("_artefacts", "_open", "instructing")

    def __init__(self, artefacts: list[str]) -> None:
        self._artefacts = artefacts
        self._open: list[list[str] | None] = []
        self.instructing = False

    def begin(self) -> None:
        """A field begins with its instruction."""
        self._open.append([])
        self.instructing = True

    def separate(self) -> None:
        """The instruction ends, the result begins."""
        if self._open:
            self._list(self._open[-1])
            self._open[-1] = None
            self._look()

    def end(self) -> None:
        """The innermost field ends."""
        if self._open:
            self._list(self._open.pop())
            self._look()

    def add(self, words: str) -> None:
        """Words of an instruction; outside of any field (a damaged file) they are an instruction all the same."""
        for words_so_far in reversed(self._open):
            if words_so_far is not None:
                words_so_far.append(words)
                return
        self._list([words])

    def close_instructions(self) -> None:
        """At the end of a paragraph: an instruction that never ended must not swallow the rest of the document."""
        for words in self._open:
            self._list(words)
        self._open = [words for words in self._open if words is None]
        self.instructing = False

    def close(self) -> None:
        """At the end of a part: what is still open is open by mistake."""
        self.close_instructions()
        self._open.clear()

    def _list(self, words: list[str] | None) -> None:
        code = "".join(words or ()).strip()
        if code:
            self._artefacts.append(code)

    def _look(self) -> None:
        self.instructing = any(words is not None for words in self._open)
