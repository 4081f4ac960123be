"""What can be tried on a clause's page: the blanks and incidents that its norms are about."""

import json

import pytest

from scripts.site.trials import trial_of
from tests.conftest import BuiltSite
from tests.site.support import Html, book


def test_a_clause_offers_the_incidents_and_blanks_of_its_norms_and_of_what_hangs_on_them() -> None:
    made_up = book("en")
    found = {clause: trial_of(made_up, clause) for clause in made_up.clauses}
    for clause, trial in found.items():
        norms = [norm for provision in made_up.clauses[clause]["provisions"] for norm in made_up.norms_of(provision)]
        about = {norm["incident"] for norm in norms if norm.get("incident")}
        assert about <= set(trial.types if trial else ())
        if trial and trial.scenario:
            scenario = made_up.scenario(trial.scenario)
            assert scenario is not None
            assert {incident["type"] for incident in scenario["case"]["incidents"]} & set(trial.types)
    assert any(found.values())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_clause_that_can_be_tried_says_how_and_loads_nothing_for_it(built_site: BuiltSite, lang: str) -> None:
    root = built_site.folder / ("" if lang == "zh" else "en")
    model = json.loads((root / "check" / "model.json").read_text(encoding="utf-8"))
    blanks, types = ({item["id"] for item in model[part]} for part in ("blanks", "incidents"))
    samples = {sample["id"] for sample in model["samples"]}
    seen = 0
    for page in sorted((root / "clauses").glob("*/index.html")):
        html = Html(page.read_text(encoding="utf-8"))
        for part in html.with_class("try"):
            seen += 1
            told = part.attributes
            assert set(told["data-blanks"].split()) <= blanks
            assert set(told["data-types"].split()) <= types
            assert told["data-scenario"] in samples | {""}
            assert (page.parent / told["data-model"]).resolve() == (root / "check" / "model.json").resolve()
            assert "hidden" in told
    assert seen > 10
    island = Html((root / "check" / "index.html").read_text(encoding="utf-8"))
    embedded = next(element for element in island.elements if element.attributes.get("id") == "check-model")
    assert json.loads("".join(embedded.text)) == model
