// The frame of a question: what is asked, the answer's form, and after it what is said of the answer.

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { PartyText, useDesk } from "./desk";

export function Question({
  title,
  ask,
  missing,
  missingId,
  done,
  busy = false,
  quiet = false,
  level: Title = "h3",
  send,
  onSubmit,
  situation,
  children,
}: {
  title: string;
  ask: string;
  /** What an answer still lacks. */
  missing: string;
  /** The id of what says so, where a field names it as well. */
  missingId?: string;
  done: boolean;
  busy?: boolean;
  /** Without a title of its own, for it stands above already. */
  quiet?: boolean;
  /** How deep the title stands in the page. */
  level?: "h2" | "h3";
  /** What the button says that sends the answer; none where it is empty. */
  send?: string;
  /** Takes the answer; false where there is none to take. */
  onSubmit(): boolean;
  situation?: ComponentChildren;
  children: ComponentChildren;
}) {
  const { say } = useDesk();
  const id = useId();
  const wrong = missingId ?? `${id}-missing`;
  const sends = send ?? say.of("check");
  const form = useRef<HTMLFormElement>(null);
  return (
    <section
      class={`learn-question ${done ? "learn-question--done" : ""}`}
      {...(quiet ? { "aria-label": title } : { "aria-labelledby": id })}
    >
      {!quiet && (
        <Title class="learn-question__title" id={id}>
          {title}
        </Title>
      )}
      {situation}
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!done && !busy && !onSubmit()) form.current?.querySelector<HTMLElement>("input, select")?.focus();
        }}
      >
        <fieldset class="learn-question__form" aria-describedby={missing ? wrong : undefined}>
          <legend class="learn-question__ask">
            <PartyText text={ask} />
          </legend>
          {children}
        </fieldset>
        {missing && (
          <p class="learn-problem" id={wrong} role="alert">
            {missing}
          </p>
        )}
        {!done && sends && (
          <p class="learn-question__send">
            <button type="submit" class="learn-button learn-button--main" disabled={busy}>
              {busy ? say.of("marking") : sends}
            </button>
          </p>
        )}
      </form>
    </section>
  );
}

export interface Option {
  id: string;
  text: string;
}

/** Answers to choose from. `right`: once the answer was given, the right ones. */
export function Options({
  name,
  options,
  chosen,
  choose,
  right,
}: {
  name: string;
  options: readonly Option[];
  chosen: string;
  choose(id: string): void;
  right: readonly string[] | null;
}) {
  const { say } = useDesk();
  const mark = (id: string) => {
    if (right === null) return "";
    if (right.includes(id)) return "right";
    return id === chosen ? "wrong" : "";
  };
  return (
    <div class="learn-options">
      {options.map((option) => (
        <label class={`learn-option learn-option--${mark(option.id) || "plain"}`} key={option.id}>
          <input
            type="radio"
            name={name}
            value={option.id}
            checked={chosen === option.id}
            disabled={right !== null}
            onChange={() => choose(option.id)}
          />
          <span>
            <PartyText text={option.text} />
            {mark(option.id) && (
              <span class="learn-option__mark">
                {say.of(mark(option.id) === "right" ? "markRight" : chosen === option.id ? "markYours" : "markWrong")}
              </span>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}

/** What is said of an answer: whether it is right, why, and the clauses' own words. It is read out as it appears. */
export function Reply({
  shown,
  right,
  expected,
  paragraphs,
  provisions,
  children,
}: {
  shown: boolean;
  right: boolean;
  /** The right answer, where it does not stand there already. */
  expected: string;
  paragraphs: readonly string[];
  provisions: readonly string[];
  children?: ComponentChildren;
}) {
  const { say } = useDesk();
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (shown) heading.current?.focus();
  }, [shown]);
  return (
    <div class="learn-reply" aria-live="polite">
      {shown && (
        <div class={`learn-reply__body learn-reply__body--${right ? "right" : "wrong"}`}>
          <p class="learn-reply__verdict" tabIndex={-1} ref={heading}>
            {say.of(right ? "right" : "wrong")}
          </p>
          {expected && (
            <p>
              {say.of("expected")}
              <strong>
                <PartyText text={expected} />
              </strong>
            </p>
          )}
          {paragraphs.map((text) => (
            <p key={text}>
              <PartyText text={text} />
            </p>
          ))}
          {children}
          <Quotes provisions={provisions} />
        </div>
      )}
    </div>
  );
}

/** The clauses' own words, each with a link to its page. */
export function Quotes({ provisions }: { provisions: readonly string[] }) {
  const { model } = useDesk();
  const known = [...new Set(provisions)].flatMap((id) => {
    const provision = model.provisions?.[id];
    return provision ? [{ id, ...provision }] : [];
  });
  return (
    <>
      {known.map((provision) => (
        <figure class="learn-quote" key={provision.id}>
          <figcaption>
            <a class="ref" href={provision.href}>
              <span class="num">{provision.id}</span> {provision.title}
            </a>
          </figcaption>
          <blockquote>
            <PartyText text={provision.text} />
          </blockquote>
        </figure>
      ))}
    </>
  );
}
