// Who owes whom how much: the one thing that most readers came for.

import { memo } from "../../shared/memo";
import type { Total, View } from "../../shared/model";
import { unbroken } from "../../shared/unbroken";
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { PartyText } from "../parties";

export const Totals = memo(({ view }: { view: View }) => {
  const { say } = useDesk();
  const { net, net_note: note, headline, counts, totals } = view;
  const owing = totals.some(({ amount_text: amount, undetermined }) => amount !== null || undetermined > 0);
  return (
    <div class="check-totals">
      <div class="check-totals__headline">
        {net !== null && (
          <p class={`check-totals__net ${note === null ? "check-totals__net--unknown" : ""}`}>
            <PartyText text={net} />
          </p>
        )}
        {owing ? (
          <ul class="check-totals__list" aria-label={say.of("perSide")}>
            {totals.map((total) => (
              <TotalCard total={total} key={`${total.debtor}-${total.creditor}`} />
            ))}
          </ul>
        ) : (
          <p class="check-totals__net">
            <PartyText text={headline} />
          </p>
        )}
        {owing && counts && <p class="check-totals__counts">{counts}</p>}
      </div>
      {note && <p class="check-note">{note}</p>}
    </div>
  );
});

function TotalCard({ total }: { total: Total }) {
  const { say } = useDesk();
  const { debtor, amount_text: amount, undetermined } = total;
  const parts = [
    { label: say.of("liquidatedDamages"), sum: total.liquidated_damages },
    { label: say.of("damages"), sum: total.damages },
  ].filter(({ sum }) => Number(sum) > 0);
  return (
    <li class={`check-total check-total--${debtor.toLowerCase()}`}>
      {amount === null && undetermined === 0 ? (
        <p class="check-total__none">
          <PartyText text={total.text} />
        </p>
      ) : (
        <p class="check-total__way">
          <PartyText text={total.way} />
        </p>
      )}
      {amount !== null && <p class="check-total__amount num">{unbroken(amount)}</p>}
      {parts.length === 1 && <p class="check-total__kind">{parts[0]?.label}</p>}
      {parts.length > 1 && (
        <dl class="check-total__parts">
          {parts.map(({ label, sum }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd class="num">{grouped(sum)}</dd>
            </div>
          ))}
        </dl>
      )}
      {amount !== null && total.amount_in_words && (
        <p class="check-note">
          {say.of("inWords")}
          {say.of("colon")}
          {total.amount_in_words}
        </p>
      )}
      {undetermined > 0 && (
        <p class="check-total__open">
          <Icon name="undetermined" />
          {say.of(amount === null ? "undetermined" : "andUndetermined", { count: undetermined })}
        </p>
      )}
    </li>
  );
}

/** `1234567.00` → `1,234,567.00`; the digits are the checker's, only the commas are added. */
export function grouped(amount: string): string {
  return amount.replace(/\d(?=(\d{3})+(\.|$))/g, "$&,");
}
