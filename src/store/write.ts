/** The ways to write. */
import { setTimeout } from 'node:timers/promises';
import type { Engine, Transaction, Writer } from './engine.ts';

/** Milliseconds to wait for a turn, and for one transaction of Prisma's to end. */
const PATIENCE = 120_000;
/** Longest pause, in milliseconds, before another try. */
const LONGEST_PAUSE = 50;

/** Begins work anew that the engine turned away because of another writer. */
async function patiently<T>(engine: Engine, attempt: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!engine.isConflict(error) || Date.now() > deadline) throw error;
      // Waiting here leaves the thread to others, which waiting inside SQLite does not.
      await setTimeout(1 + Math.random() * LONGEST_PAUSE);
    }
  }
}

/** Runs `work` in one transaction of Prisma's, for rows that are written now and then and that the API does not serve. */
export const transact = <T>(engine: Engine, work: (transaction: Transaction) => Promise<T>): Promise<T> =>
  patiently(engine, () => engine.prisma.$transaction(work, { maxWait: PATIENCE, timeout: PATIENCE }));

/** Writes what the API does not serve, in one transaction with prepared statements. */
export const writeAside = <T>(engine: Engine, work: (writer: Writer) => Promise<T>): Promise<T> =>
  patiently(engine, () => engine.transact(work));

/**
 * Writes what the API serves, in one transaction that commits as a whole or not at all. It begins by raising the
 * version of the data, and the lock on that one row makes writers take turns, in this process and others, on both
 * engines: none can deadlock, see half of another's work, or add an entity that another is adding.
 */
export const write = <T>(engine: Engine, work: (writer: Writer) => Promise<T>): Promise<T> =>
  patiently(engine, () =>
    engine.transact(async (writer) => {
      await writer.run('UPDATE dataset SET version = version + 1 WHERE seq = 1');
      return work(writer);
    }),
  );
