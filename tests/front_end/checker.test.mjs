import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { load } from "./load.mjs";

const { Checker, TIME_LIMIT } = await load("shared/checker");

mock.timers.enable({ apis: ["setTimeout"] }); // no test waits for a time limit

const frames = new Map();
let lastFrame = 0;
globalThis.requestAnimationFrame = (then) => {
  frames.set(++lastFrame, then);
  return lastFrame;
};
globalThis.cancelAnimationFrame = (number) => frames.delete(number);

/** Has the browser draw what the page has changed. */
function draws() {
  const now = [...frames.values()];
  frames.clear();
  for (const frame of now) frame();
  mock.timers.tick(1);
}

const told = (incidents, parts = {}) => ({
  ok: true,
  told: { incidents, waits: incidents.filter((number) => number <= 0).length },
  parts,
});
const followed = (headline, numbers = [], parts = {}) => ({ ...told(numbers, parts), view: { headline } });

/** A checker with workers that note what they are asked, and with what the page hears. */
function setUp() {
  const workers = [];
  const heard = [];
  const startWorker = () => {
    const worker = {
      asked: [],
      ended: false,
      postMessage(request) {
        this.asked.push(request);
      },
      terminate() {
        this.ended = true;
      },
      says(reply) {
        this.onmessage({ data: reply });
      },
      answers(answer) {
        this.says({ kind: "answer", id: this.asked.at(-1).id, answer });
      },
    };
    workers.push(worker);
    return worker;
  };
  const views = [];
  const answer = ({ view }) => {
    heard.push(view.headline);
    views.push(view);
  };
  const listener = { state: ({ kind, why }) => heard.push(why ?? kind), answer };
  return { checker: new Checker(listener, startWorker), workers, heard, views };
}

test("calls are answered in their order, and a question goes before them", async () => {
  const { checker, workers } = setUp();
  const first = checker.call("assess", "1", "en");
  const second = checker.call("assess", "2", "en");
  workers[0].says({ kind: "ready" });
  checker.ask({ lines: "3", lang: "en" });
  for (const answer of ["one", followed("three"), "two"]) workers[0].answers(answer);
  assert.deepEqual(await Promise.all([first, second]), ["one", "two"]);
  assert.deepEqual(
    workers[0].asked.map((request) => request.arguments[0]),
    ["1", "3", "2"],
  );
});

test("of the questions that wait only the newest is asked, and only its answer is told", () => {
  const { checker, workers, heard } = setUp();
  checker.ask({ lines: "1", lang: "en" });
  workers[0].says({ kind: "ready" });
  checker.ask({ lines: "2", lang: "en" });
  checker.ask({ lines: "3", lang: "en" });
  workers[0].answers(followed("one"));
  workers[0].answers(followed("three"));
  assert.equal(workers[0].asked.length, 2);
  assert.deepEqual(
    heard.filter((said) => ["one", "two", "three"].includes(said)),
    ["three"],
  );
});

test("what takes too long is ended, and the rest is asked of a new worker", async () => {
  const { checker, workers, heard } = setUp();
  const slow = checker.call("assess", "1", "en");
  const other = checker.call("assess", "2", "en");
  workers[0].says({ kind: "ready" });
  mock.timers.tick(TIME_LIMIT - 1);
  assert.equal(workers[0].ended, false);
  mock.timers.tick(1);
  await assert.rejects(slow, { name: "CheckerError", why: "time" });
  assert.equal(workers[0].ended, true);
  assert.ok(!heard.includes("time"), "who called is told, nobody else");
  workers[1].says({ kind: "ready" });
  workers[1].answers("two");
  assert.equal(await other, "two");
});

