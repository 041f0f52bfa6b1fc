"""What cannot be written: one clear sentence each, in Chinese and English: what, and what to do."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "no_font": (
        "没有找到中文字体，写不出 PDF；请安装字体包 fonts-noto-cjk（Debian：apt-get install fonts-noto-cjk），"
        "或改写 .docx、.xlsx。",
        "No Chinese font is installed, so that a PDF cannot be written; install the package fonts-noto-cjk "
        "(Debian: apt-get install fonts-noto-cjk), or write .docx or .xlsx instead.",
    ),
    "cell_too_long": (
        "有一格内容超过 {limit} 个字，Excel 的单元格放不下（“{start}…”）；请改写 .docx 或 .pdf，或把这段话缩短。",
        "One cell has more than {limit} characters, too many for Excel (“{start}…”); "
        "write .docx or .pdf instead, or shorten the text.",
    ),
}


class Unwritable(Exception):
    """A form that this machine or this format cannot hold: the name of the sentence, and its arguments."""

    def __init__(self, id: str, **arguments: object) -> None:  # noqa: A002  as Unreadable has it
        super().__init__(id, arguments)
        self.id = id
        self.arguments = arguments

    def words(self, lang: str = "zh") -> str:
        """The sentence."""
        return SENTENCES[self.id][0 if lang == "zh" else 1].format(**self.arguments)

    def __str__(self) -> str:
        return self.words()
