"""The measures of the register of surveys, each with its words."""

from __future__ import annotations

from jimu.measures.formula import Measure, Parameter
from jimu.measures.surveys.answering import ANSWERED, INVITED, RETURNED, response_rate, responses, satisfaction
from jimu.measures.surveys.row import Item, Response, Survey

SURVEY = Parameter("survey", "问卷", "survey", found_in=((Survey, "id"), (Survey, "title")))
NUMBER = Parameter("number", "题号", "number of the question", found_in=((Item, "number"),))
GOOD = Parameter("good", "哪些回答算满意", "answers that count as satisfied", many=True, found_in=((Item, "options"),))
DENOMINATOR = Parameter("denominator", "分母用哪些问卷", "over which forms", "choice", (RETURNED, ANSWERED, INVITED))

MEASURES = (
    Measure(
        "satisfaction",
        "surveys",
        "满意率",
        "satisfaction",
        "算作满意的回答份数÷参数指定的问卷份数；回答少于最低份数的不出比率；附置信区间（Wilson；以发出份数为分母的不附）。",
        "Answers that count as satisfied ÷ the forms named; none from too few answers; with Wilson's interval.",
        "%",
        satisfaction,
        (Response, Survey, Item),
        (SURVEY, NUMBER, GOOD, DENOMINATOR),
        kind="rate",
    ),
    Measure(
        "response_rate",
        "surveys",
        "问卷回收率",
        "response rate",
        "收回份数÷发出份数；公开链接没有发出份数，不出比率。",
        "Forms returned ÷ people invited; an open link has no rate.",
        "%",
        response_rate,
        (Response, Survey),
        (SURVEY,),
        kind="rate",
    ),
    Measure(
        "responses",
        "surveys",
        "收回问卷份数",
        "forms returned",
        "期内收回的问卷份数，一个令牌只计一份。",
        "Forms returned in the period, one a token.",
        "份",
        responses,
        (Response, Survey),
        (SURVEY,),
    ),
)
