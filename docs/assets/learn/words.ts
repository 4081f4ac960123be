// The words of the pages for learning. All words about the contract come from the build and from the checker.

import type { Lang } from "../shared/model";

const zh = {
  colon: "：",
  comma: "、",
  question: "第 {number} 题，共 {all} 题",
  check: "提交答案",
  marking: "正在判分",
  chooseFirst: "请先选一个答案。",
  right: "答对了。",
  wrong: "不对。",
  expected: "正确的是：",
  markRight: "正确答案",
  markYours: "您的答案",
  markWrong: "不对",
  nothingYet: "还没有答过题。从一门课程开始，或者直接做练习。",
  met: "答过 {count} 种题。",
  waiting: "其中 {count} 种到了复习的时候。",
  noneWaiting: "现在没有要复习的。",
  record: "学习记录",
  repeat: "开始复习",
  recordFile: "学习记录",
  export: "导出记录",
  import: "导入记录",
  imported: "已并入“{name}”中的 {count} 种题；同一种题以较晚的一次为准。",
  notARecord: "“{name}”不是本合同的学习记录，没有导入。不合格的地方：{where}。",
  tooLarge: "“{name}”太大（最多 5 MB），没有导入。",
  wholeFile: "整个文件",
  erase: "清除全部记录",
  erased: "学习记录已全部清除。",
  undo: "撤销",
  dismiss: "知道了",
  unreadable: "上次保存的学习记录读不出来，已另行保留；现在重新开始记录。",
  notKept: "浏览器不允许本页保存内容：离开前请导出记录。",
  legend: "记号的含义",
  new: "还没有做过",
  weak: "上次答错",
  learning: "刚学会，过一阵再问",
  known: "已经掌握",
  lessonsDone: "；已学完 {done} 课，共 {all} 课",
  lessonDone: "；已学完",
  courseDone: "这门课程已经学完。",
  begin: "从第一课开始：{title}",
  goOn: "接着学：{title}",
};

export type Words = typeof zh;

const en: Words = {
  colon: ": ",
  comma: ", ",
  question: "Question {number} of {all}",
  check: "Check the answer",
  marking: "Marking",
  chooseFirst: "Please choose an answer first.",
  right: "Right.",
  wrong: "Not right.",
  expected: "The right answer: ",
  markRight: "right answer",
  markYours: "your answer",
  markWrong: "not right",
  nothingYet: "You have not answered any question yet. Begin with a course, or go straight to practice.",
  met: "Kinds of question answered: {count}. ",
  waiting: "Due for another look: {count}.",
  noneWaiting: "None is due now.",
  record: "Learning record",
  repeat: "Repeat what is due",
  recordFile: "learning-record",
  export: "Export the record",
  import: "Import a record",
  imported: "“{name}” was added: {count} kinds of question; of each, the later answer counts.",
  notARecord: "“{name}” is no learning record of this contract; nothing was imported. What does not fit: {where}.",
  tooLarge: "“{name}” is too large (at most 5 MB); nothing was imported.",
  wholeFile: "the whole file",
  erase: "Erase the record",
  erased: "The whole learning record was erased.",
  undo: "Undo",
  dismiss: "Got it",
  unreadable: "The learning record kept here cannot be read. It was set aside, and a new one begins.",
  notKept: "This browser does not let the page keep anything: export the record before you leave.",
  legend: "What the marks mean",
  new: "not met yet",
  weak: "answered wrong last time",
  learning: "just learned, to be asked again",
  known: "known",
  lessonsDone: "; lessons done: {done} of {all}",
  lessonDone: "; done",
  courseDone: "You have finished this course.",
  begin: "Begin with the first lesson: {title}",
  goOn: "Go on: {title}",
};

const LANGUAGES: { readonly [lang in Lang]: Words } = { zh, en };

export type Phrase = keyof Words;

/** The words of a language: `say.of("question", {number, all})`. */
export class Say {
  private readonly words: Words;

  constructor(readonly lang: Lang) {
    this.words = LANGUAGES[lang];
  }

  of(phrase: Phrase, values: { readonly [name: string]: string | number } = {}): string {
    return this.words[phrase].replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
  }
}
