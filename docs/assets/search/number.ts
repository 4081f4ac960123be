// A query that is a number of the contract: 6.1.1, 4a6, 第六条, 第五条第三款, article 6, § 9.2.

const DIGITS = "零一二三四五六七八九";
const CHINESE_NUMBER = /[一二三四五六七八九]?十[一二三四五六七八九]?|[零一二三四五六七八九]/g;
const AROUND = /^(?:第|article|art|clause|cl|section|sec|provision|no|§)[.\s]*/;
const BETWEEN = /[条款项目]\s*第?\s*/g;
const NUMBER = /^\d{1,2}(?:\.?[a-z])?(?:\.?\d{1,2}){0,2}$/;

/** The number as written in the contract without its dots' uncertainty, in parts; null where the query is none. */
export function numberParts(folded: string): string[] | null {
  const plain = folded
    .trim()
    .replace(CHINESE_NUMBER, (digits) => String(chineseNumber(digits)))
    .replace(AROUND, "")
    .replace(BETWEEN, ".")
    .replace(/[.。\s]+$/, "")
    .replace(/[。．·\s]+/g, ".");
  if (!NUMBER.test(plain)) return null;
  return plain.match(/\d+|[a-z]/g);
}

function chineseNumber(digits: string): number {
  const [tens, ones] = digits.includes("十") ? digits.split("十") : ["0", digits];
  const value = (digit: string | undefined, absent: number): number => (digit ? DIGITS.indexOf(digit) : absent);
  return (digits.includes("十") ? value(tens, 1) * 10 : 0) + value(ones, 0);
}

/** The ids with this number, the exact one first, then those below it in the order given. */
export function withNumber(parts: string[], ids: string[]): string[] {
  const below = ids.filter((id) => {
    const own = id.toLowerCase().match(/\d+|[a-z]+/g) ?? [];
    return parts.every((part, place) => own[place] === part);
  });
  const exact = below.filter((id) => (id.match(/\d+|[A-Za-z]+/g) ?? []).length === parts.length);
  return [...exact, ...below.filter((id) => !exact.includes(id))];
}
