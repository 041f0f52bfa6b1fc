"""What the command says of words that no form uses, of the file of accepted words, of words not read for sure,
and of columns that were put back."""

WORDS: dict[str, tuple[str, str]] = {
    "command.words": (
        "列出表里不认识的词语，写成一份词表，核对后给其他命令用。",
        "List the words that are not known, as a file to accept them in.",
    ),
    "more.words": (
        "没有 -o 就显示在屏幕上。核对词表、去掉对的行首的“#”之后：jimu check 文件 --words 词表.yaml。\n"
        "退出码：0 全部读成；2 有文件读不了，或命令写错。",
        "Without -o it is shown. Take the # away from what is right, then: jimu check FILE --words words.yaml.\n"
        "Exit: 0 all were read; 2 a file could not be read, or a wrong call.",
    ),
    "option.words": (
        "本单位认可的词语（词表，见 jimu words）；也可以用环境变量 JIMU_WORDS 指定",
        "a file of words that you accept (see jimu words); JIMU_WORDS may name it too",
    ),
    "option.words_out": ("词表写到哪个文件；已有的不覆盖", "the file to write; one that is there is never replaced"),
    "option.sure": (
        "识别的字把握低于多少要列为待确认，0 到 1（不写是 0.95）",
        "recognised words less sure than this are to be confirmed, 0 to 1 (0.95 without it)",
    ),
    "bad_share": (
        "把握请写 0 到 1 之间的数，如 0.9，不能是“{value}”。",
        "How sure is a number from 0 to 1, such as 0.9; “{value}” is not.",
    ),
    "words_exist": (
        "“{path}”已经有了，里面可能有核对过的词语，没有覆盖。请换一个文件名。",
        "“{path}” is there and may hold words that were accepted; it was not replaced. Choose another name.",
    ),
    "words_unread": ("词表“{path}”读不了：{reason}。", "The file of words “{path}” cannot be read: {reason}."),
    "bad_words": (
        "词表“{path}”有错，没有使用：\n{faults}",
        "The file of words “{path}” is wrong and not used:\n{faults}",
    ),
    "words_written": (
        "词表写在 {path}，共 {count} 个词语。逐行核对，对的去掉行首的“#”。",
        "Written to {path}: {count} words. Take the # away from the lines that are right.",
    ),
    "notice.unsure": (
        "这是识别出来的文字。下面 {count} 处没有把握，待确认，请对照原件：",
        "These words were recognised in a picture. {count} places are not sure and must be confirmed by the original:",
    ),
    "notice.unsure_cell": ("待确认（{sure}）{at}：{text}", "to confirm ({sure}) {at}: {text}"),
    "notice.unsure_more": (
        "还有 {count} 处待确认，见 --json 的 unsure。",
        "{count} more to confirm: see unsure in --json.",
    ),
    "notice.columns_put_back": (
        "表格在另存或粘贴时没有了列，已按表头和各格内容放回；请对照原表核对。",
        "The table lost its columns when it was saved or pasted as text; they were put back by its headings and words. "
        "Compare with the original.",
    ),
    "notice.strange": (
        "有不认识的词语：{words}。核对后可以写进词表（jimu words）。",
        "Words that are not known: {words}. You can accept them in a file (jimu words).",
    ),
    "notice.strange_like": ("“{word}”（{at}，像“{guess}”）", "“{word}” ({at}; like “{guess}”)"),
    "notice.strange_word": ("“{word}”（{at}）", "“{word}” ({at})"),
}
