"""Norms read aloud."""

import pytest

from scripts.site import norms, wording
from scripts.site.book import Data
from scripts.site.words import Lang
from tests.site.support import book, place


def said(lang: Lang, norm: Data) -> str:
    return wording.text_of(norms.duty_line(place(lang), norm).sentence)


def details(line: norms.Line) -> dict[str, str]:
    return {label: wording.text_of(value) for label, value in line.details}


def consequence(**keys: object) -> Data:
    return {"id": "x", "provision": "2.1.2", "form": "consequence", "breach_of": ["2.1.1"], **keys}


@pytest.mark.parametrize(
    ("lang", "norm", "sentence"),
    [
        ("zh", "2.1.1", "租用方应归还自行车"),
        ("en", "2.1.1", "Rider must return the bicycle"),
        ("zh", "2.2/rain", "暴雨天不计"),
        ("en", "2.2/tell", "the party that is prevented must not conceal the rain"),
    ],
)
def test_a_norm_reads_as_a_sentence(lang: Lang, norm: str, sentence: str) -> None:
    assert said(lang, book(lang).norms[norm]) == sentence


@pytest.mark.parametrize(
    ("modal", "sentence"),
    [("must", "Owner must sing"), ("may", "Owner may sing"), ("must_not", "Owner must not sing"), ("is", "Owner sing")],
)
def test_a_standing_norm_has_its_own_modal(modal: str, sentence: str) -> None:
    norm = {"form": "standing", "modal": modal, "bearer": "A", "provision": "1.1", "action": {"zh": "唱", "en": "sing"}}
    assert said("en", norm) == sentence


def test_a_duty_names_its_limit_its_scope_and_what_else_it_needs() -> None:
    line = norms.duty_line(place("en"), book("en").norms["2.1.1"])
    assert details(line) == {
        "Where": "Kind: road bike or cargo bike",
        "By when": "within Hire period of “Taken”",
        "Also needed": "Clean: yes",
    }
    assert line.who == "B"


def test_an_exception_names_its_condition_and_its_provision() -> None:
    assert details(norms.duty_line(place("zh"), book("zh").norms["2.2/tell"])) == {"例外": "干净：否（第1.2条）"}


def test_a_bearer_that_an_incident_names_is_the_party_to_which_the_norm_is_narrowed() -> None:
    norm = {**book("en").norms["2.2/tell"], "when": {"by": "A"}}
    assert norms.bearer_of(place("en"), norm) == "A"


@pytest.mark.parametrize(
    ("keys", "zh", "en"),
    [
        (
            {"owes": "liquidated_damages", "rate": "0.5%", "of": "outstanding", "per": "1 day"},
            "租用方每日按当时尚欠的数额的 0.5% 向出租方支付违约金",
            "Rider owes Owner liquidated damages of 0.5% of what is still outstanding for each day",
        ),
        (
            {"owes": "liquidated_damages", "rate": "0.5%", "of": "total", "per": "7 days"},
            "租用方每 7 日按全部数额的 0.5% 向出租方支付违约金",
            "Rider owes Owner liquidated damages of 0.5% of the whole amount for each 7 days",
        ),
        (
            {"owes": "damages", "loss": "loss"},
            "租用方赔偿出租方因此受到的损失",
            "Rider compensates the loss that Owner suffers from it",
        ),
        ({"gives": "termination_right"}, "出租方有权解除合同", "Owner may rescind the contract"),
        ({"gives": "termination_right", "holder": "B"}, "租用方有权解除合同", "Rider may rescind the contract"),
        ({"gives": "improvement_demand"}, "出租方有权要求改进", "Owner may demand improvement"),
        (
            {"bears": "liability"},
            "租用方承担违约责任（合同没有写明数额）",
            "Rider is liable for breach (the contract gives no amount)",
        ),
        ({"bears": "legal_liability"}, "租用方依法承担法律责任", "Rider bears liability under the law"),
    ],
)
def test_a_consequence_names_who_owes_whom_what(keys: dict[str, object], zh: str, en: str) -> None:
    said_in = {
        lang: wording.text_of(norms.consequence_line(place(lang), consequence(**keys)).sentence)
        for lang in ("zh", "en")
    }
    assert said_in == {"zh": zh, "en": en}


def test_a_consequence_names_its_cap_and_its_tiers() -> None:
    norm = consequence(owes="liquidated_damages", tiers=[{"below": "95%", "share": "5%"}], cap="20%", after="3 days")
    assert details(norms.consequence_line(place("en"), norm)) == {
        "Capped at": "20%",
        "After": "3 days",
        "Below 95%": "5%",
    }


def test_a_consequence_of_any_breach_has_no_link_and_owes_by_the_party_in_breach() -> None:
    norm = {**consequence(bears="liability"), "breach_of": ["any"], "otherwise": True, "provision": "2.2"}
    assert norms.causes_line(place("en"), norm) == "breach of any provision that has no consequence of its own"
    assert "the party in breach" in norms.consequence_line(place("en"), norm).sentence


def test_what_follows_is_found_from_the_duty() -> None:
    assert [norm["id"] for norm in book("zh").consequences_of("2.1.1")] == ["2.1.2"]
    assert book("zh").consequences_of("1.2") == ()


@pytest.mark.parametrize(
    ("norms_of", "heading"),
    [
        ([{"form": "deadline_duty"}], "duties"),
        ([{"form": "effect", "statement": {}}], "statements"),
        ([{"form": "standing", "modal": "may"}], "rights"),
        ([{"form": "standing", "modal": "may"}, {"form": "prohibition"}], "duties"),
        ([{"form": "consequence"}, {"form": "standing", "modal": "is"}], "statements"),
    ],
)
def test_the_heading_says_what_the_norms_are(norms_of: list[Data], heading: str) -> None:
    assert norms.heading(norms_of) == heading
