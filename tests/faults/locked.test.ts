import { rename } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { BUILD, buildApp } from '../../src/app.ts';
import { checkStore } from '../../src/store/check.ts';
import type { EngineName } from '../../src/store/engine.ts';
import { openStore } from '../../src/store/open.ts';
import { sqlReader } from '../../src/store/read/sql-reader.ts';
import { saveCorpus } from '../api/support/corpus.ts';
import { get, OPTIONS } from '../api/support/server.ts';
import { writingServer } from '../api/support/writer.ts';
import { databases, describeOnEachEngine } from '../support/engines.ts';
import { poolForTests } from '../support/pool.ts';
import { LONG, tell } from './support/rounds.ts';
import { articleOf } from './support/server.ts';

/** Milliseconds for which another process keeps writers out. */
const LOCKED = LONG ? 30_000 : 2_000;
vi.setConfig({ testTimeout: 60_000 + LOCKED });

const pool = poolForTests();

/** Locks out every other writer; what it returns lets them in again. */
const LOCK: Readonly<Record<EngineName, (url: string) => Promise<() => Promise<void>>>> = {
  sqlite: async (url) => {
    const other = new Database(url.slice('file:'.length));
    other.exec('BEGIN IMMEDIATE');
    return async () => {
      other.close();
    };
  },
  postgresql: async (url) => {
    const other = new pg.Client(url);
    await other.connect();
    await other.query('BEGIN');
    await other.query('SELECT * FROM dataset FOR UPDATE');
    return () => other.end();
  },
};

describeOnEachEngine('a database that another process has locked', (databases) => {
  test('answers reads all the while, and writes as soon as it is free', async () => {
    const url = await databases.url();
    const store = await openStore({ url });
    await saveCorpus(store, 3);
    const { app, send } = await writingServer(store, pool);
    await send('POST', '/v1/extract', { text: 'Warm.' });

    const unlock = await LOCK[databases.name](url);
    const writes = [1, 2, 3].map((number) => send('POST', '/v1/articles', articleOf(number)));
    let isWritten = false;
    void Promise.race(writes).then(() => {
      isWritten = true;
    });
    const slowest = { read: 0 };
    let reads = 0;
    for (const end = Date.now() + LOCKED; Date.now() < end; reads += 1) {
      const begun = performance.now();
      expect((await get(app, `/v1/claims?limit=${1 + (reads % 5)}`)).statusCode).toBe(200);
      slowest.read = Math.max(slowest.read, performance.now() - begun);
      await setTimeout(5);
    }
    expect(isWritten).toBe(false);
    await unlock();
    for (const write of writes) expect((await write).statusCode).toBe(201);
    // A second is much for a read, and little for a machine that runs everything else at once.
    expect(slowest.read).toBeLessThan(1_000);
    expect(await checkStore(store)).toEqual([]);
    tell(
      `${databases.name}: locked for ${LOCKED / 1000} s: ${reads} reads, the slowest in ${slowest.read.toFixed(0)} ms; 3 writes waited`,
    );
    await store.close();
  });
});

const sqlite = databases('sqlite');

test('a folder that is gone for a while is a 503 where it is needed, and is used again when it is back', async () => {
  const url = await sqlite.url();
  const store = await openStore({ url });
  await saveCorpus(store, 2);
  const app = await buildApp({ reader: sqlReader(store), build: BUILD }, { ...OPTIONS, cacheMb: 0 });
  const folder = url.slice('file:'.length).replace(/\/attest\.db$/, '');
  await rename(folder, `${folder}-away`);
  // The export opens the file; what is open already stays readable.
  const away = await get(app, '/v1/claims.ndjson');
  expect([away.statusCode, away.headers['retry-after']]).toEqual([503, '5']);
  expect((await get(app, '/v1/claims')).statusCode).toBe(200);
  await rename(`${folder}-away`, folder);
  expect((await get(app, '/v1/claims.ndjson')).statusCode).toBe(200);
  expect(await checkStore(store)).toEqual([]);
  await app.close();
  await store.close();
});
