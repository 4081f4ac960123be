"""The sentences of results, and amounts in capital numerals."""

import json
import re
import string
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from checker import Contract, assess, view
from checker.capital_numerals import capital_numerals
from checker.labels import minutes_label
from checker.phrases import phrase, phrases
from checker.text import Text, both, capitalised, listed, sentences
from tests.checker.support import ROOT, compiled_contract

PHRASES = json.loads((ROOT / "checker" / "phrases.json").read_text(encoding="utf-8"))
_NUMERAL = "零壹贰叁肆伍陆柒捌玖"


def test_every_sentence_stands_in_both_languages_with_the_same_places() -> None:
    for group, items in PHRASES.items():
        for name, item in items.items():
            zh, en = (
                {field for _, field, _, _ in string.Formatter().parse(item[lang]) if field} for lang in ("zh", "en")
            )
            assert item["zh"], (group, name)
            assert item["en"], (group, name)
            assert zh == en, (group, name)


def test_chinese_sentences_have_chinese_punctuation() -> None:
    for group, items in PHRASES.items():
        for name, item in items.items():
            without_places = re.sub(r"\{\w+\}", "", item["zh"])
            assert not re.search(r"[一-鿿] ?[,;?!()]", without_places), (group, name)


HAN = "[\u4e00-\u9fff]"
# A bracket that touches Chinese text from either side, and a gap where Chinese has none.
WESTERN = re.compile(rf"{HAN} ?\\(|\\({HAN}|{HAN}\\)|\\) ?{HAN}|{HAN} +{HAN}|{HAN} +[“”（）]|[“”（），。；：、] +{HAN}")


def chinese_in(node: Any) -> Iterator[str]:
    """Every Chinese text in plain data that has both languages."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from texts_in(value) if key == "zh" else chinese_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from chinese_in(value)


def texts_in(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for value in node.values() if isinstance(node, dict) else node:
            yield from texts_in(value)


def words_of_the_pages() -> Iterator[str]:
    """The Chinese words that the pages themselves say, from their sources."""
    for file in sorted((ROOT / "docs" / "assets").rglob("words.ts")):
        begun = file.read_text(encoding="utf-8").partition("const zh")[2]
        yield from re.findall(r'"([^"\n]*)"', begun.partition("\nconst en")[0])
    yield from chinese_in(yaml.safe_load((ROOT / "scripts" / "site" / "words.yaml").read_text(encoding="utf-8")))


def test_chinese_text_has_chinese_brackets_and_no_gaps() -> None:
    every = [*chinese_in(PHRASES), *chinese_in(compiled_contract()), *words_of_the_pages()]
    assert len(every) > 2000
    assert [text for text in every if WESTERN.search(text)] == []


def test_what_is_said_of_a_chinese_id_has_no_gaps(contract: Contract) -> None:
    for scenario in contract.raw["scenarios"]:
        case = json.loads(json.dumps(scenario["case"]))
        names = {incident["id"]: f"事项{number}号" for number, incident in enumerate(case["incidents"])}
        for incident in case["incidents"]:
            incident["id"] = names[incident["id"]]
            if "affects" in incident:
                incident["affects"] = [names[name] for name in incident["affects"]]
        shown = view.present(contract, assess(contract, case), "zh")
        assert [text for text in texts_in(shown) if WESTERN.search(text)] == [], scenario["id"]


def test_a_sentence_is_filled_in_each_language() -> None:
    filled = phrase("changes", "answer", says=Text("没有例外", "no exception applies"), result=both("x"))
    assert filled.zh == "如果没有例外，x。"
    assert filled.en == "If no exception applies, x."
    with pytest.raises(KeyError):
        phrases("no such group")


def test_lists_and_sentences_are_joined_as_each_language_does() -> None:
    parts = [both("a"), both("b"), both("c")]
    assert listed(parts) == Text("a、b、c", "a, b and c")
    assert listed([]) == both("")
    assert sentences([Text("甲。", "A."), both(""), Text("乙。", "B.")]) == Text("甲。乙。", "A. B.")
    assert capitalised(Text("甲", "what")) == Text("甲", "What")


def test_minutes_are_said_in_days_hours_and_minutes() -> None:
    assert minutes_label(4440).to_dict() == {"zh": "3天2小时", "en": "3 days 2 hours"}
    assert minutes_label(1501).to_dict() == {"zh": "1天1小时1分钟", "en": "1 day 1 hour 1 minute"}
    assert minutes_label(0).to_dict() == {"zh": "0分钟", "en": "0 minutes"}


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("100000", "壹拾万元整"),
        ("10001", "壹万零壹元整"),
        ("100010000", "壹亿零壹万元整"),
        ("1001", "壹仟零壹元整"),
        ("100000001", "壹亿零壹元整"),
        ("20300.005", "贰万零叁佰元零壹分"),
        ("600000000000000000000", "陆万亿亿元整"),
    ],
)
def test_amounts_in_capital_numerals(amount: str, words: str) -> None:
    assert capital_numerals(Decimal(amount)) == words


def spoken(words: str) -> Decimal:
    """Reads capital numerals back."""
    whole, _, rest = words.partition("元") if "元" in words else ("", "", words)
    total = group = digit = 0
    for character in whole:
        if character in _NUMERAL:
            digit = _NUMERAL.index(character)
        elif character in "拾佰仟":
            group, digit = group + digit * 10 ** ("拾佰仟".index(character) + 1), 0
        elif character == "万":
            total, group, digit = total + (group + digit) * 10_000, 0, 0
        else:
            total, group, digit = (total + group + digit) * 10**8, 0, 0
    cents = (total + group + digit) * 100
    for name, worth in (("角", 10), ("分", 1)):
        found = re.search(f"([{_NUMERAL}]){name}", rest)
        cents += _NUMERAL.index(found[1]) * worth if found else 0
    return Decimal(cents) / 100


@given(st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2))
def test_capital_numerals_read_back_as_the_amount(amount: Decimal) -> None:
    words = capital_numerals(amount)
    assert spoken(words) == amount
    assert "零零" not in words
