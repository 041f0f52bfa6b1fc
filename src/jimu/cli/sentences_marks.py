"""What the command says of the marks in Word files (check --annotate, fix) and of two versions (diff)."""

MARKS: dict[str, tuple[str, str]] = {
    "command.fix": (
        "把能直接改的问题改在原 Word 文件的副本上，用修订标出，由人逐条接受。",
        "Put the repairs that can be made by machine into a copy of the Word file, as tracked changes.",
    ),
    "command.diff": (
        "比较同一份计划的前后两版，按意思列出变化。",
        "Compare two versions of a plan by meaning.",
    ),
    "more.diff": (
        "退出码：0 没有变化；1 有变化；2 有文件读不了，或命令写错。",
        "Exit: 0 nothing changed; 1 something did; 2 a file could not be read, or a wrong call.",
    ),
    "option.versions": (
        "两个文件：先写前一版，再写后一版",
        "two files: the former version, then the later",
    ),
    "option.html": ("另写一份网页，前后对照", "also write a page with both versions side by side"),
    "two_files": (
        "请写两个文件：先写前一版，再写后一版（这里有 {count} 个）。",
        "Name two files, the former version and the later one (here are {count}).",
    ),
    "more.fix": (
        "只用于 .docx；纯文本、Excel 请先把表格存成 .docx，或照 jimu check 的建议自己改。\n"
        "退出码：0 全部标出；1 有的改法没有确切位置，已列出，没有改；2 文件读不了，或命令写错。",
        "Only .docx: save the table of a text or an Excel file as .docx, or follow jimu check by hand.\n"
        "Exit: 0 all were placed; 1 some have no exact place and are listed; 2 not read, or a wrong call.",
    ),
    "option.annotate": (
        "另写一份原 Word 文件的副本，问题用批注标在格子上（只用于一个 .docx）",
        "also write a copy of the Word file with the findings as comments at their cells (one .docx only)",
    ),
    "option.fixed": ("带修订的副本写到哪里，以 .docx 结尾", "where the copy with tracked changes goes; ends in .docx"),
    "option.one_file": ("一个 Word 文件（.docx）", "a Word file (.docx)"),
    "one_file": (
        "{option} 一次只用于一个文件，这里有 {count} 个。请逐个处理。",
        "{option} takes one file at a time, and here are {count}. Do them one by one.",
    ),
    "no_fix_out": (
        "请用 --out 写明结果存到哪里，例如：jimu {command} 绩效目标表.docx --out 修订.docx",
        "Say with --out where the result goes, for example: jimu {command} plan.docx --out fixed.docx",
    ),
    "marks_not_docx": (
        "{option} 写出的是 Word 文件，请以 .docx 结尾，不能是“{path}”。",
        "{option} writes a Word file; its name must end in .docx, “{path}” does not.",
    ),
    "marks_other_ending": (
        "{option} 写出的与原文件同一种格式，请以 {ending} 结尾，不能是“{path}”。",
        "{option} writes the same kind of file as the one read; its name must end in {ending}, “{path}” does not.",
    ),
    "marks_over_source": (
        "“{path}”就是原文件。为免覆盖，请换一个名字。",
        "“{path}” is the file itself. Choose another name, so that it is not overwritten.",
    ),
    "marks_in_text": (
        "“{name}”写不进批注或修订：批注写进 .docx、.xlsx 和 .xlsm，修订只写进 .docx，纯文本和其他格式都带不了。"
        "请把表格存成 .docx 再试；或用 check --report 写网页报告，问题标在表上。",
        "“{name}” cannot hold the marks: comments go into .docx, .xlsx and .xlsm, changes into .docx only, "
        "neither into text or other formats. Save the table as .docx, or use check --report, which marks the findings "
        "on a page.",
    ),
    "demo.converted": ("改写成另一个省的表式：", "Written into another province's form:"),
    "demo.left_out": (
        "  那张表没有位置、未写入的内容有 {count} 项；jimu convert 会逐条列出。",
        "  {count} values have no room in that form; jimu convert lists each of them.",
    ),
    "demo.other_form": ("（另一省表式）", " in another form"),
    "demo.marked": ("（带批注）", " with comments"),
    "annotated": ("批注：{path}（{count} 条）", "Comments: {path} ({count})"),
    "remark.repair": ("改为：{before} → {after}", "Repair: {before} → {after}"),
    "remark.advice": ("怎么办：{text}", "To do: {text}"),
    "remark.why": ("为什么：{text}", "Why: {text}"),
    "remark.citation": ("依据：{text}", "Under: {text}"),
    "remark.rule": ("规则：{text}", "Rule: {text}"),
    # what fix shows
    "fix.unread": ("{message}", "{message}"),
    "fix.placed": (
        "已用修订标出 {count} 处，写在：{path}。请在 Word 里逐条接受或拒绝。",
        "{count} tracked changes in {path}. Accept or reject them in Word one by one.",
    ),
    "fix.nothing": (
        "没有能直接标出的改法；{path} 与原文件相同。",
        "Nothing could be put in by machine; {path} is the same as the file.",
    ),
    "fix.left": ("另有 {count} 处没有改，请自己改：", "{count} were not made; make them by hand:"),
    "fix.no_place": ("（不在某一格里，或那里带不了修订）", "(no cell of the body holds it)"),
    "fix.not_found": ("（格子里没有这些字，可能分在几格里）", "(the cell does not hold these words as such)"),
    "fix.several": ("（这些字出现了不止一次，定不了是哪一处）", "(these words stand there more than once)"),
    "fix.control": ("（在锁定的或由列表填写的控件里）", "(it lies in a control that is locked or filled from a list)"),
    "fix.overlap": ("（同一处另有一种改法）", "(another repair touches the same words)"),
}
