// The sliders of a what-if: what the case says stands beside them, and they start there.

import type { DayLever, RateLever } from "../../shared/charts";
import { dayNumber, isoDay } from "./days";
import { useChartSay } from "./frame";

export interface Tried {
  day?: string | undefined;
  rate?: string | undefined;
}

interface SliderProps<Lever> {
  lever: Lever;
  id: string;
  /** What is tried; undefined where that is what the case says. */
  value: string | undefined;
  set(value: string | undefined): void;
}

export function DaySlider({ lever, id, value, set }: SliderProps<DayLever>) {
  const first = dayNumber(lever.first);
  const shown = value ?? lever.start;
  return (
    <Slider
      id={id}
      label={lever.label}
      said={value ?? lever.value ?? lever.none}
      isTried={value !== undefined}
      max={dayNumber(lever.last) - first}
      at={dayNumber(shown) - first}
      set={(number) => {
        const day = isoDay(first + number);
        set(day === lever.value ? undefined : day);
      }}
    />
  );
}

export function RateSlider({ lever, id, value, set }: SliderProps<RateLever>) {
  return (
    <Slider
      id={id}
      label={lever.label}
      said={value ?? lever.value ?? lever.none}
      isTried={value !== undefined}
      max={lever.choices.length - 1}
      at={Math.max(0, lever.choices.indexOf(value ?? lever.start))}
      set={(number) => {
        const rate = lever.choices[number];
        set(rate === lever.value ? undefined : rate);
      }}
    />
  );
}

interface Props {
  id: string;
  label: string;
  /** What stands beside the slider. */
  said: string;
  isTried: boolean;
  max: number;
  at: number;
  set(number: number): void;
}

function Slider({ id, label, said, isTried, max, at, set }: Props) {
  const say = useChartSay();
  return (
    <div class="chart-slider">
      <label for={id}>{label}</label>
      <output for={id} class="chart-slider__value">
        {said}
        {!isTried && <span>{say("unchanged")}</span>}
      </output>
      <input
        id={id}
        type="range"
        min={0}
        max={max}
        step={1}
        value={at}
        aria-valuetext={isTried ? said : say("unchangedAt", { value: said })}
        onInput={(event) => set(Number(event.currentTarget.value))}
      />
    </div>
  );
}
