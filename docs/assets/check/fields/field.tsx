// One field of an incident, drawn by its type.

import { isRow, rowsOf, type Value, type Values, withEntry } from "../../shared/draft";
import type { Field } from "../../shared/model";
import { fieldId } from "../../shared/places";
import { usePicked } from "../../shared/use-redraw";
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { incidentTitle } from "../outline";
import { Grouped, Labelled } from "./frame";
import { DateInput, MomentInput, MoneyInput, type Option, Segments, Select, TextInput } from "./inputs";

export interface FieldProps {
  field: Field;
  path: string;
  value: Value | undefined;
  /** undefined: nothing is stated. */
  onValue(value: Value | undefined): void;
}

const FEW = 3; // so many choices stand side by side; more are a list

export function FieldEditor(props: FieldProps) {
  switch (props.field.type) {
    case "event":
      return <EventField {...props} />;
    case "yes_no":
      return <YesNoField {...props} />;
    case "party":
    case "choice":
      return <ChoiceField {...props} />;
    case "list":
      return <ListField {...props} />;
    case "losses":
      return <LossesField {...props} />;
    case "incidents":
      return <IncidentsField {...props} />;
    default:
      return <PlainField {...props} />;
  }
}

const textOf = (value: Value | undefined) =>
  typeof value === "string" ? value : value === undefined ? "" : String(value);

const frameOf = ({ field, path }: FieldProps) => ({
  path,
  label: field.label,
  help: field.help,
  required: field.required,
});

function PlainField(props: FieldProps) {
  const { field, path, value, onValue } = props;
  const input = { path, help: field.help, value: textOf(value), onValue, example: field.example };
  return <Labelled {...frameOf(props)}>{plainInput(field, input)}</Labelled>;
}

function plainInput(field: Field, input: Parameters<typeof TextInput>[0]) {
  switch (field.type) {
    case "money":
      return <MoneyInput {...input} />;
    case "date":
      return <DateInput {...input} pickLabel={field.label} />;
    case "moment":
      return <MomentInput {...input} pickLabel={field.label} />;
    case "number":
    case "percent":
      return <TextInput {...input} numeric={field.type === "number"} />;
    default:
      return <TextInput {...input} />;
  }
}

/** Whether something has happened, and when: at a moment, at a time not known, not at all, or not known. */
function EventField(props: FieldProps) {
  const { say } = useDesk();
  const { field, path, value, onValue } = props;
  const state = value === false ? "no" : value === undefined ? "" : "yes";
  const absent = field.when_absent === "not_done" ? say.of("notRecorded") : say.of("unknown");
  const options = [
    { value: "", label: absent },
    { value: "yes", label: say.of("done") },
    { value: "no", label: say.of("notDone") },
  ];
  const choose = (chosen: string) => onValue(chosen === "" ? undefined : chosen === "yes");
  return (
    <Grouped {...frameOf(props)}>
      <Segments path={path} name={fieldId(path)} options={options} value={state} onValue={choose} />
      {state === "yes" && (
        <MomentInput
          path={path}
          part="when"
          label={`${field.label}${say.of("colon")}${say.of("whenDone")}`}
          pickLabel={field.label}
          value={typeof value === "string" ? value : ""}
          example={dateLike(field.example)}
          onValue={(text) => onValue(text || true)}
        />
      )}
      {state === "yes" && <p class="check-field__help">{say.of("whenDone")}</p>}
    </Grouped>
  );
}

const dateLike = (example: string | null | undefined) => (example && /^\d{4}-/.test(example) ? example : "");

function YesNoField(props: FieldProps) {
  const { say } = useDesk();
  const { path, value, onValue } = props;
  const options = [
    { value: "", label: say.of("unknown") },
    { value: "true", label: say.of("yes") },
    { value: "false", label: say.of("no") },
  ];
  const choose = (chosen: string) => onValue(chosen === "" ? undefined : chosen === "true");
  return (
    <Grouped {...frameOf(props)}>
      <Segments path={path} name={fieldId(path)} options={options} value={textOf(value)} onValue={choose} />
    </Grouped>
  );
}

function ChoiceField(props: FieldProps) {
  const { say } = useDesk();
  const { field, path, value, onValue } = props;
  const choices = field.choices ?? [];
  const choose = (chosen: string) => onValue(chosen || undefined);
  const empty = field.required ? say.of("choose") : say.of("unknown");
  const strange = value !== undefined && !choices.some((choice) => choice.value === value);
  if (choices.length > FEW || strange) {
    return (
      <Labelled {...frameOf(props)}>
        <Select path={path} help={field.help} options={choices} value={textOf(value)} onValue={choose} empty={empty} />
      </Labelled>
    );
  }
  const options: Option[] = field.required ? [...choices] : [{ value: "", label: empty }, ...choices];
  return (
    <Grouped {...frameOf(props)}>
      <Segments path={path} name={fieldId(path)} options={options} value={textOf(value)} onValue={choose} />
    </Grouped>
  );
}

