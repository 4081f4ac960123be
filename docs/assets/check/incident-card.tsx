// One incident: its fields, and what can be done with it as a whole.

import { useCallback } from "preact/hooks";
import {
  type DraftIncident,
  duplicateIncident,
  moveIncident,
  removeIncident,
  renameIncident,
  type Value,
  withEntry,
  withIncident,
} from "../shared/draft";
import { memo } from "../shared/memo";
import type { Field } from "../shared/model";
import { usePicked } from "../shared/use-redraw";
import { useDesk } from "./desk";
import { FieldEditor } from "./fields/field";
import { Labelled, useInput } from "./fields/frame";
import { useFold } from "./fold";
import { Icon, type IconName, StatusMark } from "./icons";
import { fieldsOf, incidentTitle } from "./outline";
import type { Standing } from "./results";

export interface CardProps {
  incident: DraftIncident;
  /** Where it stands among those that it can change places with. */
  place: "alone" | "first" | "between" | "last";
  /** Whether it is open when it appears. */
  open: boolean;
  /** The id of the element that the focus goes to when the card is removed. */
  after: string;
  standing: Standing | null;
}

export const IncidentCard = memo(({ incident, place, open: first, after, standing }: CardProps) => {
  const desk = useDesk();
  const { model, say } = desk;
  const { key } = incident;
  const [open, setOpen, card] = useFold<HTMLLIElement>(first || Object.keys(incident.values).length === 0);

  const type = model.incidents.find(({ id }) => id === incident.type);
  const label = incidentTitle(incident, model, say);
  const remove = () => {
    desk.edit((draft) => removeIncident(draft, key));
    desk.undoable(say.of("removed", { label }), after);
  };
  const duplicate = () => {
    const result = duplicateIncident(desk.draft, key);
    if (!result) return;
    desk.edit(() => result.draft);
    desk.focus(`card:${result.added.key}`);
    desk.announce(say.of("added", { label: incidentTitle(result.added, model, say) }));
  };
  const move = (by: -1 | 1, button: string) => {
    desk.edit((draft) => moveIncident(draft, key, by));
    const { incidents } = desk.draft;
    const index = incidents.findIndex((one) => one.key === key);
    // At either end the button that was pressed cannot be pressed again.
    const last = index === 0 || index === incidents.length - 1;
    desk.focus(last ? `card:${key}` : button);
    desk.announce(say.of("moved", { label, number: index + 1 }));
  };
  const action = (
    name: "moveUp" | "moveDown" | "duplicate" | "remove",
    icon: IconName,
    run: (id: string) => void,
    off = false,
  ) => {
    const id = `card:${key}:${name}`;
    return (
      <button
        type="button"
        id={id}
        class="check-button check-button--icon"
        aria-label={say.of(name, { label })}
        title={say.of(name, { label })}
        disabled={off}
        onClick={() => run(id)}
      >
        <Icon name={icon} />
      </button>
    );
  };
  return (
    <li class={`check-card ${open ? "check-card--open" : ""}`} data-fold={key} ref={card}>
      <div class="check-card__head">
        <h3 class="check-card__heading">
          <button
            type="button"
            id={`card:${key}`}
            class="check-card__title"
            aria-expanded={open}
            aria-controls={`card:${key}:body`}
            onClick={() => setOpen(!open)}
          >
            <Icon name="fold" />
            <span class="check-card__type">{type?.label ?? say.of("unknownType", { type: incident.type })}</span>
            <span class="check-card__id">{incident.id}</span>
          </button>
        </h3>
        {standing && <StatusMark {...standing} />}
        <span class="check-card__tools">
          {place !== "alone" && action("moveUp", "up", (id) => move(-1, id), place === "first")}
          {place !== "alone" && action("moveDown", "down", (id) => move(1, id), place === "last")}
          {action("duplicate", "copy", duplicate)}
          {action("remove", "bin", remove)}
        </span>
      </div>
      <div class="check-card__body" id={`card:${key}:body`} hidden={!open}>
        {/* Fields that nobody sees are not drawn: a case may hold a thousand incidents. */}
        {open && <CardFields incident={incident} help={type?.help} />}
      </div>
    </li>
  );
});

function CardFields({ incident, help }: { incident: DraftIncident; help?: string | null | undefined }) {
  const desk = useDesk();
  const { model } = desk;
  const { key } = incident;
  const place = usePicked(desk.store, ({ draft }) => draft.incidents.findIndex((one) => one.key === key));
  const path = `incidents[${place}]`;
  const fields = fieldsOf(incident, model);
  const strange = Object.keys(incident.values).filter((name) => !fields.some((field) => field.id === name));
  const set = useCallback(
    (name: string, value: Value | undefined) =>
      desk.edit(
        (draft) => withIncident(draft, key, (one) => ({ ...one, values: withEntry(one.values, name, value) })),
        `${key}.${name}`,
      ),
    [desk, key],
  );
  return (
    <>
      {help && <p class="check-section__help">{help}</p>}
      <div class="check-fields check-fields--card">
        {fields.map((field) => (
          <CardField
            key={field.id}
            field={field}
            path={`${path}.${field.id}`}
            value={incident.values[field.id]}
            set={set}
          />
        ))}
        {strange.map((name) => (
          <StrangeField key={name} path={`${path}.${name}`} name={name} drop={() => set(name, undefined)} />
        ))}
        <IdField of={key} id={incident.id} path={`${path}.id`} />
      </div>
    </>
  );
}

interface CardFieldProps {
  field: Field;
  path: string;
  value: Value | undefined;
  /** The same function each time. */
  set(name: string, value: Value | undefined): void;
}

const CardField = memo(({ set, ...props }: CardFieldProps) => (
  <FieldEditor {...props} onValue={(value) => set(props.field.id, value)} />
));

/** Something that a file brought along and that the contract does not know: it can only be taken out. */
function StrangeField({ path, name, drop }: { path: string; name: string; drop(): void }) {
  const { say } = useDesk();
  const attributes = useInput(path, null);
  return (
    <Labelled path={path} label={say.of("unknownField", { field: name })}>
      <button {...attributes} type="button" class="check-button check-button--small" onClick={drop}>
        <Icon name="bin" />
        {say.of("drop")}
      </button>
    </Labelled>
  );
}

interface IdProps {
  /** The incident's key. */
  of: string;
  id: string;
  path: string;
}

const IdField = memo((props: IdProps) => {
  const { say } = useDesk();
  return (
    <Labelled path={props.path} label={say.of("name")} help={say.of("nameHelp")}>
      <IdInput {...props} />
    </Labelled>
  );
});

/** The incident's own name. Others refer to it, so it changes once, when the field is left. */
function IdInput({ of, id, path }: IdProps) {
  const desk = useDesk();
  const attributes = useInput(path, desk.say.of("nameHelp"));
  return (
    <span class="check-input">
      <input
        {...attributes}
        type="text"
        class="check-input__text"
        value={id}
        autocomplete="off"
        spellcheck={false}
        onChange={(event) => {
          const name = event.currentTarget.value.trim();
          desk.edit((draft) => renameIncident(draft, desk.model, of, name));
        }}
      />
    </span>
  );
}
