// What happened: one card for each incident, and the picker for another one.

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { FollowedView } from "../shared/checker";
import { addIncident, type DraftIncident } from "../shared/draft";
import { memo } from "../shared/memo";
import type { IncidentType, IncidentView } from "../shared/model";
import { fieldId } from "../shared/places";
import { soughtAmong } from "../shared/sought";
import { useDesk } from "./desk";
import { LONG, useGradually } from "./gradually";
import { Icon } from "./icons";
import { type CardProps, IncidentCard } from "./incident-card";
import { standingOf, useFound } from "./results";

const FEW = 3; // so many are open when they appear; more would bury each other
const ADD = "check-add";

const CARDS = {
  nameOf: ({ incident }: CardProps) => incident.key,
  same: (one: CardProps, other: CardProps) =>
    one.incident === other.incident &&
    one.place === other.place &&
    one.after === other.after &&
    one.standing?.status === other.standing?.status &&
    one.standing?.label === other.standing?.label,
  urgent: (before: CardProps, now: CardProps) => before.incident !== now.incident,
  draw: (card: CardProps) => <IncidentCard {...card} key={card.incident.key} />,
};

function cardsOf(incidents: readonly DraftIncident[], found: ReadonlyMap<string, IncidentView>): CardProps[] {
  const last = incidents.length - 1;
  return incidents.map((incident, index) => {
    const next = incidents[index + 1];
    const place = last === 0 ? "alone" : index === 0 ? "first" : index === last ? "last" : "between";
    return {
      incident,
      place,
      open: incidents.length <= FEW,
      after: next ? `card:${next.key}` : ADD,
      standing: standingOf(found.get(incident.id)),
    };
  });
}

interface IncidentsProps {
  incidents: readonly DraftIncident[];
  /** What was found on them last. */
  view: FollowedView | null;
  /** Whether that is about the case as it was; then how they stand is not shown. */
  outdated: boolean;
}

export const Incidents = memo(({ incidents, view, outdated }: IncidentsProps) => {
  const { say } = useDesk();
  const cards = useGradually(cardsOf(incidents, useFound(view)), CARDS);
  return (
    <section class="check-section" aria-labelledby="check-happened">
      <h2 class="check-section__title" id="check-happened">
        {say.of("happened")}
        {incidents.length > 0 && <span class="check-section__count">{incidents.length}</span>}
      </h2>
      <p class="check-section__help">{say.of("happenedHelp")}</p>
      {incidents.length === 0 && <p class="check-empty">{say.of("nothingHappened")}</p>}
      <Cards long={incidents.length > LONG} outdated={outdated} cards={cards} />
      <Picker />
    </section>
  );
});

interface ListProps {
  long: boolean;
  outdated: boolean;
  cards: VNode[];
}

const Cards = memo(({ long, outdated, cards }: ListProps) => (
  <ol class={`check-incidents ${long ? "check-incidents--long" : ""}`} data-is={outdated ? "outdated" : undefined}>
    {cards}
  </ol>
));

/** A type's names, the words by which readers look for it, and what its form says. */
const textsOf = ({ plain, label, words, help, fields }: IncidentType) => [
  [plain, label],
  words,
  [help ?? "", ...fields.flatMap(({ choices }) => (choices ?? []).map((choice) => choice.label))],
];

/** The incident types by their plain names, in the page and not above it. */
const Picker = memo(() => {
  const desk = useDesk();
  const { model, say } = desk;
  const [open, setOpen] = useState(false);
  const [sought, setSought] = useState("");
  const matching = soughtAmong(model.incidents, sought, textsOf);
  const show = () => {
    setOpen(true);
    desk.focus("check-find");
  };
  const close = () => {
    setOpen(false);
    setSought("");
    desk.focus(ADD);
  };
  const add = (type: IncidentType) => {
    const { draft, added } = addIncident(desk.draft, type);
    const index = draft.incidents.length - 1;
    desk.fresh(`incidents[${index}]`);
    desk.edit(() => draft);
    setOpen(false);
    setSought("");
    const [field] = type.fields;
    desk.focus(field ? fieldId(`incidents[${index}].${field.id}`) : `card:${added.key}`);
    desk.announce(say.of("added", { label: type.label }));
  };
  return (
    <div class="check-picker">
      <button
        type="button"
        id={ADD}
        class="check-button check-button--main"
        aria-expanded={open}
        aria-controls="check-picker"
        onClick={open ? close : show}
      >
        <Icon name="plus" />
        {say.of("addIncident")}
      </button>
      {open && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it from wherever the focus is inside
        <div
          class="check-picker__panel"
          id="check-picker"
          onKeyDown={(event) => {
            if (event.key === "Escape") close();
          }}
        >
          <label class="check-picker__find">
            <span class="check-field__label">{say.of("pickIncident")}</span>
            <input
              id="check-find"
              type="search"
              class="check-input__text"
              placeholder={say.of("find")}
              value={sought}
              onInput={(event) => setSought(event.currentTarget.value)}
            />
          </label>
          <ul class="check-picker__list">
            {matching.map((type) => (
              <li key={type.id}>
                <button type="button" class="check-picker__one" onClick={() => add(type)}>
                  <strong>{type.plain}</strong>
                  <span class="check-picker__label">{type.label}</span>
                  {type.help && <span>{type.help}</span>}
                </button>
              </li>
            ))}
          </ul>
          {matching.length === 0 && <p role="status">{say.of("noneFound")}</p>}
        </div>
      )}
    </div>
  );
});
