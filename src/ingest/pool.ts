/** Workers that read articles, so that the thread which answers requests and writes is never held up by one. */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { IncomingArticle } from '../store/save/incoming.ts';
import type { ReadNow } from './forms.ts';
import { InputFault } from './input-fault.ts';
import type { Reading } from './reading.ts';
import type { Page } from './web/page.ts';
import type { Found, Work } from './web/reading.ts';

/** Milliseconds after which an article is given up: twice what one of the largest size takes. */
const TIMEOUT = 120_000;
/** The same for a page or a feed, of which the text is then read as an article. */
const WEB_TIMEOUT = 30_000;
/** Milliseconds after which a worker without work gives its memory back. */
const IDLE = 30_000;
/** Memory that one article may take, in MB; a worker that needs more ends, and nothing else with it. */
const MEMORY = 1024;

const WEB = new URL('./web/reading.ts', import.meta.url);

/** An article that could not be read: it took too long, or its worker ended. */
export class ReadingFault extends Error {
  override readonly name = 'ReadingFault';
}

export interface Pool {
  /** How many articles are read at once. */
  readonly size: number;
  /** How many wait for a worker, and how many workers are at work. */
  waiting(): number;
  reading(): number;
  /** Rejects with a ReadingFault where this article cannot be read; others are not touched by that. */
  read(article: IncomingArticle): Promise<Reading>;
  /** The article of a page. Rejects with an InputFault where there is none, with a ReadingFault as above. */
  page(place: string, page: Page): Promise<IncomingArticle>;
  /** The articles of a feed, or what is wrong with each. */
  feed(place: string, bytes: Uint8Array): Promise<ReadNow[]>;
  /** Ends the workers; articles that are being read are given up. */
  close(): Promise<void>;
}

export interface PoolOptions {
  size?: number;
  timeout?: number;
  /** The same for a page or a feed. */
  webTimeout?: number;
  /** Memory that one article may take, in MB. */
  memory?: number;
  /** How far workers stand back behind the thread that answers requests, as in `nice`. */
  niceness?: number;
  /** The module whose default export reads an article. */
  module?: URL;
}

/** No worker is started before there is an article to read. */
export function openPool({
  size = availableParallelism(),
  timeout = TIMEOUT,
  webTimeout = WEB_TIMEOUT,
  memory = MEMORY,
  niceness = 0,
  module = new URL('./reading.ts', import.meta.url),
}: PoolOptions = {}): Pool {
  const workers = new Piscina<unknown, unknown>({
    minThreads: 0,
    maxThreads: size,
    idleTimeout: IDLE,
    resourceLimits: { maxOldGenerationSizeMb: memory },
    niceIncrement: niceness,
  });
  // A worker that ends in the middle is told of by the article that it was reading.
  workers.on('error', () => {});
  let closed = false;

  // The pool's own queue would count the wait for a worker into the time of an article.
  const waiting: (() => void)[] = [];
  let free = size;
  async function turn<T>(work: () => Promise<T>): Promise<T> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  }

  const run = (work: URL, task: unknown, limit: number): Promise<unknown> =>
    turn(async () => {
      if (closed) throw new ReadingFault('was not read: the program is ending');
      const signal = AbortSignal.timeout(limit);
      try {
        return await workers.run(task, { filename: fileURLToPath(work), signal });
      } catch (error) {
        if (closed) throw new ReadingFault('was not read: the program is ending');
        if (signal.aborted) throw new ReadingFault(`could not be read in ${limit / 1000} seconds`);
        throw new ReadingFault(
          `could not be read: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    });
  const web = async (work: Work): Promise<ReadNow[]> =>
    ((await run(WEB, work, webTimeout)) as Found[]).map((found) =>
      'fault' in found ? new InputFault(found.place, found.fault) : found,
    );

  return {
    size,
    waiting: () => waiting.length,
    reading: () => size - free,
    read: async (article) => (await run(module, article, timeout)) as Reading,
    page: async (place, page) => {
      const [found] = await web({ kind: 'page', place, page });
      if (found === undefined || found instanceof InputFault)
        throw found ?? new InputFault(place, 'is empty');
      return found.article;
    },
    feed: (place, bytes) => web({ kind: 'feed', place, bytes }),
    close: async () => {
      closed = true;
      await workers.destroy();
    },
  };
}
