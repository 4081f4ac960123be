import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { packed, snapshotOf } = await load("checker-worker/sparse");

const PAGE = 65_536;
const HEAD = 40;

/** What the steps of Pyodide make of a snapshot: its head, and a heap, in which something stood before. */
function restored(buffer) {
  let heap = new ArrayBuffer();
  const snapshot = snapshotOf(buffer, () => heap);
  heap = new ArrayBuffer(snapshot.length);
  const bytes = new Uint8Array(heap).fill(9);
  const head = snapshot.subarray(0, HEAD).slice();
  const rest = snapshot.subarray(HEAD);
  bytes.set(rest);
  return { head, bytes: bytes.slice(0, snapshot.length - HEAD), rest };
}

for (const [name, length, written] of [
  ["a head alone", HEAD, []],
  ["one byte", HEAD + 1, [HEAD]],
  ["empty pages alone", 3 * PAGE, []],
  ["a last page that is not whole", 2 * PAGE + 5, [2 * PAGE + 4]],
  ["empty pages between full ones", 5 * PAGE, [HEAD, PAGE - 1, 3 * PAGE]],
]) {
  test(`${name}: comes back as it was`, async () => {
    const bytes = new Uint8Array(length);
    for (const place of [0, HEAD - 1, ...written]) bytes[place] = 1 + (place % 255);
    const kept = packed(bytes);
    const { head, bytes: heap, rest } = restored(await kept.arrayBuffer());
    assert.deepEqual(head, bytes.subarray(0, HEAD));
    assert.deepEqual(heap, bytes.subarray(HEAD));
    assert.equal(rest.length, 0);
    assert.ok(kept.size <= 8 + (written.length + 1) * (PAGE + 4));
  });
}

test("a head of several pages comes back as it was", async () => {
  const bytes = new Uint8Array(4 * PAGE).fill(3, 0, 2 * PAGE + 1);
  bytes[4 * PAGE - 1] = 7;
  let heap = new ArrayBuffer();
  const snapshot = snapshotOf(await packed(bytes).arrayBuffer(), () => heap);
  heap = new ArrayBuffer(PAGE);
  assert.deepEqual(snapshot.subarray(0, PAGE + 9), bytes.subarray(0, PAGE + 9));
  snapshot.subarray(3 * PAGE);
  assert.deepEqual(new Uint8Array(heap), bytes.subarray(3 * PAGE));
});

test("what was cut short is refused", async () => {
  const kept = await packed(new Uint8Array(2 * PAGE).fill(1)).arrayBuffer();
  assert.throws(() => snapshotOf(kept.slice(0, PAGE), () => new ArrayBuffer()), RangeError);
  assert.throws(() => snapshotOf(kept.slice(0, -1), () => new ArrayBuffer()), RangeError);
});
