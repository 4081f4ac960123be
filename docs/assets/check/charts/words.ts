// The words of the charts, in both languages. Words about the contract and the case come from the checker.

import type { Lang } from "../../shared/model";

const zh = {
  timeline: "时间线",
  timelineHelp: "什么时候到期、履行、迟延、受不可抗力影响，权利从哪一天起成立。",
  asOf: "评估日 {when}",
  beyond: "另有 {count} 项在图外更晚的日子，见下表。",
  moreLanes: "再显示 {count} 项",
  asTable: "看表格",
  nothingToDraw: "还没有可以画的日期。",
  curve: "看曲线，试一试",
  drawing: "正在画图",
  failed: "没有画出来。",
  retry: "重试",
  chartLabel: "累计数额的曲线，用方向键逐日查看",
  unread: "尚未选定日期",
  reading: "{day}：{amount}",
  axis: "累计数额（{unit}）",
  now: "现在",
  tried: "如果",
  ahead: "照此下去",
  above: "不在图内，还要高得多：{lines}。",
  whatIf: "如果……会怎样",
  whatIfHelp: "拖动滑块，曲线随之变化；您的案情不变，除非按下“采用”。",
  unchanged: "与案情相同",
  unchangedAt: "{value}（与案情相同）",
  back: "还原",
  take: "采用到案情",
  taken: "已把试算的内容写入案情。",
  compare: "与另一案情比较",
  compareHelp: "您的案情与另一个案情逐项对照，不同之处有标记。",
  compareWith: "比较对象",
  choose: "请选择",
  samples: "示例案情",
  saved: "已保存的案情",
  fromFile: "从文件选择",
  file: "文件“{name}”",
  badFile: "“{name}”不是案情文件，无法比较。",
  otherBad: "所选的案情有内容无法使用：{message}",
  yours: "您的案情",
  item: "项目",
  onlyDifferent: "只看不同之处",
  differs: "不同",
  none: "—",
  tooFew: "两边没有不同。",
};

type Words = typeof zh;

const en: Words = {
  timeline: "Timeline",
  timelineHelp: "When things were due, done, late or impeded, and from which day a right exists.",
  asOf: "Assessed on {when}",
  beyond: "{count} later than the chart shows; see the table.",
  moreLanes: "Show {count} more",
  asTable: "As a table",
  nothingToDraw: "There is no date to draw yet.",
  curve: "See the curve and try it",
  drawing: "Drawing",
  failed: "It could not be drawn.",
  retry: "Try again",
  chartLabel: "curve of the amount accrued; the arrow keys read it day by day",
  unread: "no day chosen",
  reading: "{day}: {amount}",
  axis: "Accrued ({unit})",
  now: "now",
  tried: "what if",
  ahead: "as it goes on",
  above: "Not in the chart, for it lies far above: {lines}.",
  whatIf: "What if …",
  whatIfHelp: "Move a slider and the curve follows. Your case stays as it is unless you press “Use in my case”.",
  unchanged: "as in the case",
  unchangedAt: "{value} (as in the case)",
  back: "Reset",
  take: "Use in my case",
  taken: "Your case now says what you tried.",
  compare: "Compare with another case",
  compareHelp: "Your case and another, item by item; differences are marked.",
  compareWith: "Compare with",
  choose: "Please choose",
  samples: "Sample cases",
  saved: "Saved cases",
  fromFile: "Choose a file",
  file: "File “{name}”",
  badFile: "“{name}” is not a case file, so there is nothing to compare.",
  otherBad: "The case that you chose cannot be used: {message}",
  yours: "Your case",
  item: "Item",
  onlyDifferent: "Only what differs",
  differs: "differs",
  none: "—",
  tooFew: "Nothing differs.",
};

const LANGUAGES: { readonly [lang in Lang]: Words } = { zh, en };

export type ChartWord = keyof Words;
export type ChartSay = (word: ChartWord, values?: { readonly [name: string]: string | number }) => string;

export const chartSay =
  (lang: Lang): ChartSay =>
  (word, values = {}) =>
    LANGUAGES[lang][word].replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
