"""What cannot be read: one clear sentence each, in Chinese and English: what, where, what to do."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "missing": (
        "找不到文件“{name}”（可能已被移走或改名）；请核对路径后再试。",
        "“{name}” is not there (it may have been moved or renamed); check the path and try again.",
    ),
    "forbidden": (
        "没有读取“{name}”的权限；请向文件的所有者申请权限，或把它复制到自己的文件夹。",
        "You have no right to read “{name}”; ask its owner, or copy it to a folder of your own.",
    ),
    "folder": (
        "“{name}”是文件夹，不是文件；请指定其中的文件。",
        "“{name}” is a folder, not a file; name a file in it.",
    ),
    "special": (
        "“{name}”是设备或管道，不是普通文件；请先把内容保存为文件。",
        "“{name}” is a device or a pipe, not an ordinary file; save its content to a file first.",
    ),
    "loop": (
        "“{name}”是一个指回自身的链接，打不开；请改用真正的文件。",
        "“{name}” is a link that leads back to itself and cannot be opened; use the real file.",
    ),
    "failed": (
        "读取“{name}”时系统报错（{reason}）；请检查磁盘或网络后再试。",
        "The system failed to read “{name}” ({reason}); check the disk or the network and try again.",
    ),
    "empty": (
        "“{name}”是空文件，没有任何内容；请确认文件已完整保存。",
        "“{name}” is empty; make sure that it was saved completely.",
    ),
    "file_too_large": (
        "“{name}”超过 {limit} MB，不会是一份绩效目标表；请拆分，或压缩其中的图片后再试。",
        "“{name}” is larger than {limit} MB, too large for a performance plan; split it, or shrink its pictures.",
    ),
    "text_too_large": (
        "文本“{name}”超过 {limit} MB，不会是一份绩效目标表；请只保留表格部分，或拆分后再试。",
        "The text “{name}” is larger than {limit} MB, too large for a plan; keep its tables only, or split it.",
    ),
    "too_many_pieces": (
        "文本“{name}”超过 {limit} 行或单元格，不会是一份绩效目标表；请只保留表格部分，或拆分后再试。",
        "The text “{name}” has more than {limit} lines or cells, too many for a plan; keep its tables, or split it.",
    ),
    "no_scan": (
        '“{name}”是图片，而识别文字的组件没有装；请运行 pip install "jimu[scan]"，或改用原来的 Word 文件。',
        '“{name}” is a picture, and what recognises the words in it is not installed; run pip install "jimu[scan]", '
        "or use the Word file that it was made from.",
    ),
    "no_words": (
        "“{name}”里没有认出任何文字；请确认选对了文件，或重新扫描（200 点以上、摆正、不缺角）。",
        "No words were recognised in “{name}”; choose the right file, or scan it again (200 dots an inch or more, "
        "straight, nothing cut off).",
    ),
    "picture_too_large": (
        "图片“{name}”超过 {limit} 百万个像素，不会是一页纸；请按 200 到 300 点每英寸重新扫描。",
        "The picture “{name}” has more than {limit} million pixels, too many for a page; "
        "scan it again at 200 to 300 dots an inch.",
    ),
    "other_format": (
        "“{name}”是 {kind} 文件，目前不能读取；请另存为 .docx 或纯文本后再试。",
        "“{name}” is a {kind} file, which is not read; save it as .docx or as plain text and try again.",
    ),
    "no_office": (
        "“{name}”是 {kind} 文件，要靠 LibreOffice 读取，而这台电脑上没有；请安装 LibreOffice（Debian：apt install "
        "libreoffice-writer libreoffice-calc，Windows 和 macOS：libreoffice.org 的安装包），"
        "或用 Word、WPS 打开后另存为 .docx。",
        "“{name}” is a {kind} file, which is read with the help of LibreOffice, and this machine has none; install it "
        "(Debian: apt install libreoffice-writer libreoffice-calc, Windows and macOS: libreoffice.org), "
        "or open the file in Word or WPS and save it as .docx.",
    ),
    "not_converted": (
        "“{name}”打不开（LibreOffice 读不了它，或在限定的时间里没有读完）；请用 Word 或 WPS 打开后另存为 .docx。",
        "“{name}” cannot be opened (LibreOffice could not read it, or not within the time allowed); "
        "open it in Word or WPS and save it as .docx.",
    ),
    "encrypted": (
        "“{name}”有密码保护，读不到内容；请打开后去掉密码，另存一份再试。",
        "“{name}” is protected by a password; open it, remove the password, and save a copy.",
    ),
    "too_many_pages": (
        "“{name}”有 {pages} 页，超过 {limit} 页，不会是一份绩效目标表；请按部门或按项目拆分后再试。",
        "“{name}” has {pages} pages, more than {limit}, too many for a performance plan; "
        "split it by department or by project.",
    ),
    "scan": (
        "“{name}”是扫描件，只有图片没有文字，而识别文字的组件没有装；"
        '请运行 pip install "jimu[scan]"，或改用原来的 Word 文件。',
        "“{name}” is a scan: it holds pictures and no text, and what recognises them is not installed; "
        'run pip install "jimu[scan]", or use the Word file that it was made from.',
    ),
    "no_text": (
        "“{name}”的各页上没有任何文字；请确认选对了文件，或改用原来的 Word 文件。",
        "The pages of “{name}” hold no text; choose the right file, or use the Word file that it was made from.",
    ),
    "no_codes": (
        "“{name}”里的字体没有说明各个字形是什么字，读出来会是乱码；请改用原来的 Word 文件，或重新导出为 PDF。",
        "The fonts in “{name}” do not say which characters their shapes stand for, so that it would be read as "
        "nonsense; use the Word file that it was made from, or export the pdf anew.",
    ),
    "drawing": (
        "“{name}”第 {page} 页是一幅线条极多的图，不会是一份绩效目标表；请去掉这一页后再试。",
        "Page {page} of “{name}” is a drawing of very many lines, no performance plan; take that page out.",
    ),
    "not_text": (
        "“{name}”里不是文字（未知的二进制内容）；请确认选对了文件，并另存为 .docx 或纯文本。",
        "“{name}” holds no text (unknown binary data); choose the right file, and save it as .docx or plain text.",
    ),
    "damaged": (
        "“{name}”已损坏或不完整（{part}）；请重新下载，或用 Word、Excel 打开修复后另存。",
        "“{name}” is damaged or incomplete ({part}); fetch it again, or let Word or Excel repair it and save it anew.",
    ),
    "bomb": (
        "“{name}”中的 {part} 解压后大得反常，已停止读取；请用原来的软件打开后另存一份，只保留表格。",
        "{part} in “{name}” inflates to an abnormal size, so reading was stopped; "
        "open it in its own program and save a copy with its tables only.",
    ),
    "document_type": (
        "“{name}”中的 {part} 带有文档类型声明（可能夹带外部内容），不予读取；请用原来的软件打开后另存一份。",
        "{part} in “{name}” holds a document type declaration (it could pull in outside content) and is refused; "
        "open it in its own program and save a copy.",
    ),
    "workbook_too_large": (
        "工作簿“{name}”超过 {limit} MB，不会是一份绩效目标表；请只保留表格部分，或另存为 .xlsx 后再试。",
        "The workbook “{name}” is larger than {limit} MB, too large for a plan; keep its tables, or save it as .xlsx.",
    ),
    "container": (
        "“{name}”是压缩包，其中有 {count} 个文件，不是一份文档；请逐个读取其中的文件（jimu check 能处理压缩包）。",
        "“{name}” is an archive of {count} files, not one document; read the files in it (jimu check takes archives).",
    ),
    "link_in_archive": (
        "压缩包中的“{name}”是一个链接，不是文件，没有读；请把它指向的文件放进压缩包。",
        "“{name}” in the archive is a link, not a file, and was not read; put the file that it names into the archive.",
    ),
    "link_outside": (
        "“{name}”是指向文件夹之外的链接，没有读；请直接写出那个文件，或把它复制进来。",
        "“{name}” is a link that leads out of the folder and was not read; name that file itself, or copy it there.",
    ),
    "too_deep_zip": (
        "“{name}”里压缩包套压缩包，超过 {limit} 层，不再往里读；请解开后再试。",
        "“{name}” holds archives inside of archives, more than {limit} deep; take them apart and try again.",
    ),
    "too_deep": (
        "“{name}”中的 {part} 表格嵌套过深（超过 {limit} 层标记），不予读取；请把表格拆开后另存。",
        "{part} in “{name}” nests its tables too deeply (more than {limit} levels of markup); "
        "take them apart and save it again.",
    ),
    "too_many_cells": (
        "“{name}”的表格超过 {limit} 个单元格，不会是一份绩效目标表；请拆分后再试。",
        "The tables of “{name}” have more than {limit} cells, too many for a performance plan; split the file.",
    ),
}


class Unreadable(Exception):
    """A file that cannot be read. `message` is the id of its sentence, `arguments` fill the sentence in."""

    def __init__(self, message: str, name: str, **arguments: object) -> None:
        self.message = message
        self.arguments = {"name": name or "-", **{key: str(value) for key, value in arguments.items()}}
        super().__init__(self.words("en"))

    def words(self, lang: str = "zh") -> str:
        """The sentence in Chinese (zh) or English (en)."""
        chinese, english = SENTENCES[self.message]
        return (chinese if lang.startswith("zh") else english).format(**self.arguments)
