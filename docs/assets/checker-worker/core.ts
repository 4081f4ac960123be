// The core: what a start imports of the standard library and of the wheels, packed as one and as tightly as it goes.

import { XzReadableStream } from "xz-decompress";

const WORD = 4;

/** The archives that a core holds, in their order. They stand after how many they are and how long each is. */
export async function archivesOf(core: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>[]> {
  const content = await new Response(new XzReadableStream(core)).arrayBuffer();
  const [count = 0] = new Uint32Array(content, 0, 1);
  const lengths = [...new Uint32Array(content, WORD, count)];
  let place = (1 + count) * WORD;
  return lengths.map((length) => {
    place += length;
    return new Uint8Array(content, place - length, length);
  });
}
