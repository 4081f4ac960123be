// The report itself, in one language: parties, facts, result, findings with their reckoning and the clause's words.

import type { ComponentChildren } from "preact";
import { type Draft, toCase } from "../../shared/draft";
import type { Blank, Consequence, Finding, Missing, Model, Total, View } from "../../shared/model";
import type { Day } from "../../shared/protocol";
import { TraceTable } from "../../shared/tables";
import type { Contents } from "./contents";
import { dated } from "./dated";
import { beside, enteredOf } from "./entered";
import { filled, type ReportWords, reportWords } from "./words";

interface SheetProps extends Contents {
  draft: Draft;
  /** The name that the reader has given the case, or "". */
  name: string;
  made: Date;
}

export function Sheet({ lang, model, view, days, draft, name, made }: SheetProps) {
  const words = reportWords[lang];
  const entered = toCase(draft, model).incidents ?? [];
  const tag = lang === "zh" ? "zh-CN" : "en-GB";
  const about = [
    [words.contract, model.contract.title],
    [words.version, model.contract.version],
    ...(name ? [[words.name, name]] : []),
    [words.asOf, draft.asOf],
    [words.made, made.toLocaleString(tag, { dateStyle: "long", timeStyle: "short" })],
  ];
  return (
    <article class="report" lang={tag}>
      <header>
        <h2 class="report__title">{words.title}</h2>
        <Pairs pairs={about.map(([term = "", value = ""]) => [term, value])} />
      </header>
      <Result view={view} words={words} />
      <Filled draft={draft} model={model} words={words} />
      <section>
        <h3>{words.findings}</h3>
        {view.incidents.length === 0 && <p>{words.nothing}</p>}
        {view.incidents.map((incident) => (
          <section class="report__incident" key={incident.id}>
            <h4>
              {incident.label} <span class="report__id">{incident.id}</span>
            </h4>
            <Facts incident={entered.find(({ id }) => id === incident.id)} model={model} words={words} />
            {incident.findings.length === 0 && <p>{words.noFinding}</p>}
            {incident.findings.map((finding) => (
              <FindingPart finding={finding} words={words} key={finding.norm} />
            ))}
          </section>
        ))}
      </section>
      <Days days={days} words={words} />
      <section class="report__cautions">
        <h3>{words.cautions}</h3>
        <ul>
          {[...view.cautions, words.noAdvice].map((caution) => (
            <li key={caution}>{dated(caution)}</li>
          ))}
        </ul>
      </section>
    </article>
  );
}

/** What was entered of an incident: every field, each single payment, each part of a loss. */
function Facts({
  incident,
  model,
  words,
}: {
  incident: { readonly [field: string]: unknown } | undefined;
  model: Model;
  words: ReportWords;
}) {
  if (!incident) return null;
  const pairs = enteredOf(incident, model, words).map(({ label, values }): readonly [string, ComponentChildren] => {
    if (values.length === 0) return [label, <span class="report__none">{words.notFilled}</span>];
    return [label, values.map((value, index) => <div key={`${value}-${index}`}>{dated(value)}</div>)];
  });
  return (
    <div class="report__entered">
      <h5>{words.entered}</h5>
      <Pairs pairs={pairs} />
    </div>
  );
}

