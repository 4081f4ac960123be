// Numbers of the contract in a query: 6.1.1, 4a6, 第六条, 第五条第三款, article 6, § 9.2, alone or among words.

const DIGITS = "零一二三四五六七八九";
const CHINESE_NUMBER = /[一二三四五六七八九]?十[一二三四五六七八九]?|[零一二三四五六七八九]/g;
const AROUND = /^(?:第|article|art|clause|cl|section|sec|provision|no|§)[.\s]*/;
const BETWEEN = /[条款项目点]\s*第?\s*/g;
const SEPARATORS = /[。．·,、\-_()\s]+/g;
const NUMBER = /^\d{1,2}(?:\.?[a-z])?(?:\.?\d{1,2}){0,5}$/;
const AMONG_WORDS = [
  /第[\d零一二三四五六七八九十.]+条(?:第[\d一二三四五六七八九十]+[款项]){0,2}/, // 第六条第一款
  /(?:article|clause|section|provision|§)\s?\d{1,2}(?:\.[\da-z]{1,2})*(?![\da-z])/,
  /(?<![\d.])\d{1,2}(?:\.[\da-z]{1,2})+(?![\da-z])(?!\s?[%％‰倍万元])/, // 6.1.1, and no rate or sum
];

/** The parts of the number that a query is, without its dots' uncertainty; null where the query is none. */
export function numberParts(folded: string): string[] | null {
  const plain = folded
    .trim()
    .replace(CHINESE_NUMBER, (digits) => String(chineseNumber(digits)))
    .replace(AROUND, "")
    .replace(BETWEEN, ".")
    .replace(SEPARATORS, ".")
    .replace(/\.{2,}/g, ".")
    .replace(/\.$/, "");
  if (!NUMBER.test(plain)) return null;
  return plain.match(/\d+|[a-z]/g);
}

/** The parts of the first number that stands among the words of a query; null where there is none. */
export function numberAmongWords(folded: string): string[] | null {
  for (const pattern of AMONG_WORDS) {
    const [found] = pattern.exec(folded) ?? [];
    if (found) return numberParts(found);
  }
  return null;
}

function chineseNumber(digits: string): number {
  const [tens, ones] = digits.includes("十") ? digits.split("十") : ["0", digits];
  const value = (digit: string | undefined, absent: number): number => (digit ? DIGITS.indexOf(digit) : absent);
  return (digits.includes("十") ? value(tens, 1) * 10 : 0) + value(ones, 0);
}

/** The ids with this number, the exact one first, then those below it in the order given.
 *
 * A number that the contract has not leads to the nearest one above it: 6.9 to article 6.
 */
export function withNumber(parts: string[], ids: string[]): string[] {
  const below = ids.filter((id) => {
    const own = id.toLowerCase().match(/\d+|[a-z]+/g) ?? [];
    return parts.every((part, place) => own[place] === part);
  });
  if (below.length === 0 && parts.length > 1) return withNumber(parts.slice(0, -1), ids);
  const exact = below.filter((id) => (id.match(/\d+|[A-Za-z]+/g) ?? []).length === parts.length);
  return [...exact, ...below.filter((id) => !exact.includes(id))];
}
