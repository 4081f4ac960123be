// Finds records for a query. One instance reads one index file; no page is touched here.

import MiniSearch, { type SearchResult } from "minisearch";
import { type Excerpt, excerpt } from "./excerpt";
import { groupToken, makeGroups } from "./groups";
import type { IndexFile, SearchRecord } from "./index-file";
import { numberParts, withNumber } from "./number";
import { makePinyin } from "./pinyin";
import { nearest } from "./spelling";
import { grams, isHan, makeFold, type Piece, runs, stem } from "./text";

const MOST_RESULTS = 12;
const BOOST = { title: 3, words: 2.5, party: 1, wording: 1.2, more: 0.4 };
const GROUP_WEIGHT = 0.8;
const LATIN = /^[a-z]/;
const LEAST_SHARE = 0.12; // of the best score: what is below has little to do with the query

export interface Found extends Excerpt {
  record: SearchRecord;
}

export interface Engine {
  search(query: string): Found[];
}

interface Fields {
  id: string;
  title: string;
  words: string;
  party: string;
  wording: string;
  more: string;
}

export function makeEngine(index: IndexFile): Engine {
  const fold = makeFold(index.fold);
  const groups = makeGroups(index.groups, fold);
  const pinyin = makePinyin(index.pinyin);
  const records = new Map(index.records.map((record) => [record.id, record]));
  const numbered = index.records.filter((record) => record.kind !== "finding").map((record) => record.id);
  const ignored = new Set(index.ignored.map(fold).map((word) => (isHan(word) ? word : stem(word))));
  const ignoredChinese = [...ignored].filter(isHan).sort((one, other) => other.length - one.length);
  const known = new Set(groups.stems);

  /** All that is compared of a folded text, with its places. */
  function analyse(folded: string): Piece[] {
    const pieces = runs(folded).flatMap(grams);
    return [...pieces.filter((each) => !ignored.has(each.text)), ...groups.find(folded, pieces)];
  }

  const engine = new MiniSearch<Fields>({
    fields: Object.keys(BOOST),
    tokenize: (content) => {
      const terms = analyse(fold(content)).map(text);
      for (const term of terms) if (LATIN.test(term)) known.add(term);
      return terms;
    },
    processTerm: (term) => term || null,
  });
  const byKind = (kind: string): string[] =>
    index.groups.flatMap((group, place) => (group.kinds.includes(kind) ? [groupToken(place)] : []));
  // Groups that a kind brings with it are put in as words of their own, which no text can have.
  const withKinds = new Map(index.records.map((record) => [record.id, byKind(record.kind)]));
  for (const record of index.records) {
    engine.add({
      id: record.id,
      title: Object.values(record.title).join("\n"),
      words: Object.values(record.words).flat().join("\n"),
      party: (record.who ? (index.parties[record.who] ?? []) : []).join("\n"),
      wording: Object.values(record.wording).flat().join("\n"),
      more: record.more.join("\n"),
    });
  }

  /** The tokens to look for: those of the query, of the words that its pinyin stands for, of its words well spelled. */
  function wanted(folded: string): string[] {
    let spoken = folded;
    for (const word of ignoredChinese) spoken = spoken.replaceAll(word, " ".repeat(word.length));
    const latin = runs(folded).filter((run) => !isHan(run.text) && !/\d/.test(run.text));
    const strange = latin.filter((run) => !isKnown(stem(run.text)));
    const written = [...groups.find(folded, runs(folded).flatMap(grams)), ...analyse(spoken)].map(text);
    if (strange.length === 0) return unique(written);
    const joined = latin.map(text).join("");
    const chinese = nonEmpty(pinyin.words(joined)) ?? strange.flatMap((run) => pinyin.words(run.text));
    if (chinese.length > 0) return unique([...written, ...chinese.flatMap((word) => analyse(fold(word)).map(text))]);
    const corrected = folded.replace(/[a-z]+/g, (word) =>
      isKnown(stem(word)) ? word : (nearest(stem(word), known)[0] ?? word),
    );
    return unique([...written, ...analyse(corrected).map(text)]);
  }

  function isKnown(term: string): boolean {
    if (known.has(term)) return true;
    for (const each of known) if (term.length > 2 && each.startsWith(term)) return true;
    return false;
  }

  function byWords(folded: string): SearchResult[] {
    const terms = wanted(folded);
    const last = terms.at(-1);
    const results = engine.search(terms.join("\n"), {
      tokenize: (content) => content.split("\n"),
      boost: BOOST,
      prefix: (term) => (isHan(term) ? term.length === 1 : term === last && term.length > 1 && !term.startsWith("=")),
      boostTerm: (term) => (term.startsWith("=") ? GROUP_WEIGHT : 1),
      boostDocument: (id) => (terms.some((term) => withKinds.get(String(id))?.includes(term)) ? 1.3 : 1),
    });
    const least = (results[0]?.score ?? 0) * LEAST_SHARE;
    return results.filter((result) => result.score >= least);
  }

  return {
    search(query) {
      const folded = fold(query.trim());
      const parts = numberParts(folded);
      const numbers = parts ? withNumber(parts, numbered).map((id) => ({ id, terms: [] as string[] })) : [];
      const matches = numbers.length > 0 ? numbers : byWords(folded);
      return matches.slice(0, MOST_RESULTS).flatMap(({ id, terms }) => {
        const record = records.get(String(id));
        return record
          ? [{ record, ...excerpt(record, index.lang, new Set(terms), (content) => analyse(fold(content))) }]
          : [];
      });
    },
  };
}

function text({ text }: Piece): string {
  return text;
}

function unique(terms: string[]): string[] {
  return [...new Set(terms)];
}

function nonEmpty<Item>(items: Item[]): Item[] | undefined {
  return items.length > 0 ? items : undefined;
}
