// The words that a search found, marked where its result leads to. The search leaves them for the page that it opens.

const KEY = "found";
const NAME = "found"; // of the highlight, in 8-search-box.css
const SOON = 10_000; // ms in which a result's page opens; words of an older search are not for this visit

interface Left {
  id: string;
  words: string[];
  at: number;
}

export function leaveFound(id: string, words: string[]): void {
  try {
    window.sessionStorage.setItem(KEY, JSON.stringify({ id, words, at: Date.now() } satisfies Left));
  } catch {
    // no storage: the place is shown without its words marked
  }
}

/** Marks the words in the place that the address names, now and when it changes. */
export function startFound(page: Document): void {
  const show = (): void => {
    const left = takeFound();
    const id = decodeURIComponent(window.location.hash.slice(1));
    const place = left && left.id === id ? page.getElementById(id) : null;
    if (!("highlights" in CSS)) return;
    CSS.highlights.delete(NAME);
    if (left && place) CSS.highlights.set(NAME, new Highlight(...rangesOf(place, left.words)));
  };
  show();
  window.addEventListener("hashchange", show);
}

function takeFound(): Left | undefined {
  try {
    const left = JSON.parse(window.sessionStorage.getItem(KEY) ?? "null") as Left | null;
    window.sessionStorage.removeItem(KEY);
    return left && Date.now() - left.at < SOON ? left : undefined;
  } catch {
    return undefined;
  }
}

function rangesOf(place: Element, words: string[]): Range[] {
  const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const ranges: Range[] = [];
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const content = (node.textContent ?? "").toLowerCase();
    for (const word of words) {
      for (let start = content.indexOf(word); start >= 0; start = content.indexOf(word, start + word.length)) {
        const range = document.createRange();
        range.setStart(node, start);
        range.setEnd(node, start + word.length);
        ranges.push(range);
      }
    }
  }
  return ranges;
}
