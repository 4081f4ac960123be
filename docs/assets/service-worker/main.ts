// The service worker: keeps the whole site, so that it works without a network, and serves one version of it at a time.
// The build puts the list of files in, each with a hash of its content; another list is another version. A new version
// waits until a page asks for it, so no page is ever served parts of two.

import { addPlugins, getCacheKeyForURL, matchPrecache, type PrecacheEntry, precacheAndRoute } from "workbox-precaching";

declare const self: ServiceWorkerGlobalScope & { __FILES: PrecacheEntry[] };

// What a page has just fetched is asked for again only where it has changed: nobody pays for the same bytes twice.
const revalidate = async ({ request }: { request: Request }) => new Request(request, { cache: "no-cache" });

// A packed module of WebAssembly is kept unpacked: that is done once, and not at each start.
const unpack = async ({ request, response }: { request: Request; response: Response }) => {
  if (!response.ok || !response.body || !new URL(request.url).pathname.endsWith(".wasm.gz")) return response;
  const body = response.body.pipeThrough(new DecompressionStream("gzip"));
  return new Response(body, { headers: { "Content-Type": "application/wasm" } });
};

addPlugins([{ requestWillFetch: revalidate, fetchDidSucceed: unpack }]);
precacheAndRoute(self.__FILES, { cleanURLs: false, ignoreURLParametersMatching: [/./] });

// What is not kept is asked of the host. Without a network the host's own ways are stood in for: an address of a folder
// leads on to the one with a slash, and any other gets the page for what does not exist, in the language of its path.
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.mode !== "navigate" || getCacheKeyForURL(fileAt(url.pathname))) return;
  event.respondWith(fetch(request).catch(() => insteadOf(url)));
});

const fileAt = (path: string) => (path.endsWith("/") ? `${path}index.html` : path);

async function insteadOf(url: URL): Promise<Response> {
  if (getCacheKeyForURL(`${url.pathname}/index.html`)) {
    url.pathname += "/";
    return Response.redirect(url.href);
  }
  const root = new URL(self.registration.scope).pathname;
  const [language = ""] = url.pathname.slice(root.length).split("/");
  const page = (await matchPrecache(`${root}${language}/404.html`)) ?? (await matchPrecache(`${root}404.html`));
  if (!page) return Response.error();
  return new Response(page.body, { status: 404, statusText: "Not Found", headers: page.headers });
}

self.addEventListener("message", ({ data }) => {
  if (data === "take over") self.skipWaiting();
});
