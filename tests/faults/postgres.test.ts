import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { checkStore } from '../../src/store/check.ts';
import { BLOCK } from '../../src/store/engine.ts';
import { openStore } from '../../src/store/open.ts';
import { write } from '../../src/store/write.ts';
import { type PostgresServer, startIn } from '../support/postgres.ts';
import { ROUNDS, tell } from './support/rounds.ts';
import { articleOf, serve, writerOf } from './support/server.ts';

vi.setConfig({ testTimeout: 120_000 + ROUNDS * 20_000, hookTimeout: 120_000 });

let folder: string;
let postgres: PostgresServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attest-crash-'));
  postgres = await startIn(folder);
});
afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

/** URL of an empty database of this server. */
async function databaseCalled(name: string): Promise<string> {
  const client = new pg.Client(`${postgres.url}/postgres`);
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return `${postgres.url}/${name}`;
}

test('a Postgres that crashes under load is a 503 until it is back, and loses nothing that was acknowledged', async () => {
  const url = await databaseCalled('under_load');
  const headers = await writerOf(url);
  const server = serve(url);
  const address = await server.address();
  const statuses = new Map<number, number>();
  const created: string[] = [];
  let next = 0;
  let isOver = false;
  const note = (status: number): void => void statuses.set(status, (statuses.get(status) ?? 0) + 1);
  const reader = async (path: string): Promise<void> => {
    while (!isOver) {
      const answer = await fetch(address + path);
      // An export that has begun can only break off.
      await answer.arrayBuffer().catch(() => {});
      note(answer.status);
      await setTimeout(20);
    }
  };
  const writer = async (): Promise<void> => {
    while (!isOver) {
      next += 1;
      const answer = await fetch(`${address}/v1/articles`, {
        method: 'POST',
        headers,
        body: articleOf(next),
      });
      const { data } = (await answer.json()) as { data?: { id: string } };
      note(answer.status);
      if (answer.status === 201) created.push(data?.id ?? '');
      else await setTimeout(20);
    }
  };
  const paths = [
    '/v1/claims',
    '/v1/search?q=soldiers',
    '/v1/articles.ndjson',
    '/v1/figures/stats?group_by=measure',
  ];
  const clients = [...paths.map(reader), ...[1, 2, 3].map(writer)];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = created.length;
    while (created.length < before + 10) await setTimeout(20);
    await postgres.crash(300);
    // It is used again without being told.
    const soon = created.length;
    for (const end = Date.now() + 20_000; created.length === soon && Date.now() < end; ) await setTimeout(20);
    expect(created.length, 'articles after a crash').toBeGreaterThan(soon);
  }
  isOver = true;
  await Promise.all(clients);
  expect((await fetch(`${address}/health/ready`)).status).toBe(200);
  server.process.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);
  expect([...statuses.keys()].filter((status) => ![200, 201, 503].includes(status))).toEqual([]);
  expect(statuses.get(503)).toBeGreaterThan(0);

  const store = await openStore({ url });
  const ids = new Set((await store.all<{ id: string }>('SELECT id FROM article')).map(({ id }) => id));
  expect(created.filter((id) => !ids.has(id))).toEqual([]);
  expect(await checkStore(store)).toEqual([]);
  await store.close();
  tell(
    `postgres crashed ${ROUNDS} times: ${created.length} articles acknowledged, none lost; ${JSON.stringify([...statuses])}`,
  );
});

test('a connection that breaks while a reader or a writer holds it ends that work alone', async () => {
  const store = await openStore({ url: await databaseCalled('held') });
  const rows = `SELECT n FROM generate_series(1, ${BLOCK * 4}) AS n`;
  const reading = store.longRead((session) => session.blocks(rows, []));
  const iterator = reading[Symbol.asyncIterator]();
  expect((await iterator.next()).value).toHaveLength(BLOCK);
  const writing = write(store, async (writer) => {
    await setTimeout(600);
    await writer.run('UPDATE dataset SET version = version + 1');
  });
  writing.catch(() => {});
  await setTimeout(200);
  await postgres.crash(100);
  await expect(writing).rejects.toThrow();
  await expect(iterator.next()).rejects.toThrow();
  expect(await store.all('SELECT version FROM dataset')).toEqual([{ version: 0 }]);
  await store.close();
});
