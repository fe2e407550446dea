/** Workers that read articles, so that the thread which answers requests and writes is never held up by one. */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { IncomingArticle } from '../store/save/incoming.ts';
import type { Reading } from './reading.ts';

/** Milliseconds after which an article is given up: twice what one of the largest size takes. */
const TIMEOUT = 120_000;
/** Milliseconds after which a worker without work gives its memory back. */
const IDLE = 30_000;
/** Memory that one article may take, in MB; a worker that needs more ends, and nothing else with it. */
const MEMORY = 1024;

/** An article that could not be read: it took too long, or its worker ended. */
export class ReadingFault extends Error {
  override readonly name = 'ReadingFault';
}

export interface Pool {
  /** How many articles are read at once. */
  readonly size: number;
  /** Rejects with a ReadingFault where this article cannot be read; others are not touched by that. */
  read(article: IncomingArticle): Promise<Reading>;
  /** Ends the workers; articles that are being read are given up. */
  close(): Promise<void>;
}

export interface PoolOptions {
  size?: number;
  timeout?: number;
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
  memory = MEMORY,
  niceness = 0,
  module = new URL('./reading.ts', import.meta.url),
}: PoolOptions = {}): Pool {
  const workers = new Piscina<IncomingArticle, Reading>({
    filename: fileURLToPath(module),
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

  return {
    size,
    read: (article) =>
      turn(async () => {
        if (closed) throw new ReadingFault('was not read: the program is ending');
        const signal = AbortSignal.timeout(timeout);
        try {
          return await workers.run(article, { signal });
        } catch (error) {
          if (closed) throw new ReadingFault('was not read: the program is ending');
          if (signal.aborted) throw new ReadingFault(`could not be read in ${timeout / 1000} seconds`);
          throw new ReadingFault(
            `could not be read: ${error instanceof Error ? error.message : String(error)}`,
          );
        }
      }),
    close: async () => {
      closed = true;
      await workers.destroy();
    },
  };
}
