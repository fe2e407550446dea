/**
 * Writes openapi.json; with --check, fails where it is not current. With --examples, takes the examples anew
 * from the seed article first; run it again without, for the document to show them.
 */
import '../src/runtime.ts';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reader } from '../src/store/read/reader.ts';
import { writeOrCheck } from './generated.ts';

/** Requests whose answers are examples. */
const ANSWERED: Readonly<Record<string, string>> = {
  '/v1/search': '/v1/search?q=captured+soldiers&limit=2',
  '/v1/verify': '/v1/verify?text=the+information+we+can+gather+from+the+individuals+is+crucial',
};

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
  const reader = sqlReader(store);
  const examples = await takeExamples(reader);
  const { BUILD, buildApp } = await import('../src/app.ts');
  const app = await buildApp(
    { reader, build: BUILD },
    { corsOrigins: ['*'], trustProxy: [], logLevel: 'silent', reads: 'open', cacheMb: 0, rateLimit: 0 },
  );
  const answers: Record<string, unknown> = JSON.parse(
    await readFile(new URL('../src/api/openapi/answers.json', import.meta.url), 'utf8'),
  );
  for (const [route, url] of Object.entries(ANSWERED)) {
    const answer = (await app.inject(url)).json();
    answers[route] = { ...answer, meta: { ...answer.meta, dataset_version: '1' } };
  }
  await app.close();
  await store.close();
  await rm(folder, { recursive: true });
  await writeOrCheck(
    [
      ['src/api/openapi/examples.json', `${JSON.stringify(examples, null, 2)}\n`],
      ['src/api/openapi/answers.json', `${JSON.stringify(answers, null, 2)}\n`],
    ],
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
