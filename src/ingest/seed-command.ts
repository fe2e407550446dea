/** The `seed` command, and the first articles of an empty database. */
import { fileURLToPath } from 'node:url';
import type { Engine } from '../store/engine.ts';
import type { Pool } from './pool.ts';
import { type Outcomes, type Paths, run, type Watcher } from './run.ts';

/** The articles that come with the program: the files of this folder, not those of folders in it. */
const SEEDS = {
  paths: [fileURLToPath(new URL('../../seeds', import.meta.url))],
  depth: 'this folder',
} as const;

export interface Output {
  write(text: string): unknown;
  isTTY?: boolean | undefined;
}

/** Articles between two progress lines where there is no terminal to overwrite one on. */
const ARTICLES_A_LINE = 500;
const CLEAR_LINE = '\r\u001b[K';

const RESOURCES = ['article', 'entity', 'claim', 'figure', 'quote'] as const;
const PLURALS = ['articles', 'entities', 'claims', 'figures', 'quotes'] as const;

async function totals(store: Engine): Promise<string> {
  const counts: string[] = [];
  for (const [index, table] of RESOURCES.entries()) {
    const [row] = await store.all<{ n: number }>(`SELECT count(*) AS n FROM "${table}"`);
    counts.push(`${row?.n ?? 0} ${PLURALS[index]}`);
  }
  return counts.join(', ');
}

function watcher(errors: Output): Watcher & { end(): void } {
  const clear = errors.isTTY === true ? CLEAR_LINE : '';
  return {
    progress: (place, done) => {
      if (errors.isTTY === true) errors.write(`${clear}${done} articles, ${place}`);
      else if (done % ARTICLES_A_LINE === 0) errors.write(`${done} articles\n`);
    },
    fault: ({ place, message }) => errors.write(`${clear}${place}: ${message}\n`),
    end: () => errors.write(clear),
  };
}

const listed = (outcomes: Outcomes): string =>
  Object.entries(outcomes)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', ');

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
  const watch = watcher(errors);
  const asked: Paths = paths.length === 0 ? SEEDS : { paths, depth: 'all folders' };
  const outcomes = await run(store, pool, asked, watch);
  watch.end();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  output.write(`Articles: ${listed(outcomes)}, in ${seconds} seconds.\n`);
  output.write(`The database has ${await totals(store)}.\n`);
  return outcomes.refused > 0 ? 1 : 0;
}

/** Loads the articles that come with the program where there are none yet. */
export async function seedIfEmpty(store: Engine, pool: Pool, errors: Output): Promise<void> {
  const [any] = await store.all('SELECT seq FROM article LIMIT 1');
  if (any !== undefined) return;
  const watch = watcher(errors);
  await run(store, pool, SEEDS, watch);
  watch.end();
}
