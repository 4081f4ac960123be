// The page's own words that its program says, in both languages. Words about the contract stand in the page.

import type { Lang } from "../shared/model";

const zh = {
  value: "填写“{label}”",
  example: "例如 {example}",
  done: "完成",
  cancel: "还原",
  inWhatIf: "在试算页填写并检查",
  edit: "{label}：{value}。修改",
  fill: "{label}：未填。填写",
  spoken: "“{label}”已填“{value}”。还有 {missing} 个空格未填。",
  emptied: "“{label}”已清空。还有 {missing} 个空格未填。",
  allFilled: "空格都填好了。",
  demonstration: "您还没有填写过。现在显示的是试算页示例里的内容。",
  clear: "全部留空",
  otherVersion: "这些内容是为合同的另一个版本填写的，请逐项核对。",
  unreadable: "以前保存的内容读不出来，已另存在浏览器里；现在显示的是示例。",
  refused: "浏览器不允许保存：关闭本页后，填写的内容就没有了。",
  failed: "没能生成文件：{reason}",
  making: "正在生成 Word 文件……",
  saved: "已下载 {name}。",
  colon: "：",
};

const en: typeof zh = {
  value: "Value for “{label}”",
  example: "For example: {example}",
  done: "Done",
  cancel: "Restore",
  inWhatIf: "Fill in and check on What if",
  edit: "{label}: {value}. Change",
  fill: "{label}: missing. Fill in",
  spoken: "“{label}” is now “{value}”. Blanks still missing: {missing}.",
  emptied: "“{label}” is empty now. Blanks still missing: {missing}.",
  allFilled: "Every blank is filled in.",
  demonstration:
    "You have not entered anything yet. The values shown are those of the demonstration on the What if page.",
  clear: "Leave all empty",
  otherVersion: "These values were entered for another version of the contract: check each of them.",
  unreadable: "What was saved before cannot be read and was set aside in the browser; the demonstration is shown.",
  refused: "The browser does not let anything be kept: what you enter is lost when this page is closed.",
  failed: "The file was not made: {reason}",
  making: "Making the Word file …",
  saved: "Downloaded {name}.",
  colon: ": ",
};

export type Say = (key: keyof typeof zh, values?: { readonly [name: string]: string | number }) => string;

/** The words of a language; `{name}` places are filled in at one go, so that a value is never read as a place. */
export function sayIn(lang: Lang): Say {
  const words = lang === "zh" ? zh : en;
  return (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}
