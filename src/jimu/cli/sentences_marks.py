"""What the command says of the marks in Word files (check --annotate, fix) and of two versions (diff)."""

MARKS: dict[str, tuple[str, str]] = {
    "command.fix": (
        "把能直接改的问题改在原文件的副本上：Word 用修订，Excel 用底色和批注，由人逐条接受。",
        "Make the repairs that a machine can make in a copy of the file: tracked in Word, coloured cells in Excel.",
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
        "用于 .docx、.xlsx 和 .xlsm；其他格式请先存成其中一种，或照 jimu check 的建议自己改。\n"
        "Excel 里改过的格子有底色，批注里留着原来的内容；有公式的格子不改。\n"
        "退出码：0 全部标出；1 有的改法没有确切位置，已列出，没有改；2 文件读不了，或命令写错。",
        "For .docx, .xlsx and .xlsm: save other files as one of these, or follow jimu check by hand.\n"
        "In Excel a cell that was mended is coloured, and its comment keeps the old words; formulas are left alone.\n"
        "Exit: 0 all were placed; 1 some have no exact place and are listed; 2 not read, or a wrong call.",
    ),
    "option.annotate": (
        "另写一份原文件的副本，问题用批注标在格子上（一个 .docx、.xlsx 或 .xlsm）",
        "also write a copy of the file with the findings as comments at their cells (one .docx, .xlsx or .xlsm)",
    ),
    "option.fixed": (
        "改过的副本写到哪里，结尾与原文件相同",
        "where the mended copy goes; the ending is that of the file",
    ),
    "option.one_file": ("一个 Word 或 Excel 文件", "a Word or Excel file"),
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
        "“{name}”写不进批注和改动：只有 .docx、.xlsx 和 .xlsm 带得了。"
        "请把表格存成 .docx 再试；或用 check --report 写网页报告，问题标在表上。",
        "“{name}” cannot hold the marks: they go into .docx, .xlsx and .xlsm only. "
        "Save the table as .docx, or use check --report, which marks the findings "
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
    "remark.mended": ("已改：{before} → {after}", "Mended: {before} → {after}"),
    "remark.former": (
        "原来的内容：{text}（不接受，就把它填回去；接受，就删去批注和底色）",
        "It was: {text} (put it back if you do not accept; else take away comment and colour)",
    ),
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
    "fix.mended": (
        "已在 {count} 处改好，写在：{path}。改过的格子有底色，批注里是原来的内容，请逐个核对。",
        "{count} repairs in {path}. The cells are coloured and their comments keep what was there: look at each.",
    ),
    "fix.nothing": (
        "没有能直接标出的改法；{path} 与原文件相同。",
        "Nothing could be put in by machine; {path} is the same as the file.",
    ),
    "fix.left": ("另有 {count} 处没有改，请自己改：", "{count} were not made; make them by hand:"),
    "fix.no_place": ("（不在某一格里，或那里带不了修订）", "(no cell of the body holds it)"),
    "fix.not_found": ("（格子里没有这些字，可能分在几格里）", "(the cell does not hold these words as such)"),
    "fix.several": ("（这些字出现了不止一次，定不了是哪一处）", "(these words stand there more than once)"),
    "fix.control": (
        "（在锁定的格子里，或锁定的、由列表填写的控件里）",
        "(it lies in a locked cell, or in a control that is locked or filled from a list)",
    ),
    "fix.formula": ("（这一格是公式，要改的是它引用的格）", "(the cell is a formula: mend the cells that it reads)"),
    "fix.overlap": ("（同一处另有一种改法）", "(another repair touches the same words)"),
}
