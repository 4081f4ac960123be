// The link to the other language keeps the place in the page: the same provision, the same case.

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
