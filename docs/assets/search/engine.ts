// Finds records for a query. One instance reads one index file; no page is touched here.

import MiniSearch, { type SearchResult } from "minisearch";
import { type Excerpt, excerpt } from "./excerpt";
import { groupToken, makeGroups } from "./groups";
import type { IndexFile, SearchRecord } from "./index-file";
import { numberAmongWords, numberParts, withNumber } from "./number";
import { makePinyin } from "./pinyin";
import { nearest } from "./spelling";
import { grams, isHan, makeFold, type Piece, runs, stem } from "./text";

const MOST_RESULTS = 12;
const BOOST = { title: 3, words: 2.5, party: 1, wording: 1.2, more: 0.4 };
const MOST_SPELLINGS = 3;
const GROUP_WEIGHT = 0.8;
const GROUPED_WEIGHT = 0.6; // what a group of words stands for already
const PREFERENCE = 0.3; // for each group of words that a place settles
const PARTY_WEIGHT = 0.4; // a party's name stands nearly everywhere
const HEADINGS = new Set(["article", "clause"]); // found by number or whole title: their provisions have the words
const SHORT_NOT = /n['’]t\b/g; // hasn't paid: has not paid
const LATIN = /[a-z]+/g;
const LEAST_SHARE = 0.12; // of the best score: what is below has little to do with the query

export interface Found extends Excerpt {
  record: SearchRecord;
}

export interface Engine {
  search(query: string): Found[];
}

type Match = Pick<SearchResult, "id" | "terms">;

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
  const spelled = new Set(groups.latin);

  /** All that is compared of a folded text, with its places. */
  function analyse(folded: string): Piece[] {
    const pieces = runs(folded).flatMap(grams);
    return [...pieces.filter((each) => !ignored.has(each.text)), ...groups.find(folded, pieces)];
  }

  function withoutIgnored(folded: string): string {
    return ignoredChinese.reduce((rest, word) => rest.replaceAll(word, " ".repeat(word.length)), folded);
  }

  /** A title as it is compared: its words in their order, whatever their form and what stands between them. */
  function essence(title: string): string {
    const words = runs(withoutIgnored(fold(title))).map(({ text }) => (isHan(text) ? text : stem(text)));
    return words.filter((word) => !ignored.has(word)).join(isHan(title) ? "" : " ");
  }

  const parties = new Set(
    Object.values(index.parties)
      .flat()
      .flatMap((name) => analyse(fold(name)).map(text)),
  );
  const engine = new MiniSearch<Fields>({
    fields: Object.keys(BOOST),
    tokenize: (content) => {
      const folded = fold(content);
      for (const [word] of folded.matchAll(LATIN)) spelled.add(word);
      return unique(analyse(folded).map(text));
    },
    processTerm: (term) => term || null,
  });
  const preferring = new Map(
    index.records.map(({ id, kind }) => [
      id,
      index.groups.flatMap(({ kinds, about }, place) =>
        about?.includes(id) || kinds?.includes(kind) ? [groupToken(place)] : [],
      ),
    ]),
  );
  const headings = new Map<string, string[]>(); // by each of their titles
  for (const { id, kind, title } of index.records) {
    if (!HEADINGS.has(kind)) continue;
    for (const name of Object.values(title).map(essence)) headings.set(name, [...(headings.get(name) ?? []), id]);
  }
  for (const record of index.records) {
    if (HEADINGS.has(record.kind)) continue;
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
    const spoken = withoutIgnored(folded);
    const pieces = runs(folded).flatMap(grams);
    const written = [...groups.find(folded, pieces), ...(nonEmpty(analyse(spoken)) ?? pieces)].map(text);
    const latin = [...folded.matchAll(LATIN)].map(([word]) => word);
    const strange = latin.filter((word) => !isKnown(word));
    if (strange.length === 0) return unique(written);
    const chinese = nonEmpty(pinyin.words(latin.join(""))) ?? strange.flatMap((word) => pinyin.words(word));
    const instead = chinese.length > 0 ? chinese : spellings(folded);
    return unique([...written, ...instead.flatMap((words) => analyse(fold(words)).map(text))]);
  }

  /** The query with its unknown words put right, in a few ways where several words are as near. */
  function spellings(folded: string): string[] {
    const ways = (word: string): string[] => {
      if (isKnown(word)) return [word];
      return nonEmpty(nearest(word, spelled)) ?? nonEmpty(nearest(stem(word), stems())) ?? [word];
    };
    return Array.from({ length: MOST_SPELLINGS }, (_, way) =>
      folded.replace(LATIN, (word) => ways(word)[way] ?? ways(word)[0] ?? word),
    );
  }

  let knownStems: Set<string> | undefined;
  function stems(): Set<string> {
    knownStems ??= new Set([...spelled].map(stem));
    return knownStems;
  }

  function isKnown(word: string): boolean {
    const root = stem(word);
    if (spelled.has(word) || stems().has(root)) return true;
    return word.length > 2 && [...spelled].some((each) => each.startsWith(word));
  }

  /** The pieces of the query that lie within the words of a group. */
  function grouped(folded: string): Set<string> {
    const pieces = runs(folded).flatMap(grams);
    const spans = groups.find(folded, pieces);
    const within = (piece: Piece): boolean => spans.some((span) => span.start <= piece.start && piece.end <= span.end);
    return new Set(pieces.filter(within).map(text));
  }

  function byWords(folded: string): SearchResult[] {
    const terms = wanted(folded);
    const doubled = grouped(folded);
    const weight = (term: string): number => {
      if (parties.has(term)) return PARTY_WEIGHT;
      if (term.startsWith("=")) return GROUP_WEIGHT;
      return doubled.has(term) ? GROUPED_WEIGHT : 1;
    };
    const last = terms.at(-1);
    const results = engine.search(terms.join("\n"), {
      tokenize: (content) => content.split("\n"),
      boost: BOOST,
      prefix: (term) => (isHan(term) ? term.length === 1 : term === last && term.length > 1 && !term.startsWith("=")),
      boostTerm: weight,
      boostDocument: (id) => 1 + PREFERENCE * terms.filter((term) => preferring.get(String(id))?.includes(term)).length,
    });
    const least = (results[0]?.score ?? 0) * LEAST_SHARE;
    return results.filter((result) => result.score >= least);
  }

  /** What a query that is a number leads to; undefined where it is none, or none of the contract's. */
  function byNumber(folded: string): Match[] | undefined {
    const parts = numberParts(folded);
    return parts ? nonEmpty(withNumber(parts, numbered).map(match)) : undefined;
  }

  /** What has the words: first a number among them, and beside the best an article or clause of this very title. */
  function byText(folded: string): Match[] {
    const parts = numberAmongWords(folded);
    const [named] = parts ? withNumber(parts, numbered) : [];
    const [best, ...others] = byWords(folded);
    const titled = (headings.get(essence(folded)) ?? []).map(match);
    return [...(named ? [match(named)] : []), ...(best ? [best] : []), ...titled, ...others];
  }

  return {
    search(query) {
      const folded = fold(query.trim()).replace(SHORT_NOT, " not");
      const matches = byNumber(folded) ?? byText(folded);
      const seen = new Set<string>();
      const once = matches.filter(({ id }) => !seen.has(String(id)) && seen.add(String(id)));
      return once.slice(0, MOST_RESULTS).flatMap(({ id, terms }) => {
        const record = records.get(String(id));
        return record
          ? [{ record, ...excerpt(record, index.lang, new Set(terms), (content) => analyse(fold(content))) }]
          : [];
      });
    },
  };
}

function match(id: string): Match {
  return { id, terms: [] };
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
