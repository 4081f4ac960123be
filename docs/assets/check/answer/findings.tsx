// What was found, incident by incident: status, amounts, reckoning, grounds.

import type { ComponentChildren, VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { FollowedView } from "../../shared/checker";
import { memo } from "../../shared/memo";
import type { Consequence, Finding, IncidentView, Missing, Quote, Trace, UsedAssumption } from "../../shared/model";
import { TableScroll, TraceTable } from "../../shared/tables";
import { unbroken } from "../../shared/unbroken";
import { CurveOf } from "../charts/curve";
import { useDesk } from "../desk";
import { LONG, useGradually } from "../gradually";
import { Icon, StatusMark } from "../icons";
import { PartyBadge, PartyText } from "../parties";
import { byWeight } from "../results";
import { Clause } from "./clause";
import { usePending } from "./use-pending";

const PART = 20; // items

const FOUND = {
  nameOf: ({ id }: IncidentView) => id,
  same: (one: IncidentView, other: IncidentView) => one === other,
  draw: (incident: IncidentView, stale: boolean) => (
    <section
      class="check-found"
      data-is={stale ? "stale" : undefined}
      aria-label={`${incident.label} ${incident.id}`}
      key={incident.id}
    >
      <Found incident={incident} />
    </section>
  ),
};

export const Findings = memo(({ view }: { view: FollowedView }) => {
  const stale = usePending(view.stale.size > 0) ? view.stale : undefined;
  const found = useGradually(view.incidents, FOUND, stale);
  const parts = useMemo(() => inParts(found), [found]);
  return <div class={view.incidents.length > LONG ? "check-findings--long" : ""}>{parts}</div>;
});

/** A list in parts, so that a browser need look over no items but those of a part in sight. */
function inParts(items: readonly VNode[]): VNode[] {
  const starts = Array.from({ length: Math.ceil(items.length / PART) }, (_, part) => part * PART);
  return starts.map((start) => {
    const part = items.slice(start, start + PART);
    return (
      <div class="check-findings__part" style={{ "--items": part.length }} key={start}>
        {part}
      </div>
    );
  });
}

/** What was found on an incident. */
const Found = memo(({ incident }: { incident: IncidentView }) => {
  const { say } = useDesk();
  const shared = neededOften(incident);
  const isShared = new Set(shared.map(({ path }) => path));
  return (
    <>
      <h3 class="check-found__title">
        {incident.label} <span class="check-card__id">{incident.id}</span>
      </h3>
      {incident.findings.length === 0 && <p class="check-empty">{say.of("nothingFound")}</p>}
      <MissingFacts missing={shared} label={say.of("missingHere")} />
      {incident.findings.toSorted(byWeight).map((finding, index) => (
        <FindingCard finding={finding} incident={incident.id} told={isShared} key={`${finding.provision}-${index}`} />
      ))}
    </>
  );
});

/** What is missing in more than one place of an incident: it is asked for once. */
function neededOften({ findings }: IncidentView): Missing[] {
  const places = findings.flatMap(({ missing, consequences }) => [missing, ...consequences.map((one) => one.missing)]);
  const all = places.flat();
  const unique = [...new Map(all.map((one) => [one.path, one])).values()];
  return unique.filter(({ path }) => all.filter((one) => one.path === path).length > 1);
}

interface FindingProps {
  finding: Finding;
  incident: string;
  /** Paths of what is missing that are told for the whole incident. */
  told: ReadonlySet<string>;
}

function FindingCard({ finding, incident, told }: FindingProps) {
  return (
    <article class={`check-finding check-finding--${finding.status}`}>
      <p class="check-finding__head">
        <StatusMark status={finding.status} label={finding.status_label} />
        <PartyBadge party={finding.bearer} label={finding.bearer_label} />
        <Clause provision={finding.provision} href={finding.href} quote={finding.quote}>
          <span class="num">{finding.provision}</span> {finding.title}
        </Clause>
      </p>
      <p class="check-finding__summary">
        <PartyText text={finding.summary} />
      </p>
      <MissingFacts missing={finding.missing} told={told} />
      {finding.consequences.map((consequence, index) => (
        <ConsequencePart
          consequence={consequence}
          incident={incident}
          told={told}
          key={`${consequence.provision}-${index}`}
        />
      ))}
      {finding.assumptions.map((assumption) => (
        <AssumptionUsed assumption={assumption} key={assumption.id} />
      ))}
      <Grounds finding={finding} />
    </article>
  );
}

interface ConsequenceProps {
  consequence: Consequence;
  incident: string;
  told: ReadonlySet<string>;
}

function ConsequencePart({ consequence, incident, told }: ConsequenceProps) {
  const { say } = useDesk();
  const { amount_text: amount, amount_in_words: capitals, trace } = consequence;
  return (
    <div class={`check-consequence ${consequence.conditional ? "check-consequence--conditional" : ""}`}>
      <p class="check-consequence__line">
        <span class="check-consequence__kind">{consequence.kind_label}</span>
        {amount && <strong class="check-amount num">{unbroken(amount)}</strong>}
        {amount && consequence.accruing && <span class="check-chip">{say.of("accruing")}</span>}
      </p>
      {capitals && (
        <p class="check-note">
          {say.of("inWords")}
          {say.of("colon")}
          {capitals}
        </p>
      )}
      <p class="check-consequence__sentence">
        <PartyText text={consequence.sentence} />{" "}
        <Clause provision={consequence.provision} href={consequence.href} quote={consequence.quote}>
          {say.of("clause", { id: consequence.provision })}
        </Clause>
      </p>
      {trace && trace.rows.length > 0 && <Reckoning trace={trace} />}
      <CurveOf incident={incident} consequence={consequence} />
      {consequence.notes.map((note) => (
        <p class="check-note" key={note}>
          <PartyText text={note} />
        </p>
      ))}
      <MissingFacts missing={consequence.missing} told={told} />
    </div>
  );
}

/** How an amount came about, row by row. */
function Reckoning({ trace }: { trace: Trace }) {
  const { say } = useDesk();
  return (
    <Unfold title={say.of("reckoning")}>
      <TableScroll label={say.of("reckoning")}>
        <TraceTable trace={trace} />
      </TableScroll>
    </Unfold>
  );
}

interface MissingProps {
  missing: readonly Missing[];
  label?: string;
  /** Paths of what is asked for elsewhere. */
  told?: ReadonlySet<string>;
}

/** What is not known, each with a way to its field. */
function MissingFacts({ missing, label: title, told }: MissingProps) {
  const desk = useDesk();
  const { say } = desk;
  const asked = missing.filter(({ path }) => !told?.has(path));
  if (asked.length === 0) return null;
  return (
    <p class="check-missing">
      <span class="check-missing__label">{title ?? say.of("missing")}</span>
      {asked.map(({ path, label }) => (
        <button
          type="button"
          class="check-button check-button--small"
          key={path}
          aria-label={say.of("goTo", { label })}
          onClick={() => desk.reveal(path)}
        >
          {label}
          <Icon name="arrow" />
        </button>
      ))}
    </p>
  );
}

function AssumptionUsed({ assumption }: { assumption: UsedAssumption }) {
  const desk = useDesk();
  const { say } = desk;
  return (
    <div class="check-assumed">
      <p>
        <span class="check-assumed__label">{say.of("assumed")}</span>
        <button type="button" class="check-link" onClick={() => desk.reveal(`assumptions.${assumption.id}`)}>
          {assumption.label}
        </button>
        {say.of("colon")}
        {assumption.choice_label}
      </p>
      {assumption.spread.length > 0 && (
        <ul>
          {assumption.spread.map(({ choice_label: choice, amount_text: amount }) => (
            <li key={choice}>
              {say.of("otherwise", { choice })}
              {say.of("colon")}
              <strong class="num">{unbroken(amount)}</strong>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The facts that were used, why it is so, the clause's own words, and what the wording leaves open. */
function Grounds({ finding }: { finding: Finding }) {
  const { say } = useDesk();
  const { facts, quote, consequences, flags, changes = [], evidence = [] } = finding;
  return (
    <Unfold title={say.of("unfold")}>
      {facts.length > 0 && (
        <dl class="check-facts">
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{unbroken(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      <Sentences title={say.of("changes")} sentences={changes} />
      <Sentences title={say.of("evidence")} sentences={evidence} />
      {quote && <QuoteFigure provision={finding.provision} quote={quote} />}
      {consequences.map(
        (consequence) =>
          consequence.quote &&
          consequence.provision !== finding.provision && (
            <QuoteFigure provision={consequence.provision} quote={consequence.quote} key={consequence.norm} />
          ),
      )}
      {flags.length > 0 && (
        <p class="check-flags">
          <span class="check-missing__label">{say.of("flags")}</span>
          {flags.map((flag) => (
            <FlagLink flag={flag} key={flag.id} />
          ))}
        </p>
      )}
    </Unfold>
  );
}

function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <div class="check-sentences">
      <p class="check-missing__label">{title}</p>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>
            <PartyText text={sentence} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A provision in its own words. */
function QuoteFigure({ provision, quote }: { provision: string; quote: Quote }) {
  const { say, root } = useDesk();
  return (
    <figure class="check-quote">
      <blockquote>{quote.text}</blockquote>
      <figcaption>
        <a class="ref" href={root + quote.href}>
          {say.of("clause", { id: provision })}
        </a>
      </figcaption>
    </figure>
  );
}

/** An open point of the wording; one without a page of its own is only named. */
function FlagLink({ flag }: { flag: Finding["flags"][number] }) {
  const { root } = useDesk();
  if (!flag.href) return <span class="check-flag">{flag.title}</span>;
  return (
    <a class="check-flag" href={root + flag.href}>
      <Icon name="flag" />
      {flag.title}
    </a>
  );
}

function Unfold({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <details class="check-unfold">
      <summary>{title}</summary>
      {children}
    </details>
  );
}
