// The service worker: keeps the whole site, so that it works without a network, and serves one version of it at a time.
// The build puts the list of files in, each with a hash of its content; another list is another version. A new version
// waits until a page asks for it, so no page is ever served parts of two.

import { addPlugins, type PrecacheEntry, precacheAndRoute } from "workbox-precaching";

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

self.addEventListener("message", ({ data }) => {
  if (data === "take over") self.skipWaiting();
});
