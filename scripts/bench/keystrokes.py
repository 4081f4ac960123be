"""From a keystroke on the what-if page to the new result on the screen, and what keeps the page from drawing."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from playwright.sync_api import Browser

from scripts.bench.host import Line, hosting

_WITHIN: Final = 180_000  # milliseconds
_KEYS: Final = 40
_GOALS: Final = {20: 50, 1000: 300}
"""Milliseconds to the result that most keystrokes may take, by how many incidents the case has."""
FRAME: Final = 50
"""Milliseconds that the page may go without a frame."""

# Before the first key passes as long as a reader takes to find a place, and between two keys as long as a quick typist
# takes, so that what is put off until then is measured, too.
_TYPE: Final = """async ([place, values]) => {
  const field = document.getElementById(place);
  const blocked = [];
  const observer = new PerformanceObserver((list) => blocked.push(...list.getEntries().map((task) => task.duration)));
  const pass = (time) => new Promise((passed) => setTimeout(passed, time));
  const shown = () => document.querySelector(".check-found")?.textContent;
  const took = [];
  field.focus();
  await pass(2000);
  observer.observe({ type: "longtask" });
  for (const [key, value] of values.entries()) {
    const before = shown();
    const answered = new Promise((resolve) => { window.onanswer = resolve; });
    const began = performance.now();
    field.value = value;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await answered;
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    took.push(performance.now() - began);
    if (key > 0 && shown() === before) throw new Error("the result on the screen is the old one");
    await pass(200);
  }
  return { took, blocked };
}"""
_NOTE_ANSWERS: Final = """
const Plain = Worker;
Worker = class extends Plain {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      if (!data.answer?.told || !data.answer.view) return;
      window.answered = true;
      window.onanswer?.();
    });
  }
};
"""


class Typing(NamedTuple):
    """Milliseconds from keystroke to result, middle and 95th percentile, and the longest time without a frame.

    Chromium counts what blocks for 50 ms and more; 0 where there was nothing of the kind.
    """

    incidents: int
    where: str
    middle: float
    late: float
    blocked: float

    @property
    def goal(self) -> int:
        """The most that all but a twentieth of the keystrokes may take, in milliseconds."""
        return _GOALS[self.incidents]


def typings(browser: Browser, root: Path, page: str, contract: Any) -> Iterator[Typing]:
    """Typing an amount into the first of 20 incidents, and of 1,000; and a rate, on which all of them hang."""
    case, amount, rate = _case_and_places(contract)
    written = {
        "an amount": (f"incidents[0].{amount}", [str(100_000 + 1_000 * key) for key in range(_KEYS)]),
        "a rate": (f"profile.{rate}", [f"0.{10 + key}%" for key in range(_KEYS)]),
    }
    with hosting(root, Line()) as origin:
        for count in _GOALS:
            for where, (place, values) in written.items():
                found = _typed(browser, f"{origin}/{page}", contract, case, count, place, values)
                late = statistics.quantiles(found["took"], n=20)[-1]
                yield Typing(count, where, statistics.median(found["took"]), late, max(found["blocked"], default=0))


def _typed(
    browser: Browser, address: str, contract: Any, case: Any, count: int, place: str, values: Sequence[str]
) -> Any:
    context = browser.new_context(locale="en-GB")
    context.add_init_script(_NOTE_ANSWERS)
    page = context.new_page()
    page.set_default_timeout(_WITHIN)
    many = {**case, "incidents": [{**case["incidents"][0], "id": f"i{number}"} for number in range(count)]}
    saved = {"schema": 1, "contract": {key: contract[key] for key in ("id", "version")}, "case": many}
    page.route("**/seed", lambda route: route.fulfill(body="<title>Seed</title>", content_type="text/html"))
    page.goto(f"{address}seed")
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [f"case:{contract['id']}", json.dumps(saved)])
    page.goto(address)
    page.wait_for_function("() => window.answered")
    page.wait_for_function("count => document.querySelectorAll('.check-found').length === count", arg=count)
    page.locator(".check-card__title").first.click()
    page.locator(f'[id="field:{place}"]').wait_for(state="attached")
    found = page.evaluate(_TYPE, [f"field:{place}", values])
    context.close()
    return found


def _case_and_places(contract: Any) -> tuple[Any, str, str]:
    """The first worked example whose first incident states an amount, while a daily rate is filled in; and both."""
    rates = [name for name, blank in contract["blanks"].items() if blank["type"] == "percent_per_day"]
    return next(
        (scenario["case"], field["id"], rate)
        for scenario in contract["scenarios"]
        for rate in rates
        if rate in scenario["case"].get("profile", {})
        for first in scenario["case"]["incidents"][:1]
        for field in contract["incidents"][first["type"]]["fields"]
        if field["type"] == "money" and field["id"] in first
    )
