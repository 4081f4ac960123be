// Definitions beside terms: shown while a term is pointed at or has the focus, and on a first tap.
// WCAG 1.4.13: the definition can be pointed at itself, stays until left, and Escape closes it.

const LEAVE_DELAY = 180; // ms in which the pointer can move from the term to its definition
const GAP = 6; // px between the term and its definition

interface Shown {
  term: HTMLElement;
  tip: HTMLElement;
}

export function startTooltips(page: Document): void {
  const tips = page.querySelector<HTMLElement>(".tips");
  if (!tips) return;
  // In the body, no ancestor clips the definitions or shifts their place.
  tips.classList.add("md-typeset");
  page.body.append(tips);

  let shown: Shown | undefined;
  let leaving: number | undefined;
  let lastPointer = "";

  const close = (): void => {
    window.clearTimeout(leaving);
    if (!shown) return;
    shown.tip.hidden = true;
    shown.term.removeAttribute("data-tip-open");
    shown = undefined;
  };

  const open = (term: HTMLElement): void => {
    window.clearTimeout(leaving);
    if (shown?.term === term) return;
    close();
    const tip = page.getElementById(`tip-${term.dataset.term}`);
    if (!tip) return;
    tip.hidden = false;
    place(tip, term);
    term.setAttribute("data-tip-open", "");
    shown = { term, tip };
  };

  const leave = (): void => {
    window.clearTimeout(leaving);
    leaving = window.setTimeout(close, LEAVE_DELAY);
  };

  const termAt = (event: Event): HTMLElement | null =>
    event.target instanceof Element ? event.target.closest<HTMLElement>("a[data-term]") : null;

  page.addEventListener("pointerdown", (event) => {
    lastPointer = event.pointerType;
    if (shown && !termAt(event) && !(event.target instanceof Node && shown.tip.contains(event.target))) close();
  });
  page.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const term = termAt(event);
    if (term) open(term);
    else if (shown && event.target instanceof Node && shown.tip.contains(event.target)) window.clearTimeout(leaving);
    else if (shown) leave();
  });
  page.addEventListener("focusin", (event) => {
    const term = termAt(event);
    if (term?.matches(":focus-visible")) open(term);
  });
  page.addEventListener("focusout", (event) => {
    if (termAt(event)) leave();
  });
  page.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  page.addEventListener("click", (event) => {
    const term = termAt(event);
    if (!term || lastPointer !== "touch" || shown?.term === term) return;
    event.preventDefault(); // the first tap shows the definition, the second follows the link
    open(term);
  });
}

/** Below the term, or above where there is no room below; within the window at both sides. */
function place(tip: HTMLElement, term: HTMLElement): void {
  const line = term.getClientRects()[0] ?? term.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  const room = document.documentElement.clientWidth - width - GAP;
  const below = line.bottom + GAP + height <= window.innerHeight;
  const top = below ? line.bottom + GAP : Math.max(line.top - GAP - height, GAP);
  tip.style.left = `${Math.max(GAP, Math.min(line.left, room)) + window.scrollX}px`;
  tip.style.top = `${top + window.scrollY}px`;
}
