// Where the contract is silent: which reading to reckon with.

import { type Value, type Values, withEntry } from "../shared/draft";
import { memo } from "../shared/memo";
import type { Assumption } from "../shared/model";
import { fieldId } from "../shared/places";
import { useDesk } from "./desk";
import { Grouped, Labelled } from "./fields/frame";
import { DateInput, Segments, TextInput } from "./fields/inputs";
import { Fold } from "./fold";
import { Icon } from "./icons";
import type { Say } from "./words";

const NONE = "none";

/** `stated`: the readings that the reader has chosen. */
export const Assumptions = memo(({ stated }: { stated: Values }) => {
  const { model, say } = useDesk();
  const changed = model.assumptions.filter(({ id }) => stated[id] !== undefined).length;
  return (
    <section class="check-section" aria-labelledby="check-assumptions">
      <h2 class="check-section__title" id="check-assumptions">
        {say.of("assumptions")}
      </h2>
      <p class="check-section__help">{say.of("assumptionsHelp")}</p>
      <Fold
        name="assumptions"
        title={
          <>
            <strong>{say.of("readings", { count: model.assumptions.length })}</strong>
            <span class="check-fold__count">
              {changed > 0 ? say.of("changed", { count: changed }) : say.of("allDefault")}
            </span>
          </>
        }
      >
        <div class="check-fields">
          {model.assumptions.map((assumption) => (
            <AssumptionField assumption={assumption} stated={stated[assumption.id]} key={assumption.id} />
          ))}
        </div>
      </Fold>
    </section>
  );
});

interface AssumptionProps {
  assumption: Assumption;
  stated: Value | undefined;
}

const AssumptionField = memo(({ assumption, stated }: AssumptionProps) => {
  const desk = useDesk();
  const { say, root } = desk;
  const { id, finding } = assumption;
  const path = `assumptions.${id}`;
  const value = stated === undefined ? String(assumption.default) : String(stated);
  // The default is not written down: what the reader has not chosen stays open.
  const set = (chosen: string) =>
    desk.edit((now) => {
      const entry = chosen === String(assumption.default) ? undefined : chosen;
      return { ...now, assumptions: withEntry(now.assumptions, id, entry) };
    }, path);
  const frame = {
    path,
    label: assumption.label,
    help: assumption.help,
    aside: finding && (
      <a class="check-settle" href={root + finding.href}>
        <Icon name="flag" />
        {finding.title}
      </a>
    ),
  };
  const named = (label: string, value: string) => (value === assumption.default ? asDefault(label, say) : label);
  if (assumption.type === "choice") {
    const options = (assumption.choices ?? []).map((choice) => ({
      value: choice.value,
      label: named(choice.label, choice.value),
    }));
    return (
      <Grouped {...frame}>
        <Segments path={path} name={fieldId(path)} options={options} value={value} onValue={set} />
      </Grouped>
    );
  }
  if (assumption.type.endsWith("_or_none"))
    return <OptionalField assumption={assumption} frame={frame} value={value} set={set} />;
  return (
    <Labelled {...frame}>
      <TextInput path={path} help={assumption.help} value={value} onValue={set} />
    </Labelled>
  );
});

const asDefault = (text: string, say: Say) => say.of("withAside", { text, aside: say.of("default") });

interface OptionalProps {
  assumption: Assumption;
  frame: Omit<Parameters<typeof Grouped>[0], "children">;
  value: string;
  set(value: string): void;
}

/** None, or a value. An empty value is not none: the checker asks for it. */
function OptionalField({ assumption, frame, value, set }: OptionalProps) {
  const { say } = useDesk();
  const { path } = frame;
  const none = value === NONE;
  const options = [
    { value: NONE, label: assumption.default === NONE ? asDefault(say.of("none"), say) : say.of("none") },
    { value: "set", label: say.of("value") },
  ];
  const typed = none ? "" : value.trim();
  const input = {
    path,
    part: "value",
    label: assumption.label,
    help: assumption.help,
    value: typed,
    onValue: (text: string) => set(text || " "),
  };
  return (
    <Grouped {...frame}>
      <div class="check-optional">
        <Segments
          path={path}
          name={fieldId(path)}
          options={options}
          value={none ? NONE : "set"}
          onValue={(chosen) => set(chosen === NONE ? NONE : (assumption.alternatives?.[0] ?? " "))}
        />
        {!none && assumption.type.startsWith("moment") && <DateInput {...input} pickLabel={assumption.label} />}
        {!none && !assumption.type.startsWith("moment") && <TextInput {...input} />}
      </div>
    </Grouped>
  );
}