/** Rows of the same fields, such as payments. */
function ListField(props: FieldProps) {
  const desk = useDesk();
  const { say } = desk;
  const { field, path, value, onValue } = props;
  const rows = rowsOf(value);
  const items = field.items ?? [];
  const id = fieldId(path);
  const setRow = (number: number, row: Values) => onValue(rows.with(number, row));
  const addRow = () => {
    const place = `${path}[${rows.length}]`;
    desk.fresh(place);
    onValue([...rows, {}]);
    if (items[0]) desk.focus(fieldId(`${place}.${items[0].id}`));
  };
  const removeRow = (number: number) => {
    const left = rows.toSpliced(number, 1);
    onValue(left.length ? left : undefined);
    desk.focus(`${id}:add`);
    desk.announce(say.of("removed", { label: say.of("row", { number: number + 1 }) }));
  };
  return (
    <Grouped {...frameOf(props)}>
      {rows.length === 0 ? (
        <p class="check-rows__none">{say.of("noRows")}</p>
      ) : (
        <ol class="check-rows">
          {rows.map((row, number) => (
            <li class="check-rows__row" key={number}>
              <div class="check-rows__fields">
                {items.map((item) => (
                  <FieldEditor
                    key={item.id}
                    field={{ ...item, help: null, label: item.label }}
                    path={`${path}[${number}].${item.id}`}
                    value={isRow(row) ? row[item.id] : undefined}
                    onValue={(changed) => setRow(number, withEntry(isRow(row) ? row : {}, item.id, changed))}
                  />
                ))}
              </div>
              <button
                type="button"
                class="check-button check-button--icon"
                aria-label={say.of("removeRow", { number: number + 1 })}
                onClick={() => removeRow(number)}
              >
                <Icon name="bin" />
              </button>
            </li>
          ))}
        </ol>
      )}
      <button type="button" class="check-button check-button--small" id={`${id}:add`} onClick={addRow}>
        <Icon name="plus" />
        {say.of("addRow")}
        <span class="visually-hidden">{`${say.of("colon")}${field.label}`}</span>
      </button>
    </Grouped>
  );
}

/** A loss by its parts; a part that is left empty is not stated. */
function LossesField(props: FieldProps) {
  const { field, path, value, onValue } = props;
  const stated = isRow(value) ? value : {};
  return (
    <Grouped {...frameOf(props)}>
      <div class="check-parts">
        {(field.parts ?? []).map((part) => (
          <FieldEditor
            key={part.id}
            field={{ id: part.id, type: "money", label: part.label }}
            path={`${path}.${part.id}`}
            value={stated[part.id]}
            onValue={(amount) => {
              const changed = withEntry(stated, part.id, amount);
              onValue(Object.keys(changed).length ? changed : undefined);
            }}
          />
        ))}
      </div>
    </Grouped>
  );
}

/** Other incidents of the case, by ticking them. */
function IncidentsField(props: FieldProps) {
  const desk = useDesk();
  const { model, say, store } = desk;
  // What else changes in the others is not shown here.
  usePicked(store, ({ draft }) => draft.incidents.map(({ id, type }) => `${type} ${id}`).join("\n"));
  const { path, value, onValue } = props;
  const chosen = rowsOf(value).map(String);
  const others = desk.draft.incidents.filter((_, index) => !path.startsWith(`incidents[${index}].`));
  const known = others.map((incident) => ({ id: incident.id, label: incidentTitle(incident, model, say) }));
  const gone = chosen.filter((id) => !known.some((one) => one.id === id));
  const listed = [...known, ...gone.map((id) => ({ id, label: say.of("goneReference", { id }) }))];
  const toggle = (id: string, on: boolean) => {
    const changed = on ? [...chosen, id] : chosen.filter((one) => one !== id);
    onValue(changed.length ? changed : undefined);
  };
  return (
    <Grouped {...frameOf(props)}>
      {listed.length === 0 && <p class="check-rows__none">{say.of("noOthers")}</p>}
      {listed.map(({ id, label }, index) => (
        <label class="check-tick" key={`${id}-${index}`}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) => toggle(id, event.currentTarget.checked)}
            onBlur={() => desk.left(path)}
          />
          <span>{label}</span>
        </label>
      ))}
    </Grouped>
  );
}
