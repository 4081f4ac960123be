// On a narrow screen: what each side owes, always in sight, and the way to the rest of the answer.

import { useEffect, useRef, useState } from "preact/hooks";
import { memo } from "../shared/memo";
import type { Total, View } from "../shared/model";
import { unbroken } from "../shared/unbroken";
import { useDesk } from "./desk";
import { Icon } from "./icons";
import { Seal } from "./parties";

interface BarProps {
  view: View | null;
  problems: number;
  /** The id of the part that holds the answer. */
  target: string;
}

export const BottomBar = memo(({ view, problems, target }: BarProps) => {
  const { say } = useDesk();
  const bar = useRef<HTMLAnchorElement>(null);
  const inView = useInView(target);
  useRoom(bar);
  return (
    <a class="check-bar" href={`#${target}`} ref={bar}>
      <span class="check-bar__text">
        {problems > 0 ? say.of("toFix", { count: problems }) : view ? <Sums view={view} /> : say.of("loading")}
      </span>
      <span class={inView ? "check-bar__more visually-hidden" : "check-bar__more"}>
        <span>{say.of("answerJump")}</span>
        <Icon name="down" />
      </span>
    </a>
  );
});

function Sums({ view }: { view: View }) {
  const owing = view.totals.filter(({ amount_text: amount, undetermined }) => amount !== null || undetermined > 0);
  if (owing.length === 0) return <>{view.counts ?? view.headline}</>;
  return (
    <>
      {owing.map((total) => (
        <Sum total={total} key={total.debtor} />
      ))}
    </>
  );
}

function Sum({ total }: { total: Total }) {
  const { say } = useDesk();
  const { debtor, debtor_label: label, amount_text: amount, undetermined } = total;
  const open = say.of(amount === null ? "notKnown" : "andUndetermined", { count: undetermined });
  return (
    <span class="check-bar__sum">
      <Seal party={debtor} />
      <span class="visually-hidden">{label}</span> {say.of("pays")} {amount !== null && unbroken(amount)}
      {undetermined > 0 && amount !== null && (
        <>
          <span aria-hidden="true"> + ?</span>
          <span class="visually-hidden">{open}</span>
        </>
      )}
      {amount === null && open}
    </span>
  );
}

/** Whether a part of the page is in the window. */
function useInView(id: string): boolean {
  const [inView, setInView] = useState(false);
  useEffect(() => {
    const part = document.getElementById(id);
    if (!part) return;
    const observer = new IntersectionObserver(([entry]) => setInView(entry?.isIntersecting ?? false));
    observer.observe(part);
    return () => observer.disconnect();
  }, [id]);
  return inView;
}

/** Tells the style sheets how high the bar is, for what else stands at the window's lower edge. */
function useRoom(bar: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const root = document.documentElement;
    const element = bar.current;
    if (!element) return;
    let told = 0;
    const tell = () => {
      if (element.offsetHeight === told) return; // where no bar is shown, the whole page need not be styled anew for it
      told = element.offsetHeight;
      root.style.setProperty("--bar-height", `${told}px`);
    };
    const observer = new ResizeObserver(tell);
    observer.observe(element);
    return () => {
      observer.disconnect();
      root.style.removeProperty("--bar-height");
    };
  }, [bar]);
}
