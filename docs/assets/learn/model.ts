// What the build puts into a page for learning, in the page's language.

import type { Level } from "../shared/practice";

export interface Provision {
  title: string;
  article: string;
  href: string;
  /** The clause's own words. */
  text: string;
}

export interface ChoiceQuestion {
  kind: "choice";
  key: string;
  role: string;
  ask: string;
  options: readonly { text: string; right: boolean; reply: string }[];
  provisions: readonly string[];
}

export interface DrillQuestion {
  kind: "drill";
  key: string;
  template: string;
  level: Level;
  task?: string;
  seed?: number;
}

export type Question = ChoiceQuestion | DrillQuestion;

export interface Lesson {
  key: string;
  title: string;
  href: string;
  /** How many questions it has. */
  questions: number;
}

export interface Course {
  id: string;
  role: string;
  title: string;
  lessons: readonly Lesson[];
}

export interface Model {
  page: "home" | "course" | "lesson" | "practice" | "test" | "lead";
  contract: { id: string; version: string; title: string };
  /** From this page to the start page of its language. */
  home: string;
  parties: { readonly [party: string]: string };
  articles: readonly { id: string; title: string }[];
  roles: { readonly [role: string]: string };
  courses: readonly Course[];
  levels: readonly Level[];
  course?: string;
  lesson?: string;
  questions?: readonly Question[];
  /** The templates of drills, and the articles that they are about. */
  templates?: readonly string[];
  drilled?: readonly string[];
  provisions?: { readonly [id: string]: Provision };
}
