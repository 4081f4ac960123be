// The days that matter next, the nearest first.

import { memo } from "../../shared/memo";
import { useDesk } from "../desk";
import { PartyText } from "../parties";
import type { Insights } from "../results";

export const Days = memo(({ days, stale }: Pick<Insights, "days" | "stale">) => {
  const { say, root } = useDesk();
  const ahead = days
    .filter(({ date }) => date !== null)
    .toSorted((one, other) => (one.date ?? "").localeCompare(other.date ?? ""));
  if (ahead.length === 0) return null;
  return (
    <details class="check-unfold check-days" aria-busy={stale}>
      <summary>
        {say.of("days")} <span class="check-section__count">{ahead.length}</span>
      </summary>
      <ul>
        {ahead.map((day) => (
          <li key={`${day.incident}-${day.provision}-${day.kind}-${day.date}-${day.text}`}>
            <span class="check-days__date num">{day.date}</span>
            <span>
              <span class="check-card__id">{day.incident}</span> <PartyText text={day.text} />{" "}
              <a class="ref num" href={root + day.href}>
                {day.provision}
              </a>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
});
