/** Carries out accepted lists of articles in the background: those of this process, and those that others left behind. */
import { Readable } from 'node:stream';
import type { Engine } from '../store/engine.ts';
import {
  holdIngest,
  type Ingest,
  type IngestDocument,
  nextDocuments,
  releaseIngest,
  reportDocuments,
  takeIngest,
} from '../store/ingests.ts';
import type { IncomingArticle } from '../store/save/incoming.ts';
import { ingest, type Outcome } from './ingest.ts';
import type { Pool } from './pool.ts';
import { reportOf, toldToClients } from './report.ts';

/** Milliseconds between two looks for what others left behind, and between two signs that this process still works. */
const LOOK = 5_000;
const SIGN = 5_000;
/** Articles between two reports: an end that was not announced repeats no more than these. */
const AT_ONCE = 8;

export interface Jobs {
  /** Something was accepted. */
  wake(): void;
  /** What is told of each article that is done, and of failures. */
  watch(watcher: { done(outcome: Outcome): void; failed(error: unknown): void }): void;
  /** Ends after the articles that are being read now; the rest is left to the next process. */
  close(): Promise<void>;
}

/** The place of an article tells which it is. */
const readsOf = (documents: readonly IngestDocument[]) =>
  documents.map(({ place, article }) => ({ place, article: JSON.parse(article) as IncomingArticle }));

export function openJobs(store: Engine, pool: Pool): Jobs {
  let watcher: Parameters<Jobs['watch']>[0] = { done: () => {}, failed: () => {} };
  let isClosed = false;
  let working: Promise<void> | null = null;

  /** Returns whether there was something left to do. */
  async function goOn({ id, by, reason }: Ingest): Promise<boolean> {
    const documents = await nextDocuments(store, id, AT_ONCE);
    const positions = new Map(documents.map(({ place, position }) => [place, position]));
    const reported = [];
    for await (const outcome of ingest(store, pool, Readable.from(readsOf(documents)), { key: by, reason })) {
      watcher.done(outcome);
      const report = reportOf(outcome, toldToClients);
      reported.push({
        position: positions.get(outcome.place) ?? -1,
        outcome: report.outcome,
        report: JSON.stringify(report),
      });
    }
    await reportDocuments(store, id, reported);
    return documents.length > 0;
  }

  async function carryOut(job: Ingest): Promise<void> {
    const signs = setInterval(() => void holdIngest(store, job.id).catch(() => {}), SIGN);
    try {
      while (await goOn(job)) if (isClosed) return await void releaseIngest(store, job.id);
    } finally {
      clearInterval(signs);
    }
  }

  async function work(): Promise<void> {
    try {
      for (let job = await takeIngest(store); job !== null; job = isClosed ? null : await takeIngest(store))
        await carryOut(job);
    } catch (error) {
      // The database does not answer: what was taken is free again after a while.
      watcher.failed(error);
    }
  }

  let isWanted = false;
  function wake(): void {
    isWanted = true;
    if (isClosed || working !== null) return;
    working = (async () => {
      while (isWanted && !isClosed) {
        isWanted = false;
        await work();
      }
      working = null;
    })();
  }

  const looks = setInterval(wake, LOOK);
  looks.unref();
  wake();
  return {
    wake,
    watch: (one) => {
      watcher = one;
    },
    close: async () => {
      isClosed = true;
      clearInterval(looks);
      await working;
    },
  };
}
