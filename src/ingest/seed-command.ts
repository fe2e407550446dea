/** The `seed` command, and the first articles of an empty database. */
import { fileURLToPath } from 'node:url';
import type { Engine } from '../store/engine.ts';
import type { Pool } from './pool.ts';
import { type Output, progressOn, summary } from './report.ts';
import { type Paths, readAll, run } from './run.ts';

/** The articles that come with the program: the files of this folder, not those of folders in it. */
const SEEDS = {
  paths: [fileURLToPath(new URL('../../seeds', import.meta.url))],
  depth: 'this folder',
} as const;

/**
 * Loads files and folders, or the articles that come with the program when none is named. Prints progress and
 * faults to `errors` and a summary to `output`. Returns the exit code: 1 when anything was refused.
 */
export async function seed(
  store: Engine,
  pool: Pool,
  paths: readonly string[],
  output: Output,
  errors: Output,
): Promise<0 | 1> {
  const started = performance.now();
  const progress = progressOn(errors);
  const asked: Paths = paths.length === 0 ? SEEDS : { paths, depth: 'all folders' };
  const outcomes = await run(store, pool, readAll(asked, pool), progress);
  progress.end();
  output.write(await summary(store, outcomes, started));
  return outcomes.refused > 0 ? 1 : 0;
}

/** Loads the articles that come with the program where there never were any: what was removed stays away. */
export async function seedIfEmpty(store: Engine, pool: Pool, errors: Output): Promise<void> {
  const [any] = await store.all('SELECT seq FROM article UNION ALL SELECT seq FROM change LIMIT 1');
  if (any !== undefined) return;
  const progress = progressOn(errors);
  await run(store, pool, readAll(SEEDS, pool), progress);
  progress.end();
}