function Pairs({ pairs }: { pairs: readonly (readonly [term: string, value: ComponentChildren])[] }) {
  return (
    <dl class="report__pairs">
      {pairs.map(([term, value], index) => (
        <div key={`${term}-${index}`}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Result({ view, words }: { view: View; words: ReportWords }) {
  const totals = view.totals.filter((total) => isOwed(total) || total.undetermined > 0);
  return (
    <section class="report__result">
      <h3>{words.result}</h3>
      <p class="report__headline">{dated(view.headline)}</p>
      {view.net && view.net !== view.headline && <p>{view.net}</p>}
      {totals.map((total) => (
        <TotalPart total={total} words={words} key={total.debtor} />
      ))}
    </section>
  );
}

const isOwed = (total: Total) => [total.liquidated_damages, total.damages].some((amount) => Number(amount) > 0);

function TotalPart({ total, words }: { total: Total; words: ReportWords }) {
  const { amount_in_words: capitals, undetermined } = total;
  return (
    <p class="report__total">
      <strong>{total.text}</strong>
      {capitals && isOwed(total) && (
        <span class="report__capitals">
          {words.capitals}
          {words.colon}
          {capitals}
        </span>
      )}
      {undetermined > 0 && <span>{filled(words.openAmounts, { count: undetermined })}</span>}
    </p>
  );
}

/** What the parties have filled in, by who decides it. */
function Filled({ draft, model, words }: { draft: Draft; model: Model; words: ReportWords }) {
  const value = (blank: Blank) => String(draft.profile[blank.id] ?? "").trim();
  const of = (who: string) => model.blanks.filter((blank) => blank.decided_by === who && value(blank));
  const parties = Object.keys(model.parties).filter((party) => party !== "both");
  const agreed = model.blanks.filter(({ decided_by: who }) => !parties.includes(who));
  const chosen = model.assumptions.filter(({ id }) => draft.assumptions[id] !== undefined);
  return (
    <>
      <section>
        <h3>{words.parties}</h3>
        {parties.map((party) => (
          <div key={party}>
            <h4>{model.parties[party]}</h4>
            {of(party).length > 0 ? (
              <Pairs pairs={of(party).map((blank) => [blank.label, value(blank)])} />
            ) : (
              <p class="report__none">{words.notFilled}</p>
            )}
          </div>
        ))}
      </section>
      <section>
        <h3>{words.agreed}</h3>
        <Pairs
          pairs={agreed.map((blank) => [
            `${blank.label}${beside(blank.places.map(({ id }) => id).join(words.comma), words)}`,
            value(blank) || <span class="report__none">{words.notFilled}</span>,
          ])}
        />
        {chosen.length > 0 && (
          <>
            <h4>{words.assumptions}</h4>
            <Pairs
              pairs={chosen.map(({ id, label, choices }) => {
                const stated = String(draft.assumptions[id]);
                return [label, choices?.find((choice) => choice.value === stated)?.label ?? stated];
              })}
            />
          </>
        )}
      </section>
    </>
  );
}

function FindingPart({ finding, words }: { finding: Finding; words: ReportWords }) {
  const { facts, consequences, missing, assumptions, flags, changes = [], evidence = [], quote } = finding;
  const quotes = new Map(
    [{ provision: finding.provision, quote }, ...consequences].map((part) => [part.provision, part.quote]),
  );
  return (
    <div class="report__finding">
      <p class="report__head">
        <strong class={`report__status report__status--${finding.status}`}>{finding.status_label}</strong>
        <span>
          {finding.provision} {finding.title} · {finding.bearer_label}
        </span>
      </p>
      <p>{dated(finding.summary)}</p>
      {facts.length > 0 && <Pairs pairs={facts.map(({ label, value }) => [label, dated(value)])} />}
      {consequences.map((consequence, index) => (
        <ConsequencePart
          consequence={consequence}
          besides={consequence.missing.filter(({ path }) => !missing.some((fact) => fact.path === path))}
          words={words}
          key={`${consequence.norm}-${index}`}
        />
      ))}
      <List title={words.missing} items={missing.map(({ label }) => label)} />
      {assumptions.map(({ id, label, choice_label: choice, spread }) => (
        <List
          key={id}
          title={filled(words.assumed, { choice, label })}
          alone
          items={spread.map(
            (other) => `${filled(words.otherwise, { choice: other.choice_label })}${words.colon}${other.amount_text}`,
          )}
        />
      ))}
      <List title={words.changes} items={changes} />
      <List title={words.evidence} items={evidence} />
      <List title={words.points} items={flags.map(({ title }) => title)} />
      {[...quotes].map(
        ([provision, words_of]) =>
          words_of && (
            <blockquote key={provision}>
              <span class="report__cite">{filled(words.clause, { id: provision })}</span> {words_of.text}
            </blockquote>
          ),
      )}
    </div>
  );
}

/** A list under a heading; one without items is left out, unless the heading says something `alone`. */
function List({ title, items, alone = false }: { title: string; items: readonly string[]; alone?: boolean }) {
  if (items.length === 0 && !alone) return null;
  return (
    <div class="report__list">
      <p>{title}</p>
      {items.length > 0 && (
        <ul>
          {items.map((item) => (
            <li key={item}>{dated(item)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface ConsequenceProps {
  consequence: Consequence;
  /** What is missing for it and not already for the finding. */
  besides: readonly Missing[];
  words: ReportWords;
}

function ConsequencePart({ consequence, besides, words }: ConsequenceProps) {
  const { amount_text: amount, amount_in_words: capitals, trace } = consequence;
  return (
    <div class="report__consequence">
      <p>
        <strong>
          {consequence.kind_label} {amount}
        </strong>
        {consequence.accruing && beside(words.accruing, words)}
        {consequence.conditional && beside(words.conditional, words)}
        {capitals && (
          <span class="report__capitals">
            {words.capitals}
            {words.colon}
            {capitals}
          </span>
        )}
      </p>
      <p>{dated(consequence.sentence)}</p>
      {trace && trace.rows.length > 0 && <TraceTable trace={trace} caption={words.reckoning} style="report__table" />}
      {consequence.notes.map((note) => (
        <p class="report__note" key={note}>
          {dated(note)}
        </p>
      ))}
      <List title={words.missing} items={besides.map(({ label }) => label)} />
    </div>
  );
}

function Days({ days, words }: { days: readonly Day[]; words: ReportWords }) {
  const known = days.filter(({ date }) => date !== null);
  if (known.length === 0) return null;
  return (
    <section>
      <h3>{words.days}</h3>
      <table class="report__table">
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col">{words.about}</th>
            <th scope="col">{words.what}</th>
          </tr>
        </thead>
        <tbody>
          {known.map((day) => (
            <tr key={`${day.incident}-${day.kind}-${day.date}-${day.text}`}>
              <td class="report__date">{day.date}</td>
              <td>
                {day.incident} · {filled(words.clause, { id: day.provision })}
              </td>
              <td>{dated(day.text)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
