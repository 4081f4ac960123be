// Everything in the case that cannot be used, each with a way to its field.

import { memo } from "../../shared/memo";
import type { Problem } from "../../shared/model";
import { useDesk } from "../desk";

/** A problem with the nearest place that the page has for it. */
export interface LocatedProblem extends Problem {
  place: string;
  label: string;
}

export const Problems = memo(({ problems }: { problems: readonly LocatedProblem[] }) => {
  const desk = useDesk();
  const { say } = desk;
  if (problems.length === 0) return null;
  return (
    <section class="check-problems" aria-labelledby="check-problems">
      <h3 class="check-problems__title" id="check-problems">
        {say.of("toFix", { count: problems.length })}
      </h3>
      <p class="check-section__help">{say.of("toFixHelp")}</p>
      <ul class="check-problems__list">
        {problems.map(({ path, place, label, message }, index) => (
          <li key={`${path}-${index}`}>
            {place ? (
              <button type="button" class="check-link" onClick={() => desk.reveal(place)}>
                {label}
              </button>
            ) : (
              <span>{path || say.of("elsewhere")}</span>
            )}
            <span class="check-problems__message">{message}</span>
          </li>
        ))}
      </ul>
    </section>
  );
});
