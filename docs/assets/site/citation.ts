// "Copy citation": the provision's name and its permanent address, on the clipboard.

export function startCitations(page: Document): void {
  for (const link of page.querySelectorAll<HTMLAnchorElement>("a[data-cite]")) {
    link.addEventListener("click", () => void copy(link));
  }
}

async function copy(link: HTMLAnchorElement): Promise<void> {
  const label = link.textContent ?? "";
  try {
    await navigator.clipboard.writeText(`${link.dataset.cite} ${link.href}`);
  } catch {
    return; // no clipboard here; the address bar has the link, for it was followed
  }
  if (link.dataset.copied) return;
  link.dataset.copied = "yes";
  link.textContent = link.dataset.cited ?? label;
  window.setTimeout(() => {
    link.textContent = label;
    delete link.dataset.copied;
  }, 2000);
}
