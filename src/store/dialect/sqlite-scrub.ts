/** Overwrites what an SQLite file has left of rows that were removed, beside the pages that `secure_delete` zeroes. */
import { setTimeout } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import type { Engine } from '../engine.ts';

const INDEXES = ['article_fts', 'entity_fts', 'claim_fts', 'quote_fts', 'claim_was_fts', 'quote_was_fts'];
/** Pages of an index that are merged in one transaction. */
const PAGES = 250;
/** Changes that a step makes which finds nothing to merge. */
const NOTHING = 2;

const PAUSE = 100;
const TRIES = 50;

/**
 * An index of words keeps those of removed rows until the part that holds them is merged with others: all parts are made
 * one, in small steps.
 */
export async function scrubIndexes(transact: Parameters<Engine['scrub']>[0]): Promise<void> {
  for (const index of INDEXES) {
    // A number below zero begins a merge of everything.
    for (let pages = -PAGES, isDone = false; !isDone; pages = PAGES) {
      isDone = await transact(async (writer) => {
        const changes = async () =>
          (await writer.all<{ n: number }>('SELECT total_changes() AS n'))[0]?.n ?? 0;
        const before = await changes();
        await writer.run(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ${pages})`);
        return (await changes()) - before < NOTHING;
      });
    }
  }
}

/** Moves everything from the log to the file, and ends the log: not as long as somebody reads an earlier state. */
export async function emptyLog(connect: () => Database.Database): Promise<void> {
  const database = connect();
  try {
    for (let left = TRIES; left > 0; left -= 1) {
      const [result] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
      if (result?.busy === 0) return;
      await setTimeout(PAUSE);
    }
  } finally {
    database.close();
  }
}
