// Small pictures that stand beside a word and never in place of one.

import type { Status } from "../shared/model";

const PATHS = {
  plus: "M12 5v14M5 12h14",
  up: "M12 19V5M6 11l6-6 6 6",
  down: "M12 5v14M6 13l6 6 6-6",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  bin: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
  fold: "M6 9l6 6 6-6",
  calendar: "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
  undo: "M8 5L4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3",
  redo: "M16 5l4 4-4 4M20 9H10a6 6 0 0 0 0 12h3",
  upload: "M12 16V4M7 9l5-5 5 5M4 20h16",
  download: "M12 4v12M7 11l5 5 5-5M4 20h16",
  sample: "M5 4h14v16H5zM9 9h6M9 13h6",
  folder: "M3 6h6l2 2h10v11H3z",
  share: "M12 14V4M8 7l4-4 4 4M6 11H4v10h16V11h-2",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  text: "M5 4h14v16H5zM8.5 8.5h7M8.5 12h7M8.5 15.5h4",
  arrow: "M5 12h14M13 6l6 6-6 6",
  flag: "M6 21V4h12l-3 4 3 4H6",
  fulfilled: "M5 12.5l4.5 4.5L19 7.5",
  breached: "M12 6v8M12 18v.01",
  pending: "M12 6v6l4 3",
  excused: "M12 4l7 3v5c0 4-3 7-7 8-4-1-7-4-7-8V7z",
  not_triggered: "M6 12h12",
  undetermined: "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 18v.01",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="check-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** A finding's status: a mark and a word. */
export function StatusMark({ status, label }: { status: Status; label: string }) {
  return (
    <span class={`check-status check-status--${status}`}>
      <Icon name={status} />
      {label}
    </span>
  );
}
