// The link to the other language keeps the place in the page: the same provision, the same case.

/** Keeps Material from asking for a site map beside each alternate page, which a page of its own has not.
 *
 * Its bundle reads the alternates once, on DOMContentLoaded; a module runs before that event, and what is set here
 * is taken back by a listener that comes after Material's.
 */
export function hideAlternatesFromTheme(page: Document): void {
  const links = [...page.querySelectorAll<HTMLLinkElement>("link[rel=alternate][hreflang]")];
  for (const link of links) link.rel = "x-alternate";
  page.addEventListener(
    "DOMContentLoaded",
    () => {
      for (const link of links) link.rel = "alternate";
    },
    { once: true },
  );
}

export function startLanguageLinks(page: Document): void {
  for (const link of page.querySelectorAll<HTMLAnchorElement>("a[data-lang-switch]")) {
    const follow = (): void => {
      link.hash = window.location.hash;
    };
    follow();
    window.addEventListener("hashchange", follow);
    link.addEventListener("click", follow);
  }
}
