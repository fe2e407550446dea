/** Databases with the articles that come with the program. */
import { fileURLToPath } from 'node:url';
import type { Pool } from '../../src/ingest/pool.ts';
import { seed } from '../../src/ingest/seed-command.ts';
import type { Engine } from '../../src/store/engine.ts';

const SAMPLE = fileURLToPath(new URL('../../seeds/sample', import.meta.url));
const silent = { write: () => true };

export async function loadSeed(store: Engine, pool: Pool): Promise<void> {
  await seed(store, pool, [], silent, silent);
}

export async function loadSample(store: Engine, pool: Pool): Promise<void> {
  await seed(store, pool, [SAMPLE], silent, silent);
}
