"""What the command says, Chinese and English, by name. Words in {braces} are filled in."""

from jimu.cli.sentences_marks import MARKS
from jimu.cli.sentences_office import OFFICE
from jimu.cli.sentences_remind import REMIND
from jimu.cli.sentences_words import WORDS

SENTENCES: dict[str, tuple[str, str]] = {
    **MARKS,
    **OFFICE,
    **REMIND,
    **WORDS,
    "jimu": (
        "绩目：读绩效目标表，查出问题，指出在哪一格、为什么、依据哪一条、怎么改。",
        "Jimu reads performance plans and checks them: what is wrong, where, why, and how to repair it.",
    ),
    "usage": ("用法：{line}", "Usage: {line}"),
    "usage.command": ("命令 …", "COMMAND …"),
    "usage.options": ("[选项]", "[OPTIONS]"),
    "more_help": (
        "每个命令的说明：jimu check --help。English: jimu --help --lang en",
        "Each command explains itself: jimu check --help. 中文：jimu --help --lang zh",
    ),
    # commands
    "command.read": ("把文件里的绩效目标表读成数据。", "Read the performance plans in files as data."),
    "command.check": ("检查绩效目标表，逐条列出问题。", "Check performance plans and list what is wrong."),
    "command.convert": (
        "把文件里的绩效目标填进正式表式，写成 Word、Excel 或 PDF。",
        "Write the plans of files into official forms, as Word, Excel or PDF.",
    ),
    "command.law": ("显示某地某日执行的制度规定。", "Show a table of the law in force at a place on a day."),
    "command.rules": ("列出检查规则，或说明其中一条。", "List the rules, or explain one of them."),
    "command.demo": ("检查自带的示例，写出报告。", "Check the bundled examples and write their reports."),
    "more.read": (
        "退出码：0 全部读成；2 有文件读不了，或命令写错。",
        "Exit: 0 all were read; 2 a file could not be read, or a wrong call.",
    ),
    "more.check": (
        "退出码：0 没有错误；1 至少一处错误；2 有文件读不了，或命令写错（其余文件照常检查）。",
        "Exit: 0 no error; 1 at least one error; 2 a file could not be read (the others are done), or a wrong call.",
    ),
    "more.convert": (
        "格式看结尾：.docx、.xlsx、.pdf。不写 --form，就用文件自己的表式。表式放不下的内容逐条列出，不会悄悄丢掉。\n"
        "退出码：0 全部写成；2 有文件读不了或写不成，或命令写错。",
        "The ending says the format: .docx, .xlsx, .pdf. Without --form, the document's own form.\n"
        "What a form has no room for is listed, never dropped unseen.\n"
        "Exit: 0 all written; 2 a file could not be read or written, or a wrong call.",
    ),
    "more.law": ("不写表名，就列出全部表。", "Without TABLE, the list of tables."),
    "more.rules": ("不写规则名，就列出全部规则。", "Without RULE, the list of rules."),
    "more.demo": (
        "示例都是虚构的；其中有几份故意留了错。",
        "The examples are invented; some of them have defects on purpose.",
    ),
    # options
    "option.files": (
        "文件（.docx、.pdf、.xlsx、.xls、.html、.txt，或装着它们的 .zip）或文件夹，可以写多个；"
        "- 表示从标准输入读，例如粘贴来的表格",
        "files (.docx, .pdf, .xlsx, .xls, .html, .txt, or a .zip of them) or folders, as many as you like; "
        "- reads standard input, such as a pasted table",
    ),
    "option.convert_out": ("写到哪个文件；结尾说明格式", "the file to write; its ending says the format"),
    "option.form": (
        "表式的代号或名称，如 hebei-project、项目支出绩效目标申报表；同名的按地区和年度选",
        "the form, by key or official name (hebei-project); of several with one name, by place and year",
    ),
    "option.json": ("输出 JSON，每个文件一行", "JSON, one object a line for each file"),
    "option.report": (
        "另写一份网页报告，问题标在原表的格子上",
        "also write a page in which the findings are marked on the document's own table",
    ),
    "option.rules": ("只用这些规则，用逗号隔开", "apply these rules only, separated by commas"),
    "option.level": ("只显示这一级及更重的问题", "show findings of this level and graver ones only"),
    "option.place": (
        "地区代码或名称（GB/T 2260，如 64、640221），文件里没有写明时用",
        "the place, by code (GB/T 2260, such as 64 or 640221) or name, where the document does not say",
    ),
    "option.year": ("预算年度，文件里没有写明时用", "budget year, where the document does not say"),
    "option.lang": ("语言：zh 中文，en 英文", "language: zh Chinese, en English"),
    "option.version": ("显示版本", "show the version"),
    "option.table": ("表名，如 indicator_tree", "name of a table, such as indicator_tree"),
    "option.day": ("看哪一天执行的规定；不写就是最新的", "the law as of this day; the newest without it"),
    "option.rule": ("规则名，如 target_is_stated", "name of a rule, such as target_is_stated"),
    "option.out": ("报告写到哪个文件夹（默认 build/demo）", "folder for the reports (build/demo without it)"),
    # wrong calls
    "unknown_command": (
        "没有“{command}”这个命令。可用的命令：{known}。",
        "There is no command “{command}”. The commands are: {known}.",
    ),
    "unknown_option": (
        "“{option}”不能用在 jimu {command} 里。请看 jimu {command} --help。",
        "“{option}” does not belong to jimu {command}. See jimu {command} --help.",
    ),
    "bad_option": (
        "选项 {option} 的写法不对，请看 jimu {command} --help。",
        "Option {option} is not written correctly; see jimu {command} --help.",
    ),
    "bad_call": (
        "这一行命令看不懂（{detail}），请看 jimu {command} --help。",
        "This call cannot be understood ({detail}); see jimu {command} --help.",
    ),
    "bad_choice": ("{option} 只能是 {choices}，不能是“{value}”。", "{option} is one of {choices}, not “{value}”."),
    "bad_year": (
        "年度请写四位数字，如 2024，不能是“{value}”。",
        "A year has four digits, such as 2024; “{value}” has not.",
    ),
    "bad_day": (
        "日期请写成 2024-01-01 的样子，不能是“{value}”。",
        "A day is written like 2024-01-01; “{value}” is not.",
    ),
    "bad_place": (
        "不认识地区“{value}”。请写 GB/T 2260 代码，如 64（自治区、省）或 640221（县）。",
        "The place “{value}” is not known. Give a GB/T 2260 code, such as 64 (province) or 640221 (county).",
    ),
    "no_files": (
        "请写出要处理的文件或文件夹，例如：jimu {command} 绩效目标表.docx",
        "Name the files or folders to work on, for example: jimu {command} plan.docx",
    ),
    "no_out": (
        "请用 -o 写出结果放在哪个文件，例如：jimu convert 绩效目标表.docx -o 新表.xlsx",
        "Say with -o which file to write, for example: jimu convert plan.docx -o form.xlsx",
    ),
    "bad_ending": (
        "“{path}”的结尾看不出格式；请以 {endings} 结尾。",
        "The ending of “{path}” is no format that can be written; it is one of {endings}.",
    ),
    "over_itself": (
        "“{path}”就是原来的文件，不能写在它上面；请换一个文件名。",
        "“{path}” is the document itself and is not written over; choose another name.",
    ),
    "unknown_form": (
        "没有“{name}”这个表式。{near}全部表式：{known}。",
        "There is no form “{name}”. {near}The forms are: {known}.",
    ),
    "unknown_rule": (
        "没有“{name}”这条规则。{near}全部规则：jimu rules。",
        "There is no rule “{name}”. {near}All of them: jimu rules.",
    ),
    "unknown_table": (
        "没有“{name}”这张表。{near}全部表：jimu law。",
        "There is no table “{name}”. {near}All of them: jimu law.",
    ),
    "near": ("是不是 {names}？", "Did you mean {names}? "),
    "not_in_force": (
        "“{name}”在 {day} 还没有执行的规定。换一个更晚的 --day 再试。",
        "No “{name}” was in force on {day}. Try a later --day.",
    ),
    "report_not_html": (
        "报告文件请以 .html 结尾，不能是“{path}”。",
        "The report's name must end in .html; “{path}” does not.",
    ),
    "cannot_write": (
        "写不了“{path}”（{reason}）。请换一个可以写的位置。",
        "“{path}” cannot be written ({reason}). Choose a place that you may write to.",
    ),
    "no_examples": (
        "没有找到自带的示例（{path}）。请重新安装。",
        "The bundled examples are missing ({path}). Install again.",
    ),
    # files
    "standard_input": ("标准输入", "standard input"),
    "standard_output": ("标准输出", "standard output"),
    "paste_now": ("请粘贴表格，完成后换行按 Ctrl-D。", "Paste the table, then press Ctrl-D on a new line."),
    "empty_folder": (
        "文件夹“{name}”里没有能读的文件（{kinds}）。",
        "The folder “{name}” holds no file that can be read ({kinds}).",
    ),
    "empty_archive": (
        "压缩包“{name}”里没有能读的文件（{kinds}）。",
        "The archive “{name}” holds no file that can be read ({kinds}).",
    ),
    "closed_folder": (
        "文件夹“{name}”打不开（{reason}），其中的文件没有读。",
        "The folder “{name}” cannot be opened ({reason}).",
    ),
    "skipped": ("跳过 {count} 个不认识的文件：{names}", "Skipped {count} files of other kinds: {names}"),
    "input_too_large": (
        "标准输入超过 {limit} MB，没有读。请存成文件，分开处理。",
        "Standard input is over {limit} MB and was not read. Save it as files and split it.",
    ),
    "no_plan": (
        "“{name}”里没有找到绩效目标表。请确认给的是绩效目标申报表一类的文件。",
        "No performance plan was found in “{name}”. Make sure that it is such a form.",
    ),
    "columns_lost": (
        "“{name}”里的表格没有了列：每个单元格各成一行，看不出谁和谁在同一行；"
        "请从 Word 或 Excel 里直接复制表格，或者给原文件。",
        "The table in “{name}” has lost its columns: every cell stands on a line of its own, so that nothing says "
        "which belong together. Copy the table from Word or Excel itself, or give the original file.",
    ),
    "blank_form": (
        "“{name}”是一张空白表，还没有填写。请填好后再检查。",
        "“{name}” is a blank form. Fill it in, then check it.",
    ),
    "program_error": (
        "读“{name}”时程序出了毛病（{detail}），不是文件的错。其余文件照常处理；请把这句话告诉维护的人。",
        "The program failed on “{name}” ({detail}), not the file. The others are done; please report this line.",
    ),
    "out_of_memory": (
        "“{name}”太大，内存不够，没有读完。请拆成几个文件再试。",
        "“{name}” is too large for the memory of this machine. Split it and try again.",
    ),
    "worker_lost": (
        "处理“{name}”的进程被系统中止，可能是内存不够。请单独再处理一次。",
        "The process that worked on “{name}” was ended by the system, perhaps for want of memory. Try that file alone.",
    ),
    "notice.blank_form": (
        "文件里另有没填的空白表，未检查。",
        "The file also holds a blank form, which was not checked.",
    ),
    "notice.uncalculated": (
        "有的公式没有计算结果，当作空白；请用 Excel 打开保存一次再检查（jimu read --json 列出了是哪些格）。",
        "Some formulas hold no result and count as blank; open and save the file in Excel, then check it again "
        "(jimu read --json lists the cells).",
    ),
    "notice.no_code": ("“�”处的字没有编码，请对照原文补上。", "Signs without a code are “�”; fill them in."),
    "progress.page": ("正在识别 {name} 第 {page} 页，共 {count} 页", "recognising {name}, page {page} of {count}"),
    "notice.hidden_cells": (
        "表里有隐藏的工作表、行或列，也一并读了（jimu read --json 列出了是哪些）。",
        "The workbook has hidden sheets, rows or columns; they were read too (jimu read --json lists them).",
    ),
    "progress": ("正在处理", "working"),
    "stopped": ("已停止。", "Stopped."),
    # what check shows
    "heading.plan": ("计划 {number}　{title}", "Plan {number}  {title}"),
    "untitled": ("（没有名称）", "(without a name)"),
    "no_findings": ("没有发现问题。", "Nothing found."),
    "hidden": ("另有 {count} 条较轻的问题未显示。", "{count} lighter findings are not shown."),
    "level.error": ("● 错误", "● error"),
    "level.warning": ("▲ 警告", "▲ warning"),
    "level.advice": ("○ 建议", "○ advice"),
    "why": ("为什么", "why"),
    "citation": ("依　据", "under"),
    "repair": ("改　为", "repair"),
    "advice": ("怎么办", "to do"),
    "unconfirmed": ("（条文未核对原文）", " (text not yet confirmed)"),
    "blank": ("（空）", "(blank)"),
    "place.line": ("第 {line} 行", "line {line}"),
    "place.paragraph": ("第 {line} 段", "paragraph {line}"),
    "place.cell": ("表 {table} 第 {row} 行第 {column} 列", "table {table}, row {row}, column {column}"),
    "verdict.pass": ("通过", "pass"),
    "verdict.advice": ("有建议", "advice"),
    "verdict.fail": ("不通过", "fail"),
    "verdict.none": ("读不了", "not read"),
    "verdict.empty": ("没有计划", "no plan"),
    "column.file": ("文件", "file"),
    "column.plans": ("计划", "plans"),
    "column.error": ("错误", "errors"),
    "column.warning": ("警告", "warnings"),
    "column.advice": ("建议", "advice"),
    "column.verdict": ("结论", "verdict"),
    "report_written": ("报告：{path}", "Report: {path}"),
    # what read shows
    "read.facts": (
        "{year}　{department}　预算 {total}　指标 {indicators} 条",
        "{year}  {department}  budget {total}  {indicators} indicators",
    ),
    "read.year": ("{year} 年", "{year}"),
    "read.yuan": ("{amount} 元", "{amount} yuan"),
    "read.unstated": ("未写明", "not stated"),
    "read.cells": (
        "共 {read} 格，用了 {used} 格，未用 {unused} 格",
        "{read} cells: {used} used, {unused} left over",
    ),
    "read.unused": ("未用的内容：", "left over:"),
    "read.repairs": ("读的时候作了 {count} 处复原：", "{count} things were put right while reading:"),
    "column.category": ("类别", "category"),
    "column.name": ("三级指标", "indicator"),
    "column.target": ("指标值", "target"),
    # law and rules
    "column.table": ("表", "table"),
    "column.title": ("内容", "title"),
    "column.from": ("起始日", "from"),
    "column.cites": ("依据", "under"),
    "column.rule": ("规则", "rule"),
    "column.level": ("级别", "level"),
    "column.sentence": ("说明", "sentence"),
    "law.from": ("自 {day} 起执行", "in force from {day}"),
    "law.place": ("适用：{place}", "for: {place}"),
    "law.country": ("全国", "the whole country"),
    "law.always": ("不限日期", "no date"),
    "confirmed.yes": ("已核对原文", "text confirmed"),
    "confirmed.no": ("未核对原文", "text not yet confirmed"),
    "rule.says": ("例如说：{message}", "says, for instance: {message}"),
    "rule.level": ("级别：{level}", "level: {level}"),
    "rule.cites": ("依据：{cites}", "under: {cites}"),
    # convert
    "convert.written": ("已写 {path}，共 {count} 张表。", "Wrote {path}: {count} forms."),
    "convert.form": ("{title} → {form}（{key}）", "{title} → {form} ({key})"),
    "convert.left_out": (
        "  这张表没有位置、未写入的内容 {count} 项：",
        "  {count} values that this form has no room for, left out:",
    ),
    # demo
    "demo.reports": ("报告写在：", "The reports are in:"),
    "demo.all": ("（全部文件）", "(all files)"),
    "demo.next": ("逐条看问题：jimu check {example}", "To see the findings: jimu check {example}"),
}
