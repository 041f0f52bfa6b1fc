"""Why a file is not kept, and what to do about it."""

from __future__ import annotations

from jimu.web.words import _


class Refused(ValueError):
    """A file that is not kept. `why`: empty, too_large, program, macros, script, program_inside,
    locked, unknown."""

    def __init__(self, why: str, name: str, **details: object) -> None:
        super().__init__(f"files: {name}: {why}")
        self.why = why
        self.name = name
        self.details = details

    def words(self) -> str:
        """The sentence for the person, in their language."""
        return {
            "empty": _("“{name}”是空文件，没有保存。请检查后重新上传。", name=self.name),
            "too_large": _("“{name}”太大了，没有保存。一个文件最大 {limit} 兆；可以压缩图片，或分几个文件上传。",
                           name=self.name, limit=self.details.get("limit", "")),
            "program": _("“{name}”是程序或脚本，不能上传。请上传文档、表格、图片或 PDF。", name=self.name),
            "macros": _("“{name}”里有宏，不能上传。请另存为不带宏的 .docx 或 .xlsx 再上传。", name=self.name),
            "script": _("“{name}”是带有脚本的网页，不能上传。请另存为 Word 或 PDF 再上传。", name=self.name),
            "program_inside": _("压缩包“{name}”里有程序或带宏的文件（{inner}），不能上传。请去掉它再上传。",
                                name=self.name, inner=self.details.get("inner", "")),
            "locked": _("“{name}”设了打开密码，看不到内容，没有保存。请去掉密码再上传。", name=self.name),
            "unknown": _("认不出“{name}”是什么文件，没有保存。可以上传文档、表格、PDF、图片、文本、网页和压缩包。",
                         name=self.name),
        }[self.why]  # fmt: skip
