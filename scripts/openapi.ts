/**
 * Writes openapi.json; with --check, fails where it is not current. With --examples, takes the examples anew
 * from the seed article first.
 */
import '../src/runtime.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reader } from '../src/store/read/reader.ts';
import { writeOrCheck } from './generated.ts';

if (process.argv.includes('--examples')) {
  const { openStore } = await import('../src/store/open.ts');
  const { sqlReader } = await import('../src/store/read/sql-reader.ts');
  const { openPool } = await import('../src/ingest/pool.ts');
  const { seedIfEmpty } = await import('../src/ingest/seed-command.ts');
  const { takeExamples } = await import('../src/api/openapi/take-examples.ts');
  const folder = await mkdtemp(join(tmpdir(), 'attest-'));
  const store = await openStore({ url: `file:${join(folder, 'seed.db')}` });
  const pool = openPool({ size: 1 });
  await seedIfEmpty(store, pool, process.stderr);
  await pool.close();
  const examples = await takeExamples(sqlReader(store));
  await store.close();
  await rm(folder, { recursive: true });
  await writeOrCheck(
    [['src/api/openapi/examples.json', `${JSON.stringify(examples, null, 2)}\n`]],
    'npm run openapi -- --examples',
  );
}

const { BUILD, describeApi } = await import('../src/app.ts');
// The description asks the store for nothing.
const { document } = describeApi({ reader: {} as Reader, build: BUILD });
process.exitCode = await writeOrCheck(
  [['openapi.json', `${JSON.stringify(document, null, 2)}\n`]],
  'npm run openapi',
);
