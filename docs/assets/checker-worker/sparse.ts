// Bytes of which many are zero, written without the pages that are: a third of Python's memory is empty, and what is not
// kept need not be read. First comes how long the bytes are and which pages follow, as 32-bit numbers: length, count,
// the pages' numbers; then the pages.

const PAGE = 1 << 16;
const WORD = 4;
const FIXED = 2; // length and count

/** The bytes without their empty pages. */
export function packed(bytes: Uint8Array<ArrayBuffer>): Blob {
  const pages = Array.from({ length: Math.ceil(bytes.length / PAGE) }, (_, page) => page);
  const full = pages.filter((page) => !isEmpty(pageOf(bytes, page)));
  return new Blob([new Uint32Array([bytes.length, full.length, ...full]), ...full.map((page) => pageOf(bytes, page))]);
}

/**
 * Packed bytes as the snapshot that Pyodide starts from. Of a snapshot it reads the head, and with all that comes after
 * the head it overwrites its heap. Here that is written page by page as soon as Pyodide asks for it, so that a second copy
 * of everything is never made, and nothing is left for it to write. Throws `RangeError` for what was not packed so.
 *
 * @param heap gives the memory of WebAssembly that Pyodide has made
 */
export function snapshotOf(buffer: ArrayBuffer, heap: () => ArrayBuffer): Uint8Array<ArrayBuffer> {
  const [length = 0, count = 0] = new Uint32Array(buffer, 0, FIXED);
  const numbers = new Uint32Array(buffer, FIXED * WORD, count);
  const pages = new Uint8Array(buffer, (FIXED + count) * WORD);
  const sizeOf = (page: number) => Math.min(PAGE, length - page * PAGE);
  if (pages.length !== numbers.reduce((sum, page) => sum + sizeOf(page), 0)) throw new RangeError("cut short");
  const part = pages.subarray.bind(pages);
  const overwrite = (head: number) => {
    const target = new Uint8Array(heap());
    let [place, done] = [0, 0];
    for (const page of numbers) {
      const size = sizeOf(page);
      const skipped = Math.max(0, head - page * PAGE);
      if (skipped < size) {
        const start = page * PAGE + skipped - head;
        target.fill(0, done, start).set(part(place + skipped, place + size), start);
        done = start + size - skipped;
      }
      place += size;
    }
    target.fill(0, done, length - head);
    return new Uint8Array();
  };
  return Object.defineProperties(pages, {
    length: { value: length },
    subarray: { value: (from: number, to?: number) => (to === undefined ? overwrite(from) : part(from, to)) },
  });
}

const pageOf = (bytes: Uint8Array<ArrayBuffer>, page: number) => bytes.subarray(page * PAGE, (page + 1) * PAGE);

function isEmpty(page: Uint8Array): boolean {
  for (const byte of page) if (byte !== 0) return false; // ten times as fast as `every`, over ten million bytes
  return true;
}
