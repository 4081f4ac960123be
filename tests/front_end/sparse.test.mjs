import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { packed, unpacked } = await load("checker-worker/sparse");

const PAGE = 65_536;

for (const [name, length, written] of [
  ["nothing", 0, []],
  ["one byte", 1, [0]],
  ["empty pages alone", 3 * PAGE, []],
  ["a last page that is not whole", 2 * PAGE + 5, [2 * PAGE + 4]],
  ["empty pages between full ones", 5 * PAGE, [7, PAGE - 1, 3 * PAGE]],
]) {
  test(`${name}: comes back as it was`, async () => {
    const bytes = new Uint8Array(length);
    for (const place of written) bytes[place] = 1 + (place % 255);
    const kept = packed(bytes);
    assert.deepEqual(unpacked(await kept.arrayBuffer()), bytes);
    assert.ok(kept.size <= 8 + written.length * (PAGE + 4));
  });
}

test("what was cut short is refused", async () => {
  const kept = packed(new Uint8Array(2 * PAGE).fill(1));
  await assert.rejects(async () => unpacked((await kept.arrayBuffer()).slice(0, PAGE)), RangeError);
});
