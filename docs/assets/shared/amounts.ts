// The amounts of an assessment as a table: a row for each consequence, and one for a finding that has none.

import { csvText } from "./csv";
import type { Consequence, Finding, Missing, Model, View } from "./model";

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
] as const;

export type AmountColumn = (typeof COLUMNS)[number];

/** CSV text with these headings; amounts are plain numbers, and empty where there is none. */
export function amountsCsv(
  view: View,
  headings: { readonly [column in AmountColumn]: string },
  parties: Model["parties"],
  yes: string,
): string {
  const rows = view.incidents.flatMap((incident) =>
    incident.findings.flatMap((finding) =>
      (finding.consequences.length ? finding.consequences : [null]).map((consequence) => {
        const cells = {
          incident: incident.id,
          type: incident.label,
          ...findingCells(finding, consequence, parties, yes),
        };
        return COLUMNS.map((column) => cells[column]);
      }),
    ),
  );
  return csvText([COLUMNS.map((column) => headings[column]), ...rows]);
}

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
  };
}

const labelsOf = (missing: readonly Missing[]) => [...new Set(missing.map(({ label }) => label))].join("; ");
