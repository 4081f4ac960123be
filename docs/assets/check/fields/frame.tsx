// The frame around every input: its label, its help and what is wrong with it, all tied to it for those who listen.

import type { ComponentChildren } from "preact";
import { fieldId } from "../../shared/places";
import { useDesk } from "../desk";
import { useProblem } from "../problems";

export interface FrameProps {
  path: string;
  label: string;
  help?: string | null | undefined;
  required?: boolean | undefined;
  /** More beside the label. */
  aside?: ComponentChildren;
  /** An id for links into the page. */
  anchor?: string | undefined;
}

/** The attributes of an input within a frame. `part` tells several inputs of one frame apart. */
export function useInput(path: string, help: string | null | undefined, label?: string, part = "") {
  const desk = useDesk();
  const id = fieldId(path);
  const wrong = useProblem(path) !== undefined;
  const described = [wrong && `${id}:problem`, help && `${id}:help`].filter(Boolean).join(" ");
  return {
    id: part ? `${id}:${part}` : id,
    ...(label ? { "aria-label": label } : {}),
    ...(described ? { "aria-describedby": described } : {}),
    ...(wrong ? { "aria-invalid": "true" as const } : {}),
    onBlur: () => desk.left(path),
  };
}

function Notes({ path, help }: { path: string; help?: string | null | undefined }) {
  const id = fieldId(path);
  const problem = useProblem(path);
  return (
    <>
      {help && (
        <p class="check-field__help" id={`${id}:help`}>
          {help}
        </p>
      )}
      {problem !== undefined && (
        <p class="check-field__problem" id={`${id}:problem`}>
          {problem}
        </p>
      )}
    </>
  );
}

function Required({ required }: { required?: boolean | undefined }) {
  const { say } = useDesk();
  return required ? <span class="check-field__required"> {say.of("required")}</span> : null;
}

/** One input with its label. */
export function Labelled({
  path,
  label,
  help,
  required,
  aside,
  anchor,
  children,
}: FrameProps & { children: ComponentChildren }) {
  return (
    <div class="check-field" id={anchor}>
      <div class="check-field__head">
        <label class="check-field__label" for={fieldId(path)}>
          {label}
          <Required required={required} />
        </label>
        {aside}
      </div>
      {children}
      <Notes path={path} help={help} />
    </div>
  );
}

/** Several inputs under one label. */
export function Grouped({
  path,
  label,
  help,
  required,
  aside,
  anchor,
  children,
}: FrameProps & { children: ComponentChildren }) {
  const wrong = useProblem(path) !== undefined;
  const id = fieldId(path);
  const described = [wrong && `${id}:problem`, help && `${id}:help`].filter(Boolean).join(" ");
  return (
    <div id={anchor}>
      <fieldset
        class="check-field check-group"
        id={id}
        tabIndex={-1}
        {...(described ? { "aria-describedby": described } : {})}
      >
        <legend class="check-field__label">
          {label}
          <Required required={required} />
        </legend>
        {aside}
        {children}
        <Notes path={path} help={help} />
      </fieldset>
    </div>
  );
}
