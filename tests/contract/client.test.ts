import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test, vi } from 'vitest';
import { BUILD, buildApp } from '../../src/app.ts';
import { openJobs } from '../../src/ingest/jobs.ts';
import { createKey } from '../../src/store/keys/keys.ts';
import { sqlReader } from '../../src/store/read/sql-reader.ts';
import { OPTIONS } from '../api/support/server.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { poolForTests } from '../support/pool.ts';
import { loadSeed } from '../support/seeded.ts';
import { endpoints } from './support/check.ts';
import { addressOf } from './support/prism.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const CLIENT = path.resolve(import.meta.dirname, '../client');
const GENERATED = path.join(CLIENT, 'generated');

/** Runs a program of the client project, which has its own TypeScript as users do; throws with what it prints. */
async function run(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: CLIENT }).catch((error) => {
    throw new Error(`${error.message}\n${error.stdout}`);
  });
  return stdout;
}

beforeAll(async () => {
  await mkdir(GENERATED, { recursive: true });
  const document = path.resolve(CLIENT, '../../openapi.json');
  await run('node_modules/openapi-typescript/bin/cli.js', document, '-o', path.join(GENERATED, 'schema.ts'));
});

test('a client generated from openapi.json is typed: it compiles with a call for every operation, and mistakes do not', async () => {
  expect(await run('node_modules/typescript/bin/tsc', '-p', '.')).toBe('');
});

const pool = poolForTests();

/** What operations answer that do not answer 200 with something in it. */
const ANSWERED: Readonly<Record<string, object>> = {
  createArticles: { status: 201, empty: false },
  deleteArticle: { status: 204 },
};

describeOnEachEngine('the generated client', (databases) => {
  test('uses every operation of a listening server', async () => {
    const store = await databases.open();
    await loadSeed(store, pool);
    const { token } = await createKey(store, { label: 'client', scopes: ['write', 'review'], ends: null });
    const jobs = openJobs(store, pool);
    const deps = { reader: sqlReader(store), build: BUILD, writes: { store, pool, jobs } };
    const app = await buildApp(deps, OPTIONS);
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { answers, killed, problem } = JSON.parse(
      await run('use.ts', addressOf(app.server.address() as never), token),
    );
    await app.close();
    await jobs.close();
    expect(Object.keys(answers).sort()).toEqual(
      endpoints.map(({ operation }) => operation.operationId).sort(),
    );
    for (const [name, answer] of Object.entries(answers)) {
      expect(answer, name).toMatchObject(ANSWERED[name] ?? { status: 200, empty: false });
    }
    expect(killed).toEqual([
      { who: "South Korea's National Intelligence Service", atLeast: 300, words: 'over 300' },
    ]);
    expect(problem).toBe('/problems/not-found');
  });
});
