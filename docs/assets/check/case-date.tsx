import { memo } from "../shared/memo";
import { today } from "../shared/today";
import { useDesk } from "./desk";
import { Labelled } from "./fields/frame";
import { MomentInput } from "./fields/inputs";

const PATH = "as_of";

/** The day or instant as of which the case is assessed. */
export const CaseDate = memo(({ asOf }: { asOf: string }) => {
  const desk = useDesk();
  const { say } = desk;
  const set = (day: string) => desk.edit((now) => ({ ...now, asOf: day }), PATH);
  return (
    <div class="check-asof">
      <Labelled path={PATH} label={say.of("asOf")} help={say.of("asOfHelp")}>
        <span class="check-asof__row">
          <MomentInput
            path={PATH}
            help={say.of("asOfHelp")}
            pickLabel={say.of("asOf")}
            value={asOf}
            onValue={set}
            example={today()}
          />
          <button type="button" class="check-button" onClick={() => set(today())}>
            {say.of("today")}
          </button>
        </span>
      </Labelled>
    </div>
  );
});
