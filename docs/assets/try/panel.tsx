// A clause tried on its own page: its blanks, what can happen under it, and what comes of that. The case is the one of
// the what-if page; this shows the part of it that the clause is about.

import { useMemo } from "preact/hooks";
import { Findings } from "../check/answer/findings";
import { Problems } from "../check/answer/problems";
import { Failure, Progress } from "../check/answer/progress";
import { useAnswer } from "../check/answer/use-answer";
import { useInsights } from "../check/answer/use-insights";
import { useSpeech } from "../check/answer/use-speech";
import { BlankField, textOf } from "../check/blanks";
import { BottomBar } from "../check/bottom-bar";
import { CaseDate } from "../check/case-date";
import { useDesk } from "../check/desk";
import { unfold } from "../check/fold";
import { Icon } from "../check/icons";
import { IncidentCard } from "../check/incident-card";
import { PageFrame } from "../check/page";
import { PartyText } from "../check/parties";
import { type Insights, standingOf, useFound, useResults } from "../check/results";
import { usePage } from "../check/use-page";
import { Say } from "../check/words";
import type { FollowedView, StartWorker } from "../shared/checker";
import { addIncident, type Draft, fromCase } from "../shared/draft";
import type { IncidentType, Lang, Model, Sample } from "../shared/model";
import { fieldId, incidentIndex, pathAndAncestors } from "../shared/places";
import type { CaseStore } from "../shared/store";
import { useRedraw } from "../shared/use-redraw";
import { trySay } from "./words";

/** What a clause is about: ids of blanks, incident types and provisions, and an example of its own. */
export interface About {
  blanks: readonly string[];
  types: readonly string[];
  provisions: readonly string[];
  sample: Sample | null;
}

const ANSWER = "try-answer-part";

interface PanelProps {
  model: Model;
  about: About;
  lang: Lang;
  /** From this page to the root of its language. */
  root: string;
  store: CaseStore;
  startWorker: StartWorker;
}

export function Panel({ model, about, lang, root, store, startWorker }: PanelProps) {
  const say = useMemo(() => new Say(lang), [lang]);
  useRedraw(store);
  const { draft } = store;
  const { checker, state, failure, problems, view, retry } = useAnswer(draft, model, lang, startWorker, null);
  const page = usePage({ model, say, store, checker, problems, root, reveal });
  const { desk, located } = page;
  const shown = useMemo(() => view && partOf(view, about), [view, about]);
  useSpeech(view, located.length, failure, say, desk.announce);
  const results = located.length === 0 ? view : null;
  const insights = useInsights(checker, draft, model, lang, results);
  return (
    <PageFrame page={page} results={results} style="check try__panel">
      <p class="check-section__help">{trySay(lang, store.origin === "saved" || store.canUndo ? "yours" : "example")}</p>
      <div class="check-columns">
        <div class="check-facts-column">
          <CaseDate asOf={draft.asOf} />
          <Facts about={about} draft={draft} rates={insights.rates} />
        </div>
        <section class="check-answer" id={ANSWER} aria-labelledby="try-answer">
          <div class="check-answer__head">
            <h3 class="check-section__title" id="try-answer">
              {say.of("answer")}
            </h3>
            <Progress state={state} />
          </div>
          {failure && <Failure why={failure.why} retry={retry} />}
          <Problems problems={located} />
          {view && shown && (
            <div class="check-answer__view" data-is={located.length > 0 || failure ? "outdated" : undefined}>
              {shown.incidents.length > 0 ? (
                <Findings view={shown} />
              ) : (
                <p class="check-empty">{trySay(lang, "nothing")}</p>
              )}
              <p class="try__whole">
                <strong>{trySay(lang, "whole")}</strong> <PartyText text={view.headline} />
              </p>
            </div>
          )}
          <p>
            <a class="check-button" id="try-open" href={whatIf(root, store, about)}>
              {trySay(lang, "open")}
              <Icon name="arrow" />
            </a>
          </p>
        </section>
      </div>
      <BottomBar view={view} problems={located.length} target={ANSWER} />
    </PageFrame>
  );
}

