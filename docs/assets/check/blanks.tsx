// The contract's blanks, grouped by who fills them in.

import { type Values, withEntry } from "../shared/draft";
import { memo } from "../shared/memo";
import type { Blank } from "../shared/model";
import { useDesk } from "./desk";
import { Labelled } from "./fields/frame";
import { DateInput, MoneyInput, TextInput } from "./fields/inputs";
import { Fold } from "./fold";
import { PartyBadge } from "./parties";
import type { Insights } from "./results";

const ORDER = ["both", "A", "B"];

interface BlanksProps {
  profile: Values;
  rates: Insights["rates"];
}

export const Blanks = memo(({ profile, rates }: BlanksProps) => {
  const { model, say } = useDesk();
  const groups = [...new Set([...ORDER, ...model.blanks.map((blank) => blank.decided_by)])]
    .map((who) => ({ who, blanks: model.blanks.filter((blank) => blank.decided_by === who) }))
    .filter(({ blanks }) => blanks.length > 0);
  return (
    <section class="check-section" aria-labelledby="check-blanks">
      <h2 class="check-section__title" id="check-blanks">
        {say.of("blanks")}
      </h2>
      <p class="check-section__help">{say.of("blanksHelp")}</p>
      {groups.map((group) => (
        <BlankGroup {...group} profile={profile} rates={rates} key={group.who} />
      ))}
    </section>
  );
});

interface GroupProps extends BlanksProps {
  who: string;
  blanks: readonly Blank[];
}

function BlankGroup({ who, blanks, profile, rates }: GroupProps) {
  const { model, say } = useDesk();
  const party = model.parties[who] ?? who;
  const filled = blanks.filter((blank) => textOf(profile, blank).trim() !== "").length;
  return (
    <Fold
      name={`blanks-${who}`}
      open={who === "both"}
      title={
        <>
          <PartyBadge party={who} label={say.decidedBy(who, party)} />
          <span class="check-fold__count">{say.of("filled", { done: filled, all: blanks.length })}</span>
        </>
      }
    >
      <div class="check-fields">
        {blanks.map((blank) => (
          <BlankField blank={blank} value={textOf(profile, blank)} rate={rates[blank.id]} key={blank.id} />
        ))}
      </div>
    </Fold>
  );
}

/** What is filled in for a blank. */
export const textOf = (profile: Values, { id }: Blank): string => String(profile[id] ?? "");

interface BlankFieldProps {
  blank: Blank;
  value: string;
  /** What the daily rate that is filled in comes to. */
  rate: string | undefined;
}

export const BlankField = memo(({ blank, value, rate }: BlankFieldProps) => {
  const desk = useDesk();
  const { say, root } = desk;
  const path = `profile.${blank.id}`;
  const input = {
    path,
    help: blank.help,
    value,
    example: blank.example ? say.of("example", { example: blank.example }) : "",
    onValue: (text: string) => desk.edit((now) => ({ ...now, profile: withEntry(now.profile, blank.id, text) }), path),
  };
  return (
    <Labelled
      path={path}
      label={blank.label}
      help={blank.help}
      anchor={`blank-${blank.id}`}
      aside={
        <span class="check-places">
          <span class="visually-hidden">{say.of("stands")}</span>
          {blank.places.map((place) => (
            <a class="ref num" href={root + place.href} key={place.id}>
              {place.id}
            </a>
          ))}
        </span>
      }
    >
      <BlankInput type={blank.type} unit={blank.unit} label={blank.label} input={input} />
      {rate && <p class="check-field__figure">{rate}</p>}
    </Labelled>
  );
});

interface BlankInputProps {
  type: string;
  unit: string | null | undefined;
  label: string;
  input: Parameters<typeof TextInput>[0];
}

function BlankInput({ type, unit, label, input }: BlankInputProps) {
  switch (type) {
    case "money":
      return <MoneyInput {...input} />;
    case "date":
      return <DateInput {...input} pickLabel={label} />;
    case "years":
    case "number":
      return <TextInput {...input} numeric suffix={unit} />;
    default:
      // A length of time is typed with its unit; naming the units again beside it would be in the way.
      return <TextInput {...input} suffix={type === "duration" ? null : unit} />;
  }
}
