/** Runs the same tests on SQLite and on Postgres, each with databases of its own. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, inject } from 'vitest';
import type { Engine, EngineName } from '../../src/store/engine.ts';
import { openStore } from '../../src/store/open.ts';
import { TEMPLATE } from './postgres.ts';

export interface Databases {
  readonly name: EngineName;
  /** URL of a new database: empty (not even migrated), or migrated. */
  url(state?: 'empty' | 'migrated'): Promise<string>;
  /** A store on a new database, closed when the tests are done. */
  open(): Promise<Engine>;
}

/** Milliseconds: a long run makes a hundred databases. */
const CLEANING = 600_000;

/** Runs one statement on the server, outside every test database. */
async function administer(sql: string): Promise<void> {
  const client = new pg.Client(`${inject('postgresUrl')}/postgres`);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** New databases on one engine, removed after the tests of the file or `describe` that asks for them. */
export function databases(name: EngineName): Databases {
  const cleanUps: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  }, CLEANING);
  const make: Record<EngineName, (state: 'empty' | 'migrated') => Promise<string>> = {
    sqlite: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'attest-'));
      cleanUps.push(() => rm(folder, { recursive: true, force: true }));
      return `file:${join(folder, 'attest.db')}`;
    },
    postgresql: async (state) => {
      const database = `attest_${randomUUID().replaceAll('-', '')}`;
      await administer(`CREATE DATABASE ${database} TEMPLATE ${state === 'empty' ? 'template0' : TEMPLATE}`);
      cleanUps.push(() => administer(`DROP DATABASE ${database} WITH (FORCE)`));
      return `${inject('postgresUrl')}/${database}`;
    },
  };
  const url = (state: 'empty' | 'migrated' = 'migrated'): Promise<string> => make[name](state);
  return {
    name,
    url,
    open: async () => {
      const store = await openStore({ url: await url() });
      cleanUps.push(() => store.close());
      return store;
    },
  };
}

/** The tests of `body` under the engine's name, once for each engine. */
export function describeOnEachEngine(title: string, body: (databases: Databases) => void): void {
  for (const name of ['sqlite', 'postgresql'] as const) {
    describe(`${title} (${name})`, () => body(databases(name)));
  }
}
