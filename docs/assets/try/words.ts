// The words of the panel on a clause's page.

import type { Lang } from "../shared/model";

const zh = {
  example: "下面是本条的一个示例，改动任何一处就成为您的案情。您输入的内容不会离开浏览器。",
  yours: "这里是您案情中与本条有关的部分，与“试算”页是同一个案情。您输入的内容不会离开浏览器。",
  nothing: "案情里还没有与本条有关的事。",
  whole: "整个案情：",
  open: "在试算页打开",
  takeExample: "换成本条的示例",
};

const en: typeof zh = {
  example:
    "This is an example for this clause; change anything and it is your case. What you type never leaves the browser.",
  yours:
    "This is the part of your case that the clause is about, the same case as on the what-if page. What you type never leaves the browser.",
  nothing: "The case has nothing yet that this clause is about.",
  whole: "The whole case: ",
  open: "Open in what-if",
  takeExample: "Use this clause's example",
};

export const trySay = (lang: Lang, word: keyof typeof zh): string => (lang === "zh" ? zh : en)[word];
