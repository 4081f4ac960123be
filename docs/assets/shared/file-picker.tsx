// The browser's own way to choose files, opened by a button that stands elsewhere.

import type { RefObject } from "preact";

interface FilePickerProps {
  /** Its `click()` opens the browser's dialogue. */
  picker: RefObject<HTMLInputElement | null>;
  accept: string;
  multiple?: boolean;
  choose(files: readonly File[]): void;
}

export function FilePicker({ picker, accept, multiple = false, choose }: FilePickerProps) {
  return (
    <input
      ref={picker}
      class="visually-hidden"
      type="file"
      accept={accept}
      multiple={multiple}
      tabIndex={-1}
      aria-hidden="true"
      onChange={(event) => {
        const input = event.currentTarget;
        const chosen = [...(input.files ?? [])];
        input.value = ""; // the same file can be chosen again
        choose(chosen);
      }}
    />
  );
}
