// Python's memory as it is once the checker is imported, kept by the browser for later visits, which then import nothing.
// It is taken before the worker is asked anything, so that nothing of the reader's is in it. Its name is that of the
// files that it was made from: of other files it is never used.

const CACHE = "checker-memory";

export class KeptMemory {
  private readonly address: string;

  /** `folder`: the address of the files; `version`: names their content. */
  constructor(
    private readonly folder: string,
    version: string,
  ) {
    this.address = `${folder}memory/${version}`;
  }

  /** The memory that an earlier visit has kept, packed; null where it has kept none. */
  async find(): Promise<Response | null> {
    return (await opened((cache) => cache.match(this.address))) ?? null;
  }

  /** Keeps this memory, packed, in the place of every earlier one. */
  async keep(memory: Blob): Promise<void> {
    await this.forget();
    await opened((cache) => cache.put(this.address, new Response(memory)));
  }

  /** Forgets what was kept of this folder, of whatever version. */
  async forget(): Promise<void> {
    await opened(async (cache) => {
      const kept = (await cache.keys()).filter(({ url }) => url.startsWith(this.folder));
      await Promise.all(kept.map((request) => cache.delete(request)));
    });
  }
}

/** Does something with the cache, or nothing where the browser lends none or has no room. */
async function opened<Result>(use: (cache: Cache) => Promise<Result>): Promise<Result | undefined> {
  try {
    return await use(await caches.open(CACHE));
  } catch {
    return undefined;
  }
}
