"""The file of words that an office accepts: read, checked, and begun with the words that were not understood.

The form of the file: docs/how-to/words.md. It is YAML, three sections of lines 词语: 意思, the meaning a known word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import yaml

from jimu.law.library import load
from jimu.reading.strange import Strange, nearest
from jimu.reading.vocabulary import LAW_ALONE, OWN, Words, key, label_of, level_key, level_word, role_of

SECTIONS = {"标签": "labels", "表头": "headings", "层级": "levels"}
LIMIT = 1024 * 1024
SENTENCES = {
    "large": ("词表超过 1 MB，不会是一份词表。", "The file is larger than 1 MB, too large for a list of words."),
    "yaml": (
        "写法不对。每行是“词语: 意思”，行首空两格，冒号用半角，后面空一格。",
        "It is not written as it must be: a line is “word: meaning”, two spaces before it, one after the colon.",
    ),
    "not_utf8": ("不是 UTF-8 编码的文字；请另存为 UTF-8。", "It is no UTF-8 text; save it as UTF-8."),
    "section": (
        "没有“{word}”这一节；只有 标签、表头、层级（labels、headings、levels）。",
        "There is no section “{word}”; there are labels, headings and levels (标签、表头、层级).",
    ),
    "no_meaning": (
        "“{word}”没有写意思（一个通用的词语）。",
        "“{word}” has no meaning (a word that is known).",
    ),
    "no_word": ("“{word}”里没有文字。", "“{word}” holds no words."),
    "unknown_meaning": (
        "不认识“{meaning}”，不能拿它当“{word}”的意思{near}。",
        "“{meaning}” is not known, so that it cannot be what “{word}” means{near}.",
    ),
    "near": ("（是不是“{guess}”）", " (perhaps “{guess}”)"),
    "twice": ("“{word}”写了两次，意思不同。", "“{word}” stands twice with different meanings."),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in the file, on which line (0: in the file as a whole)."""

    line: int
    sentence: str
    arguments: dict[str, str]

    def words(self, lang: str) -> str:
        """The fault in one sentence."""
        chinese, english = SENTENCES[self.sentence]
        arguments = dict(self.arguments)
        if arguments.get("near"):
            arguments["near"] = SENTENCES["near"][lang == "en"].format(guess=arguments["near"])
        said = (english if lang == "en" else chinese).format(**arguments)
        where = (f"line {self.line}: " if lang == "en" else f"第{self.line}行：") if self.line else ""
        return where + said


class BadWords(ValueError):
    """The file cannot be used. `faults`: everything that is wrong in it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(fault.words("en") for fault in faults))
        self.faults = tuple(faults)


def load_words(data: bytes) -> Words:
    """The words in the bytes of a file. Raises BadWords."""
    root = _root(data)
    faults: list[Fault] = []
    found: dict[str, dict[str, str]] = {"labels": {}, "headings": {}, "levels": {}}
    for name, lines in _sections(root, faults):
        for word, meaning, line in lines:
            fault = _accept(name, word, meaning, found[name])
            if fault:
                faults.append(Fault(line, *fault))
    if faults:
        raise BadWords(faults)
    return Words(**found) if any(found.values()) else LAW_ALONE


def _root(data: bytes) -> yaml.Node | None:
    if len(data) > LIMIT:
        raise BadWords([Fault(0, "large", {})])
    try:
        return yaml.compose(data.decode("utf-8-sig"), Loader=yaml.SafeLoader)  # nodes only: no object is built
    except UnicodeDecodeError:
        raise BadWords([Fault(0, "not_utf8", {})]) from None
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 0
        raise BadWords([Fault(line, "yaml", {})]) from None
    except yaml.YAMLError:
        raise BadWords([Fault(0, "yaml", {})]) from None


Lines = list[tuple[str, str, int]]


def _sections(root: yaml.Node | None, faults: list[Fault]) -> Iterator[tuple[str, Lines]]:
    """The sections under their names in the program, each with its lines: word, meaning, number."""
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        faults.append(Fault(root.start_mark.line + 1, "yaml", {}))
        return
    for head, body in root.value:
        name = SECTIONS.get(head.value, head.value)
        if name not in SECTIONS.values():
            faults.append(Fault(head.start_mark.line + 1, "section", {"word": str(head.value)}))
        elif isinstance(body, yaml.MappingNode):
            yield name, list(_lines(body, faults))
        elif body.value:
            faults.append(Fault(body.start_mark.line + 1, "yaml", {}))


def _lines(body: yaml.MappingNode, faults: list[Fault]) -> Iterator[tuple[str, str, int]]:
    for word, meaning in body.value:
        line = word.start_mark.line + 1
        if isinstance(word, yaml.ScalarNode) and isinstance(meaning, yaml.ScalarNode):
            yield word.value, meaning.value.strip(), line
        else:
            faults.append(Fault(line, "yaml", {}))


KNOWN: dict[str, Callable[[str], bool]] = {
    "labels": lambda words: words == OWN or label_of(words) is not None,
    "headings": lambda words: any(role_of(kind, words) for kind in load("forms", "columns")),
    "levels": lambda words: level_word(words) is not None,
}


def _accept(name: str, word: str, meaning: str, found: dict[str, str]) -> tuple[str, dict[str, str]] | None:
    """Keep a word with its meaning; what is wrong with them where they cannot be kept."""
    plain = level_key(word) if name == "levels" else key(word)
    if not plain:
        return "no_word", {"word": word}
    if not meaning:
        return "no_meaning", {"word": word}
    if not KNOWN[name](meaning):
        return "unknown_meaning", {"word": word, "meaning": meaning, "near": nearest(name, key(meaning))}
    if found.setdefault(plain, meaning) != meaning:
        return "twice", {"word": word}
    return None


HEAD = """\
# 词表：本单位的表里用到、程序还不认识的词语。左边是表里的词语，右边是它的意思（一个通用的词语）。
# 逐行核对：对的，去掉行首的“#”；不对的，把右边改成它真正的意思，再去掉“#”。右边写“其他”的标签，照原样留在“其他栏目”里。
# Words on your forms that are not known yet: word on the form: known word that it stands for. Remove the # to accept.
"""
UNTOLD = "？"
PLAIN = re.compile(r"[\w（）()、/·]+")


def starter(files: Sequence[tuple[str, Sequence[Strange]]]) -> str:
    """The text of a file to begin with: every word of these files (name and words) that was not understood, with the
    best guess, each line a remark until a person accepts it."""
    parts = [HEAD]
    for title, name in SECTIONS.items():
        lines = {
            word.text: f"#  {_quoted(word.text)}: {word.guess or UNTOLD}    # {file}"
            for file, words in reversed(files)
            for word in words
            if word.kind == name
        }
        parts.append("\n".join([f"{title}:", *lines.values(), ""]))
    return "\n".join(parts)


def _quoted(word: str) -> str:
    return word if PLAIN.fullmatch(word) and not word.isdigit() else json.dumps(word, ensure_ascii=False)