test("a checker that cannot be loaded rejects every call, and is loaded anew by the next one", async () => {
  const { checker, workers, heard } = setUp();
  const calls = [checker.call("assess", "1", "en"), checker.call("assess", "2", "en")];
  workers[0].says({ kind: "failed", during: "loading", message: "" });
  for (const call of calls) await assert.rejects(call, { why: "loading" });
  assert.equal(heard.at(-1), "loading");
  const again = checker.call("assess", "3", "en");
  workers[1].says({ kind: "ready" });
  workers[1].answers("three");
  assert.equal(await again, "three");
});

test("a call on which the worker dies is rejected, and the question that waits is answered by the next worker", async () => {
  const { checker, workers, heard } = setUp();
  const fatal = checker.call("assess", "1", "en");
  workers[0].says({ kind: "ready" });
  checker.ask({ lines: "2", lang: "en" });
  workers[0].says({ kind: "failed", during: "computing", message: "" });
  await assert.rejects(fatal, { why: "computing" });
  workers[1].says({ kind: "ready" });
  workers[1].answers(followed("two"));
  assert.equal(heard.at(-1), "two");
});

test("an incident on which nothing has changed is the very object of the last answer, overtaken ones included", () => {
  const { checker, workers, views } = setUp();
  checker.ask({ lines: "1", lang: "en" });
  workers[0].says({ kind: "ready" });
  checker.ask({ lines: "2", lang: "en" });
  workers[0].answers(followed("one", [1, 2], { 1: { id: "a" }, 2: { id: "b" } }));
  workers[0].answers(followed("two", [3, 1], { 3: { id: "c" } }));
  checker.ask({ lines: "3", lang: "en" });
  workers[0].answers(followed("three", [1, 3, 4], { 4: { id: "d" } }));
  assert.deepEqual(
    views.map(({ incidents }) => incidents.map(({ id }) => id)),
    [
      ["c", "a"],
      ["a", "c", "d"],
    ],
  );
  assert.equal(views[0].incidents[1], views[1].incidents[0]);
});

test("what waits is asked for until all is told, shown as it was meanwhile, and heard of twice as much each time", () => {
  const { checker, workers, views } = setUp();
  checker.ask({ lines: "1", lang: "en" });
  workers[0].says({ kind: "ready" });
  workers[0].answers(followed("one", [1, 0, 0, 0], { 1: { id: "a" } }));
  assert.deepEqual([workers[0].asked.at(-1).call, ...workers[0].asked.at(-1).arguments], ["follow_on", "en"]);
  draws();
  workers[0].answers(told([1, 2, 0, 0], { 2: { id: "b" } }));
  draws();
  workers[0].answers(told([1, 2, 3, 0], { 3: { id: "c" } }));
  workers[0].answers(told([1, 2, 3, 4], { 4: { id: "d" } }));
  assert.deepEqual(
    views.map(({ incidents, waits }) => [incidents.map(({ id }) => id).join(""), waits]),
    [
      ["a", 3],
      ["ab", 2],
      ["abcd", 0],
    ],
  );
  assert.equal(workers[0].asked.length, 4);
  checker.ask({ lines: "2", lang: "en" });
  workers[0].answers(followed("two", [5, -2, -3, -4], { 5: { id: "A" } }));
  const view = views.at(-1);
  assert.deepEqual(
    view.incidents.map((incident) => [incident.id, view.stale.has(incident)]),
    [
      ["A", false],
      ["b", true],
      ["c", true],
      ["d", true],
    ],
  );
});

test("more of an answer is heard of when the first of it has been drawn, the newest alone, and nothing after a change", () => {
  const { checker, workers, views } = setUp();
  const waits = () => views.map((view) => view.waits);
  checker.ask({ lines: "1", lang: "en" });
  workers[0].says({ kind: "ready" });
  workers[0].answers(followed("one", [1, 0, 0, 0], { 1: { id: "a" } }));
  workers[0].answers(told([1, 2, 0, 0], { 2: { id: "b" } }));
  workers[0].answers(told([1, 2, 3, 4], { 3: { id: "c" }, 4: { id: "d" } }));
  assert.deepEqual(waits(), [3], "it is on its way to the screen");
  draws();
  assert.deepEqual(waits(), [3, 0]);
  draws();
  checker.ask({ lines: "2", lang: "en" });
  workers[0].answers(followed("two", [5, -2], { 5: { id: "A" } }));
  workers[0].answers(told([5, 6], { 6: { id: "B" } }));
  checker.ask({ lines: "3", lang: "en" });
  draws();
  assert.deepEqual(waits(), [3, 0, 1]);
});

