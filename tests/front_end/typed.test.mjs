import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { tidyMoney, tidyDate, tidyTime, tidyMoment, splitMoment, joinMoment, groupedMoney, inMyriads } = await load("shared/typed");

test("an amount that has one meaning becomes a plain number", () => {
  for (const [typed, plain] of [
    ["100000.00", "100000.00"],
    ["100,000.00", "100000.00"],
    ["１００，０００", "100000"],
    ["¥ 1,234.5元", "1234.5"],
    ["10万", "100000"],
    ["1.5万元", "15000"],
    ["0.00015万", "1.5"],
    ["0.1亿", "10000000"],
    ["12345.678901234567891万", "123456789.01234567891"],
    ["一百万", "1000000"],
    ["壹拾万元", "100000"],
    ["壹佰贰拾叁万肆仟伍佰陆拾柒元整", "1234567"],
    ["人民币伍佰元整", "500"],
    ["伍元伍角", "5.50"],
    ["100元零5分", "100.05"],
    ["一万零五十元三角二分", "10050.32"],
    ["1千", "1000"],
    ["1百万", "1000000"],
    ["1.5百万", "1500000"],
    ["1万2千", "12000"],
    ["1万2000", "12000"],
    ["1亿2千万", "120000000"],
    ["二十万零五百", "200500"],
    ["三点五万", "35000"],
    ["十五", "15"],
    ["万亿", "万亿"],
    ["1万亿", "1000000000000"],
    ["RMB 5000", "5000"],
    ["CNY 5,000", "5000"],
    ["5000 yuan", "5000"],
    ["5000 RMB", "5000"],
    ["100k", "100000"],
    ["1.5K", "1500"],
    ["10 thousand", "10000"],
    ["2 Million", "2000000"],
  ]) {
    assert.equal(tidyMoney(typed), plain, typed);
  }
});

test("an amount that could mean two things, or nothing, is left to the checker", () => {
  for (const typed of ["1,00", "12,34.5", "1.000,00", "twelve", "-5", "1e5", "$100", "1..2", "", "一百二", "一万五", "1千5", "1万5", "十百", "五六", "百", "零百", "一万万", "1.5万2千", "元", "USD 100", "5m"]) {
    assert.equal(tidyMoney(typed), typed);
  }
});

test("dates and times are written the way the checker reads them", () => {
  for (const typed of ["2026-3-1", "2026/03/01", "2026.3.1", "2026年3月1日", "20260301", " 2026-03-01 "]) {
    assert.equal(tidyDate(typed), "2026-03-01", typed);
  }
  for (const typed of ["1 March 2026", "1st of Mar 2026", "March 1, 2026", "Mar. 1 2026", "1 MAR, 2026"]) {
    assert.equal(tidyDate(typed), "2026-03-01", typed);
  }
  for (const typed of ["1 Brumaire 2026", "March 2026", "1 March 26"]) assert.equal(tidyDate(typed), typed);
  for (const typed of ["3/1/2026", "2026-03", "soon", "202603011"]) assert.equal(tidyDate(typed), typed);
  assert.equal(tidyTime("9:05"), "09:05");
  assert.equal(tidyTime("９点"), "09:00");
  assert.equal(tidyTime("10:30:15+08:00"), "10:30:15+08:00");
  assert.equal(tidyMoment("2026/3/1 9:05"), "2026-03-01T09:05");
  assert.equal(tidyMoment("2026年3月1日"), "2026-03-01");
  assert.equal(tidyMoment("2026-03-01T09:05:00+08:00"), "2026-03-01T09:05:00+08:00");
});

test("a moment is taken apart and put together without loss", () => {
  for (const text of ["1 March 2026", "1 Oct 2026", "March 1, 2026"]) {
    assert.deepEqual(splitMoment(text), { day: text, time: "" });
  }
  assert.equal(tidyMoment("1 March 2026 9:05"), "2026-03-01T09:05");
  for (const text of ["2026-03-01", "2026-03-01T09:05", "T09:05", "2026-03", ""]) {
    const { day, time } = splitMoment(text);
    assert.equal(joinMoment(day, time), text);
  }
});

test("thousands are set apart in a plain number alone", () => {
  for (const [plain, grouped] of [
    ["1", "1"],
    ["1000", "1,000"],
    ["1234567.895", "1,234,567.895"],
    ["100.", "100."],
    ["12,34", "12,34"],
    ["twelve", "twelve"],
    ["-1000", "-1000"],
    ["", ""],
  ]) {
    assert.equal(groupedMoney(plain), grouped, plain);
    assert.equal(tidyMoney(groupedMoney(plain)), tidyMoney(plain));
  }
});

test("a long amount is told in myriads without rounding", () => {
  for (const [plain, told] of [
    ["9999.99", ""],
    ["10000", "1万"],
    ["200000.00", "20万"],
    ["123456.7", "12.34567万"],
    ["100000000", "1亿"],
    ["150000000.5", "1.500000005亿"],
    ["1234500000000", "12,345亿"],
    ["0", ""],
    ["soon", ""],
  ]) {
    assert.equal(inMyriads(plain), told, plain);
  }
});

test("every whole number that is written out in Chinese is read back", () => {
  const digits = "零一二三四五六七八九";
  const group = (number) => {
    let text = "";
    for (const [place, mark] of [[1000, "千"], [100, "百"], [10, "十"], [1, ""]]) {
      const digit = Math.floor(number / place) % 10;
      if (digit) text += `${digits[digit]}${mark}`;
      else if (text && !text.endsWith("零") && number % place) text += "零";
    }
    return text;
  };
  const inChinese = (number) => {
    const [high, middle, low] = [Math.floor(number / 1e8), Math.floor(number / 1e4) % 1e4, number % 1e4];
    const gap = (part, above) => (above && part && part < 1000 ? "零" : "");
    const first = high ? `${group(high)}亿` : "";
    const second = middle ? `${gap(middle, first)}${group(middle)}万` : first && low >= 1000 ? "零" : "";
    return `${first}${second}${gap(low, first || second)}${low ? group(low) : ""}`;
  };
  let number = 1;
  for (let round = 0; round < 3000; round += 1) {
    const written = inChinese(number);
    assert.equal(tidyMoney(written), String(number), written);
    number = (number * 48271) % 2147483647;
  }
});
