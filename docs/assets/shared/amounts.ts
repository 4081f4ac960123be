// The amounts of an assessment as a table: a row for each consequence, and one for a finding that has none; then what
// each side owes in all, which counts once a loss that stands in several rows.

import { csvText } from "./csv";
import type { Consequence, Finding, Missing, Model, Total, View } from "./model";

const COLUMNS = [
  "incident",
  "type",
  "provision",
  "title",
  "status",
  "under",
  "kind",
  "debtor",
  "creditor",
  "amount",
  "accruing",
  "conditional",
  "missing",
  "explanation",
  "notes",
] as const;

export type AmountColumn = (typeof COLUMNS)[number];
type Row = { readonly [column in AmountColumn]?: string };

export interface AmountWords {
  columns: { readonly [column in AmountColumn]: string };
  yes: string;
  liquidatedDamages: string;
  damages: string;
  total: string;
  /** That the total of the damages counts a loss once. */
  once: string;
}

/** CSV text; amounts are plain numbers, and empty where there is none. */
export function amountsCsv(view: View, words: AmountWords, parties: Model["parties"]): string {
  const rows: Row[] = view.incidents.flatMap((incident) =>
    incident.findings.flatMap((finding) =>
      (finding.consequences.length ? finding.consequences : [null]).map((consequence) => ({
        incident: incident.id,
        type: incident.label,
        ...findingCells(finding, consequence, parties, words.yes),
      })),
    ),
  );
  const all = [...rows, ...view.totals.flatMap((total) => totalRows(total, words))];
  return csvText([
    COLUMNS.map((column) => words.columns[column]),
    ...all.map((row) => COLUMNS.map((column) => row[column] ?? "")),
  ]);
}

/** What one side owes: the kinds of it, where there are two, and all of it in the words of the result. */
function totalRows(total: Total, words: AmountWords): Row[] {
  const { liquidated_damages: penalty, damages } = total;
  const sides = { incident: words.total, debtor: total.debtor_label, creditor: total.creditor_label };
  const kinds = [
    { ...sides, kind: words.liquidatedDamages, amount: penalty, notes: "" },
    { ...sides, kind: words.damages, amount: damages, notes: words.once },
  ].filter(({ amount }) => cents(amount) > 0n);
  const sum = cents(penalty) + cents(damages);
  if (sum === 0n && total.undetermined === 0) return [];
  return [...kinds, { ...sides, kind: words.total, amount: sum ? inYuan(sum) : "", explanation: total.text }];
}

const cents = (amount: string) => BigInt(amount.replace(".", ""));
const inYuan = (sum: bigint) => sum.toString().padStart(3, "0").replace(/(..)$/, ".$1");

function findingCells(finding: Finding, consequence: Consequence | null, parties: Model["parties"], yes: string) {
  const party = (id: string | null | undefined) => (id ? (parties[id] ?? id) : "");
  const missing = [...finding.missing, ...(consequence?.missing ?? [])];
  return {
    provision: finding.provision,
    title: finding.title,
    status: finding.status_label,
    under: consequence?.provision ?? "",
    kind: consequence?.kind_label ?? "",
    debtor: party(consequence?.debtor),
    creditor: party(consequence?.creditor),
    amount: consequence?.amount ?? "",
    accruing: consequence?.accruing ? yes : "",
    conditional: consequence?.conditional ? yes : "",
    missing: labelsOf(missing),
    explanation: consequence?.sentence ?? finding.summary,
    notes: (consequence?.notes ?? []).join(" "),
  };
}

const labelsOf = (missing: readonly Missing[]) => [...new Set(missing.map(({ label }) => label))].join("; ");
