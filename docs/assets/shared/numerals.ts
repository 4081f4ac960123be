// Numbers as people write them in Chinese: 一百万, 壹拾万, 1百万, 1万2千, 三点五亿. Worked out in whole numbers, digit by digit.
//
// No package is used: the ones there are answer in binary floating point, and read 一百二 as 102 without a word.

const DIGITS: { readonly [digit: string]: number } = {
  ...{ 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
  ...{ 壹: 1, 贰: 2, 貳: 2, 兩: 2, 叁: 3, 參: 3, 肆: 4, 伍: 5, 陆: 6, 陸: 6, 柒: 7, 捌: 8, 玖: 9 },
};
const PLACES: { readonly [place: string]: number } = { 十: 1, 拾: 1, 百: 2, 佰: 2, 千: 3, 仟: 3 };
const MYRIADS: readonly (readonly [RegExp, number])[] = [
  [/[亿億]/, 8],
  [/[万萬]/, 4],
];

const DIGIT = `[${Object.keys(DIGITS).join("")}]`;
const PLACE = `[${Object.keys(PLACES).join("")}]`;
const FIGURES = `\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?`;
const STEP = new RegExp(`^[零〇]?(${FIGURES}|${DIGIT}(?:点${DIGIT}+)?)?(${PLACE})`);
const LAST = new RegExp(`^([零〇]?)(?:(${FIGURES})|(${DIGIT}(?:点${DIGIT}+)?))$`);
const SCALE = 18; // decimal places that are kept

/** The plain decimal number that is meant; null where it is none, or could be two (一百二: 120, or by the book 102). */
export function readNumber(text: string): string | null {
  const found = whole(text.replace(/\s+/g, ""));
  return found === null ? null : written(found);
}

function whole(text: string): bigint | null {
  for (const [mark, places] of MYRIADS) {
    const at = text.search(new RegExp(`${mark.source}(?!.*${mark.source})`));
    if (at < 0) continue;
    const times = 10n ** BigInt(places);
    const [high, low] = [whole(text.slice(0, at)), after(text.slice(at + 1), places)];
    const fits =
      high !== null && high > 0n && low !== null && low < scaled(times) && (low === 0n || high % scaled(1n) === 0n);
    return fits && (places === 8 || high < scaled(times)) ? high * times + low : null;
  }
  return belowMyriad(text);
}

/** What follows 万 or 亿: nothing, or a number that is no single digit without a zero before it. */
function after(text: string, places: number): bigint | null {
  if (text === "") return 0n;
  if (/^\d+$/.test(text)) return text.length === places ? scaled(BigInt(text)) : null;
  return text.length === 1 ? null : whole(text);
}

/** Places fall from left to right, each with its number before it; only 十 may stand alone. */
function belowMyriad(text: string): bigint | null {
  let [total, place, rest, parts] = [0n, 4, text, 0];
  for (let step = STEP.exec(rest); step; step = STEP.exec(rest)) {
    const [all, number, mark = ""] = step;
    const next = PLACES[mark] ?? 0;
    const times = number === undefined ? (next === 1 ? scaled(1n) : null) : decimal(number);
    if (times === null || times === 0n || next >= place) return null;
    total += times * 10n ** BigInt(next);
    [place, rest, parts] = [next, rest.slice(all.length), parts + 1];
  }
  if (rest === "") return parts > 0 && (parts === 1 || total % scaled(1n) === 0n) ? total : null;
  const last = LAST.exec(rest);
  if (!last) return null;
  const [, zero = "", figures, digit] = last;
  const isPlain = parts === 0 || zero !== "" || place === 1 || figures?.length === place;
  const value = decimal(figures ?? digit ?? "");
  return isPlain && value !== null && value < scaled(10n ** BigInt(parts ? place : 15)) ? total + value : null;
}

/** `12.5`, `1,000`, `三点五`, scaled; null where it has more decimal places than are kept. */
function decimal(text: string): bigint | null {
  const figures = [...text.replaceAll(",", "").replace("点", ".")].map((one) => String(DIGITS[one] ?? one)).join("");
  const [integer = "", fraction = ""] = figures.split(".");
  return fraction.length > SCALE ? null : BigInt(integer + fraction.padEnd(SCALE, "0"));
}

const scaled = (number: bigint) => number * 10n ** BigInt(SCALE);

function written(value: bigint): string {
  const digits = value.toString().padStart(SCALE + 1, "0");
  const fraction = digits.slice(-SCALE).replace(/0+$/, "");
  return `${digits.slice(0, -SCALE)}${fraction && `.${fraction}`}`;
}
