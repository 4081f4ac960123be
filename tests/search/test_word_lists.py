"""The word lists as their keeper writes them, and the tables that are worked out from them."""

from pathlib import Path

import pytest

from scripts.search.folding import fold_table
from scripts.search.pinyin import pack_pinyin, pinyin_table
from scripts.search.records import sentences
from scripts.search.word_lists import WordListError, read_word_lists
from tests.conftest import ROOT
from tests.sources import compiled


def lists_of(folder: Path, text: str) -> str:
    (folder / "search.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(WordListError) as raised:
        read_word_lists(folder, {"1.1"})
    return str(raised.value)


def test_the_word_lists_of_the_contract_can_be_read() -> None:
    contract = compiled().contract
    known = {*contract["provisions"], *(f"finding:{finding}" for finding in contract["findings"])}
    assert read_word_lists(ROOT / "clauses", known).groups != ()


def test_a_folder_without_word_lists_has_none(tmp_path: Path) -> None:
    lists = read_word_lists(tmp_path, ())
    assert (lists.groups, lists.ignored) == ((), ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("groups: {late: {zh: [晚]}}", "groups.late"),
        ("groups: {late: {zh: [晚], en: late}}", "groups.late.en"),
        ("ignored: {zh: [的], en: [on]}", "on、yes、no"),
        ("groups: {late: {zh: [晚], en: [late], abuot: []}}", "about"),
        ("groups: {late: {zh: [晚], en: [late], about: ['1.2']}}", "there is no 1.2"),
        ("words: {}", "`groups` and `ignored`"),
        ("groups: {late: [", "search.yaml"),
    ],
)
def test_a_slip_in_the_word_lists_is_named(tmp_path: Path, text: str, told: str) -> None:
    assert told in lists_of(tmp_path, text)


def test_all_slips_are_named_at_once(tmp_path: Path) -> None:
    told = lists_of(tmp_path, "groups: {late: {zh: [晚]}, early: {en: [early]}}")
    assert "groups.late" in told
    assert "groups.early" in told


def test_traditional_characters_and_variants_lead_to_those_in_use_alone() -> None:
    table = fold_table(["违约金的后果，泄露"])
    assert {table[character] for character in "違約後洩"} == set("违约后泄")
    assert "龍" not in table


def test_words_have_their_pinyin_by_the_word_not_by_the_character() -> None:
    table = dict(pinyin_table(["违约金", "重大"], ["双方重新协商"]))
    assert table["违约金"] == "wei yue jin"
    assert table["重大"] == "zhong da"
    assert table["重新"] == "chong xin"


def test_packed_pinyin_tells_the_words_that_are_not_spoken_as_their_characters_usually_are() -> None:
    packed = pack_pinyin([("重大", "zhong da"), ("重新", "chong xin"), ("重要", "zhong yao")])
    assert packed["words"] == "重大 重新 重要"
    assert dict(zip(packed["characters"], packed["syllables"].split(), strict=True))["重"] == "zhong"
    assert packed["otherwise"] == {"重新": "chong xin"}


def test_a_text_is_cut_after_its_sentences() -> None:
    assert sentences("甲方付款。乙方服务；各一次。") == ["甲方付款。", "乙方服务；", "各一次。"]
    assert sentences("A pays 0.5 a day.  B serves;\nboth agree.") == ["A pays 0.5 a day.", "B serves;", "both agree."]
