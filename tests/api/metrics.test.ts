import { beforeAll, expect, test } from 'vitest';
import { BUILD, buildApp } from '../../src/app.ts';
import type { Engine } from '../../src/store/engine.ts';
import { sqlReader } from '../../src/store/read/sql-reader.ts';
import { check } from '../contract/support/check.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { poolForTests } from '../support/pool.ts';
import { assertProblem, get, OPTIONS } from './support/server.ts';
import { type WritingServer, writingServer } from './support/writer.ts';

const pool = poolForTests();

describeOnEachEngine('/metrics', (on) => {
  let store: Engine;
  let server: WritingServer;
  beforeAll(async () => {
    store = await on.open();
    server = await writingServer(store, pool);
  });

  /** The value of a series. */
  async function numberAt(series: string): Promise<number | null> {
    const response = await get(server.app, '/metrics');
    check('/metrics', response);
    expect(response.headers['content-type']).toMatch(/^text\/plain; version=/);
    const line = response.body.split('\n').find((one) => one.startsWith(`${series} `));
    return line === undefined ? null : Number(line.slice(series.length + 1));
  }

  test('counts requests by route, whatever is asked of it', async () => {
    for (const id of ['one', 'secret', 'thr%0aee']) await get(server.app, `/v1/claims/${id}`);
    await get(server.app, '/nowhere/at/all');
    const { body } = await get(server.app, '/metrics');
    const counted = 'http_request_duration_seconds_count';
    expect(await numberAt(`${counted}{method="GET",route="/v1/claims/:id",status="404"}`)).toBe(3);
    expect(await numberAt(`${counted}{method="GET",route="none",status="404"}`)).toBe(1);
    expect(body).not.toMatch(/nowhere|secret|thr/);
    expect(await numberAt('http_requests_in_flight')).toBe(1);
  });

  test('counts articles by what became of them, and tells of the database', async () => {
    const lines = '{"text": "Twelve soldiers were killed."}\n{broken\n';
    await server.send('POST', '/v1/articles', lines, { 'content-type': 'application/x-ndjson' });
    expect(await numberAt('attest_articles_total{outcome="created"}')).toBe(1);
    expect(await numberAt('attest_articles_total{outcome="refused"}')).toBe(1);
    expect(await numberAt('attest_change_sequence')).toBe(1);
    expect(await numberAt('attest_database_bytes')).toBeGreaterThan(10_000);
    expect(await numberAt('attest_articles_waiting')).toBe(0);
    expect(await numberAt('attest_articles_reading')).toBe(0);
  });

  test('is for those who may read', async () => {
    const closed = await buildApp({ reader: sqlReader(store), build: BUILD }, { ...OPTIONS, reads: 'key' });
    assertProblem(await get(closed, '/metrics'), 401, 'unauthorized');
    expect((await get(closed, '/metrics', { ...server.headers })).statusCode).toBe(200);
    await closed.close();
  });
});
