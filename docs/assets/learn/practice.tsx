// Practice without end: what is due first, then situations made afresh, by level, role and article.

import { useEffect, useMemo, useState } from "preact/hooks";
import type { GenerateRequest, Level } from "../shared/practice";
import { Choice } from "./choice";
import { useDesk } from "./desk";
import { DrillQuestion, keyOf, useDrill } from "./drill";
import { useOtherHash } from "./hash";
import { answered, due } from "./memory";
import type { ChoiceQuestion } from "./model";
import { Failure, Waiting } from "./progress";
import { newSeed } from "./seed";

interface Wish {
  level: Level;
  role: string;
  article: string;
}

/** What comes next: a lesson's question that is due, or a drill by its wish. */
type Next =
  | { kind: "choice"; question: ChoiceQuestion }
  | { kind: "drill"; request: GenerateRequest; repeated: boolean };

export function Practice() {
  const { model, say, keeper, engine } = useDesk();
  const [wish, setWish] = useState<Wish>(() => ({ level: 1, role: roleOfHash(model.roles), article: "" }));
  const [number, setNumber] = useState(1);
  const [done, setDone] = useState(false);
  const [tally, setTally] = useState({ right: 0, of: 0 });
  const next = useMemo(() => nextOf(wish, keeper.memory, model), [wish, number, model, keeper]);
  useEffect(() => engine.start(), [engine]);
  useOtherHash();
  const mark = (key: string, right: boolean, provisions: readonly string[]) => {
    keeper.change(answered(keeper.memory, key, right, provisions, new Date()));
    setTally((now) => ({ right: now.right + Number(right), of: now.of + 1 }));
    setDone(true);
  };
  const change = (part: Partial<Wish>) => {
    setWish({ ...wish, ...part });
    setDone(false);
  };
  const title = say.of("practiceNumber", { number });
  return (
    <>
      <Wishes wish={wish} change={change} />
      <p class="learn-tally" role="status">
        {tally.of > 0 && say.of("tally", tally)}
      </p>
      {next.kind === "choice" ? (
        <Choice
          key={`${number}`}
          level="h2"
          question={next.question}
          title={`${title}${say.of("repeated")}`}
          onAnswered={(right) => mark(next.question.key, right, next.question.provisions)}
        />
      ) : (
        <Drilled
          key={`${number}:${JSON.stringify(wish)}`}
          request={next.request}
          title={next.repeated ? `${title}${say.of("repeated")}` : title}
          onMarked={mark}
        />
      )}
      {done && (
        <p>
          <button
            type="button"
            class="learn-button learn-button--main"
            onClick={() => {
              setNumber(number + 1);
              setDone(false);
            }}
          >
            {say.of("next")}
          </button>
        </p>
      )}
    </>
  );
}

function Drilled({
  request,
  title,
  onMarked,
}: {
  request: GenerateRequest;
  title: string;
  onMarked(key: string, right: boolean, provisions: readonly string[]): void;
}) {
  const { engine } = useDesk();
  const { drill, failed, retry } = useDrill(() => engine.generate(request), [request]);
  if (failed) return <Failure why={failed} retry={retry} />;
  if (!drill) return <Waiting />;
  return (
    <DrillQuestion
      drill={drill}
      level="h2"
      title={title}
      onMarked={(marking) => onMarked(keyOf(drill), marking.right, [...drill.provisions, ...marking.provisions])}
    />
  );
}

function Wishes({ wish, change }: { wish: Wish; change(part: Partial<Wish>): void }) {
  const { model, say } = useDesk();
  const roles = model.courses.length
    ? [...new Set(model.courses.map((course) => course.role))]
    : Object.keys(model.roles);
  return (
    <fieldset class="learn-wishes">
      <legend class="visually-hidden">{say.of("wishes")}</legend>
      <label>
        {say.of("level")}
        <select value={wish.level} onChange={(event) => change({ level: Number(event.currentTarget.value) as Level })}>
          {model.levels.map((level) => (
            <option value={level} key={level}>
              {say.of(`level${level}` as "level1")}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say.of("role")}
        <select value={wish.role} onChange={(event) => change({ role: event.currentTarget.value })}>
          <option value="">{say.of("anyRole")}</option>
          {roles.map((role) => (
            <option value={role} key={role}>
              {model.roles[role]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say.of("article")}
        <select value={wish.article} onChange={(event) => change({ article: event.currentTarget.value })}>
          <option value="">{say.of("anyArticle")}</option>
          {(model.drilled ?? []).map((id) => (
            <option value={id} key={id}>
              {id} {model.articles.find((article) => article.id === id)?.title}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}

const DRILL = /^drill:(.+)\/([^/]+)$/;

/** Without wishes for a role or an article, what is due comes first; a drill comes back with new numbers. */
function nextOf(wish: Wish, memory: Parameters<typeof due>[0], model: ReturnType<typeof useDesk>["model"]): Next {
  const seed = newSeed();
  for (const key of wish.role || wish.article ? [] : due(memory, new Date())) {
    const question = model.questions?.find((one) => one.key === key);
    if (question?.kind === "choice") return { kind: "choice", question };
    const [, template, task] = DRILL.exec(key) ?? [];
    if (template && task && model.templates?.includes(template)) {
      return { kind: "drill", repeated: true, request: { template, tasks: [task], seed, level: wish.level } };
    }
  }
  const provisions = Object.entries(model.provisions ?? {})
    .filter(([, provision]) => provision.article === wish.article)
    .map(([id]) => id);
  return {
    kind: "drill",
    repeated: false,
    request: {
      seed,
      level: wish.level,
      ...(wish.role ? { roles: [wish.role] } : {}),
      ...(wish.article ? { provisions } : {}),
    },
  };
}

function roleOfHash(roles: { readonly [role: string]: string }): string {
  const role = new URLSearchParams(location.hash.slice(1)).get("role") ?? "";
  return role in roles ? role : "";
}
