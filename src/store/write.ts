/** The ways to write. */
import { setTimeout } from 'node:timers/promises';
import type { Engine, Transaction } from './engine.ts';

/** Milliseconds to wait for a turn, and for one transaction to end. */
const PATIENCE = 120_000;
/** Longest pause, in milliseconds, before another try. */
const LONGEST_PAUSE = 50;

/**
 * Runs `work` in one transaction that commits as a whole or not at all. Work that the engine turned away because of
 * another writer is begun anew.
 */
export async function transact<T>(
  engine: Engine,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await engine.prisma.$transaction(work, { maxWait: PATIENCE, timeout: PATIENCE });
    } catch (error) {
      if (!engine.isConflict(error) || Date.now() > deadline) throw error;
      // Waiting here leaves the thread to others, which waiting inside SQLite does not.
      await setTimeout(1 + Math.random() * LONGEST_PAUSE);
    }
  }
}

/**
 * The same for what the API serves. It begins by raising the version of the data, and the lock on that one row makes
 * writers take turns, in this process and others, on both engines: none can deadlock, see half of another's work, or
 * add an entity that another is adding.
 */
export const write = <T>(engine: Engine, work: (transaction: Transaction) => Promise<T>): Promise<T> =>
  transact(engine, async (transaction) => {
    await transaction.$executeRaw`UPDATE dataset SET version = version + 1 WHERE seq = 1`;
    return work(transaction);
  });