interface FactsProps {
  about: About;
  draft: Draft;
  rates: Insights["rates"];
}

/** The clause's blanks, and what the case tells of the things that it is about. */
function Facts({ about, draft, rates }: FactsProps) {
  const desk = useDesk();
  const { model, say } = desk;
  const found = useFound(useResults());
  const blanks = model.blanks.filter(({ id }) => about.blanks.includes(id));
  const types = model.incidents.filter(({ id }) => about.types.includes(id));
  const cards = draft.incidents.filter(({ type }) => about.types.includes(type));
  const add = (type: IncidentType) => {
    const { draft: changed, added } = addIncident(desk.draft, type);
    const place = `incidents[${changed.incidents.length - 1}]`;
    desk.fresh(place);
    desk.edit(() => changed);
    const [field] = type.fields;
    desk.focus(field ? fieldId(`${place}.${field.id}`) : `card:${added.key}`);
    desk.announce(say.of("added", { label: type.label }));
  };
  const example = ({ title, case: told }: Sample) => {
    desk.edit(() => fromCase(told));
    desk.undoable(say.of("loadedSample", { title }), "try-example");
  };
  return (
    <>
      {blanks.length > 0 && (
        <div class="check-section">
          <h3 class="check-section__title">{say.of("blanks")}</h3>
          <div class="check-fields">
            {blanks.map((blank) => (
              <BlankField blank={blank} value={textOf(draft.profile, blank)} rate={rates[blank.id]} key={blank.id} />
            ))}
          </div>
        </div>
      )}
      <div class="check-section">
        <h3 class="check-section__title">{say.of("happened")}</h3>
        <ol class="check-incidents">
          {cards.map((incident) => (
            <IncidentCard
              key={incident.key}
              incident={incident}
              place="alone"
              open={cards.length === 1}
              after={`try-add-${types[0]?.id}`}
              standing={standingOf(found.get(incident.id))}
            />
          ))}
        </ol>
        <p class="check-missing__label">{say.of("addIncident")}</p>
        <p class="try__add">
          {types.map((type) => (
            <button
              type="button"
              class="check-button check-button--add"
              id={`try-add-${type.id}`}
              key={type.id}
              onClick={() => add(type)}
            >
              <Icon name="plus" />
              {type.label}
            </button>
          ))}
        </p>
        {about.sample && (
          <p class="try__example">
            <button
              type="button"
              class="check-button"
              id="try-example"
              onClick={() => about.sample && example(about.sample)}
            >
              <Icon name="sample" />
              {trySay(say.lang, "takeExample")}
            </button>
          </p>
        )}
      </div>
    </>
  );
}

/** The findings that the clause's provisions give, as duties or as what follows. */
export function partOf(view: FollowedView, { provisions }: Pick<About, "provisions">): FollowedView {
  const incidents = view.incidents.map((incident) => ({
    ...incident,
    findings: incident.findings.filter(({ provision, consequences }) =>
      [provision, ...consequences.map((one) => one.provision)].some((one) => provisions.includes(one)),
    ),
  }));
  const stale = incidents.filter((_, index) => view.incidents[index] && view.stale.has(view.incidents[index]));
  return { ...view, incidents: incidents.filter(({ findings }) => findings.length > 0), stale: new Set(stale) };
}

/** The what-if page; with the example where the reader has not made a case of his own yet. */
function whatIf(root: string, store: CaseStore, { sample }: About): string {
  const untouched = store.origin !== "saved" && !store.canUndo;
  return untouched && sample ? `${root}check/#scenario=${sample.id}` : `${root}check/`;
}

/** Opens the card that a place is in, and puts the focus on the nearest that is shown of it. */
function reveal(path: string, draft: Draft, focus: (id: string) => void): void {
  const key = draft.incidents[incidentIndex(path)]?.key;
  const card = key && document.querySelector(`[data-fold="${key}"]`);
  if (card) unfold(card);
  // A card that opens draws its fields first.
  setTimeout(() => {
    const shown = pathAndAncestors(path).find((one) => document.getElementById(fieldId(one)));
    focus(shown ? fieldId(shown) : "try-open");
  });
}