test("in a page that nobody sees, which draws nothing, all of an answer is heard of", () => {
  const { checker, workers, views } = setUp();
  checker.ask({ lines: "1", lang: "en" });
  workers[0].says({ kind: "ready" });
  workers[0].answers(followed("one", [1, 0], { 1: { id: "a" } }));
  workers[0].answers(told([1, 2], { 2: { id: "b" } }));
  mock.timers.tick(100);
  assert.equal(views.at(-1).waits, 0);
});

test("of a long case, what no window shows waits for a pause in the questions", () => {
  const { checker, workers } = setUp();
  const portion = (from, to) => {
    const numbers = Array.from({ length: 40 }, (_, index) => (index < to ? index + 1 : 0));
    const fresh = numbers.slice(from, to).map((number) => [number, { id: `i${number}` }]);
    return [numbers, Object.fromEntries(fresh)];
  };
  const asked = () => workers[0].asked.map(({ call }) => call);
  checker.ask({ lines: "1", lang: "en" });
  workers[0].says({ kind: "ready" });
  workers[0].answers(followed("one", ...portion(0, 8)));
  workers[0].answers(told(...portion(8, 16)));
  workers[0].answers(told(...portion(16, 24)));
  assert.deepEqual(asked(), ["follow", "follow_on", "follow_on"]);
  mock.timers.tick(300);
  checker.ask({ lines: "2", lang: "en" });
  workers[0].answers(followed("two", ...portion(0, 24)));
  mock.timers.tick(300);
  assert.deepEqual(asked(), ["follow", "follow_on", "follow_on", "follow"]);
  mock.timers.tick(100);
  assert.deepEqual(asked().slice(4), ["follow_on"]);
  workers[0].answers(told(...portion(24, 32)));
  assert.deepEqual(asked().slice(4), ["follow_on", "follow_on"]);
});

test("a question and a call go before what waits, and a new question ends it", async () => {
  const { checker, workers, heard } = setUp();
  checker.ask({ lines: "1", lang: "en" });
  workers[0].says({ kind: "ready" });
  const call = checker.call("assess", "0", "en");
  workers[0].answers(followed("one", [1, 0, 0], { 1: { id: "a" } }));
  workers[0].answers("zero");
  assert.equal(await call, "zero");
  assert.equal(workers[0].asked.at(-1).call, "follow_on");
  checker.ask({ lines: "2", lang: "en" });
  workers[0].answers(told([1, 2, 0], { 2: { id: "b" } }));
  workers[0].answers(followed("two", [1, 2], {}));
  assert.deepEqual(
    workers[0].asked.map((request) => request.call),
    ["follow", "assess", "follow_on", "follow"],
  );
  assert.deepEqual(
    heard.filter((said) => ["one", "two"].includes(said)),
    ["one", "two"],
  );
});

test("a worker that dies over the rest is replaced once, and the whole is asked again", () => {
  const { checker, workers, heard } = setUp();
  checker.ask({ lines: "1", lang: "en" });
  for (const worker of [0, 1]) {
    workers[worker].says({ kind: "ready" });
    workers[worker].answers(followed("one", [1, 0], { 1: { id: "a" } }));
    workers[worker].says({ kind: "failed", during: "computing", message: "" });
  }
  assert.equal(heard.includes("computing"), true);
  assert.equal(workers.length, 3);
  workers[2].says({ kind: "ready" });
  assert.deepEqual(workers[2].asked, [], "what has been fatal twice is asked again only on demand");
});
