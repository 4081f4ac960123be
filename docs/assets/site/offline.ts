// Keeps the site for reading without a network, through the service worker beside it, and offers each new version.
// Readers who save data are not made to load what they did not ask for.

import { quiet } from "../shared/quiet";

interface SavesData {
  readonly connection?: { readonly saveData?: boolean };
}

const WORKER = "meta[name=service-worker]";

export async function startOffline(window: Window): Promise<void> {
  const workers = window.navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers) return;
  const address = window.document.querySelector<HTMLMetaElement>(WORKER)?.content;
  if (!address) {
    await forget(workers);
    return;
  }
  const savesData = (window.navigator as SavesData).connection?.saveData === true;
  if (savesData && !workers.controller) return;
  followTakeOver(workers, window);
  await quiet(window);
  const registration = await workers.register(new URL(address, window.location.href)).catch(() => null);
  if (registration) offerNewVersions(registration, workers, window.document);
}

/** On a site without a service worker (as while one writes) none of an earlier visit may serve old pages. */
async function forget(workers: ServiceWorkerContainer): Promise<void> {
  const registration = await workers.getRegistration().catch(() => null);
  await registration?.unregister();
}

/** When another version takes over, every open page starts again with it: the reader's entries are kept. */
function followTakeOver(workers: ServiceWorkerContainer, window: Window): void {
  let served = workers.controller !== null;
  workers.addEventListener("controllerchange", () => {
    if (served) window.location.reload();
    served = true;
  });
}

function offerNewVersions(registration: ServiceWorkerRegistration, workers: ServiceWorkerContainer, page: Document) {
  const offer = () => {
    const { waiting } = registration;
    // Without an older version there is nothing to replace.
    if (waiting && workers.controller) showNotice(waiting, page);
  };
  offer();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
}

function showNotice(waiting: ServiceWorker, page: Document): void {
  const notice = page.getElementById("new-version");
  const [accept, later] = notice?.querySelectorAll("button") ?? [];
  if (!notice || !accept || !later) return;
  notice.hidden = false;
  accept.onclick = () => {
    accept.disabled = true;
    waiting.postMessage("take over");
  };
  later.onclick = () => {
    notice.hidden = true;
  };
}
