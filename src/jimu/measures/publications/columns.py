"""The columns of the register of publications."""

from __future__ import annotations

from jimu.measures.base import Row
from jimu.measures.columns import Column, not_negative, positive
from jimu.measures.publications.row import Stage, Subscription, Work

STAGES = ("征集", "编辑", "校对", "送审", "印刷", "分发")

COLUMNS: dict[type[Row], tuple[Column, ...]] = {
    Work: (
        Column("title", "书名", "title", required=True),
        Column("kind", "种类", "kind", "choice", choices=("文史资料", "政协志", "画册", "内部刊物", "其他")),
        Column("editors", "编辑人员", "editors", "list"),
        Column("words", "字数", "words", "whole", check=positive),
        Column("words_day", "成稿日期", "written by", "day"),
        Column("due_day", "应出版日期", "to be published by", "day"),
        Column("published_day", "出版日期", "published on", "day"),
        Column("printed", "印刷册数", "copies printed", "whole", check=positive),
        Column("printed_day", "印刷日期", "printed on", "day"),
        Column("distributed", "分发册数", "copies distributed", "whole", check=not_negative),
        Column("distributed_day", "分发日期", "distributed on", "day"),
        Column("errors", "差错数", "errors found", "whole", check=not_negative),
        Column("checked_signs", "抽查字数", "signs checked", "whole", check=positive),
        Column("grade", "质量等次", "grade", "choice", choices=("优质", "合格", "不合格")),
        Column("graded_day", "评定日期", "graded on", "day"),
    ),
    Stage: (
        Column("work", "书的编号", "work", "reference", required=True, refers="works"),
        Column("stage", "环节", "stage", "choice", required=True, choices=STAGES),
        Column("due_day", "应完成日期", "due on", "day"),
        Column("done_day", "完成日期", "done on", "day"),
    ),
    Subscription: (
        Column("title", "报刊名称", "title", required=True),
        Column("year", "年度", "year", "whole", required=True),
        Column("kind", "种类", "kind", "choice", choices=("报纸", "期刊")),
        Column("copies", "份数", "copies", "whole", check=positive),
    ),
}
