// Who owes whom how much: the one thing that most readers came for.

import type { Total, View } from "../../shared/model";
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { PartyBadge, PartyText } from "../parties";

export function Totals({ view }: { view: View }) {
  const { say } = useDesk();
  return (
    <div class="check-totals">
      <p class="check-totals__headline">
        <PartyText text={view.headline} />
      </p>
      {view.net !== null && view.net !== view.headline && (
        <p class="check-totals__net">
          <PartyText text={view.net} />
        </p>
      )}
      {view.totals.length > 0 && (
        <ul class="check-totals__list" aria-label={say.of("perSide")}>
          {view.totals.map((total) => (
            <TotalCard total={total} key={`${total.debtor}-${total.creditor}`} />
          ))}
        </ul>
      )}
    </div>
  );
}

function TotalCard({ total }: { total: Total }) {
  const { say } = useDesk();
  const known = [total.liquidated_damages, total.damages].some((amount) => Number(amount) > 0);
  return (
    <li class={`check-total check-total--${total.debtor.toLowerCase()}`}>
      <p class="check-total__way">
        <PartyBadge party={total.debtor} label={total.debtor_label} />
        <Icon name="arrow" />
        <span class="visually-hidden">{say.of("owes")}</span>
        <PartyBadge party={total.creditor} label={total.creditor_label} />
      </p>
      {(known || total.undetermined === 0) && (
        <dl class="check-total__parts">
          <div>
            <dt>{say.of("liquidatedDamages")}</dt>
            <dd class="num">{grouped(total.liquidated_damages)}</dd>
          </div>
          <div>
            <dt>{say.of("damages")}</dt>
            <dd class="num">{grouped(total.damages)}</dd>
          </div>
        </dl>
      )}
      {known && total.amount_in_words && (
        <p class="check-note">
          {say.of("inWords")}
          {say.of("colon")}
          {total.amount_in_words}
        </p>
      )}
      {total.undetermined > 0 && (
        <p class="check-total__open">
          <Icon name="undetermined" />
          {say.of("undetermined", { count: total.undetermined })}
        </p>
      )}
    </li>
  );
}

/** `1234567.00` → `1,234,567.00`; the digits are the checker's, only the commas are added. */
export function grouped(amount: string): string {
  return amount.replace(/\d(?=(\d{3})+(\.|$))/g, "$&,");
}
