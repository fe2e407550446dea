import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Ingest } from '../../src/api/ingests/schema.ts';
import { type Jobs, openJobs } from '../../src/ingest/jobs.ts';
import { checkStore } from '../../src/store/check.ts';
import type { Engine } from '../../src/store/engine.ts';
import { acceptIngest } from '../../src/store/ingests.ts';
import { check } from '../contract/support/check.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { poolForTests } from '../support/pool.ts';
import { allRows, assertProblem, get } from './support/server.ts';
import { type WritingServer, writingServer } from './support/writer.ts';

vi.setConfig({ testTimeout: 60_000 });

const pool = poolForTests({ size: 2 });
const PREFER = { prefer: 'wait=1, respond-async' };
const text = (number: number): string =>
  `At least ${number + 2} soldiers were killed near Lenst on Sunday, Colonel Ana Brekke said.`;
const article = (prefix: string, number: number) => ({
  id: `${prefix}-${number}`,
  title: `Report ${number}`,
  text: text(number),
});
const list = (prefix: string, count: number): object[] =>
  Array.from({ length: count }, (_, number) => article(prefix, number));

describeOnEachEngine('a list that is taken in after it was answered', (databases) => {
  let store: Engine;
  let jobs: Jobs;
  let server: WritingServer;
  beforeAll(async () => {
    store = await databases.open();
    jobs = openJobs(store, pool);
    afterAll(() => jobs.close());
    server = await writingServer(store, pool, ['write'], jobs);
  });

  const post = (body: object, headers: Readonly<Record<string, string>> = PREFER, query = '') =>
    server.send('POST', `/v1/articles${query}`, body, headers);
  const ask = (path: string) => get(server.app, path, { ...server.headers });
  async function done(path: string): Promise<Ingest> {
    for (;;) {
      const answer = await ask(path);
      check('/v1/ingests/{id}', answer);
      const { data } = answer.json<{ data: Ingest }>();
      if (data.state === 'done') return data;
      await setTimeout(50);
    }
  }

  test('is accepted with the place where its report is, and is all there in the end', async () => {
    const body = [...list('news', 5), { title: 'No text' }, article('news', 0)];
    const accepted = await post(body, PREFER, '?reason=the+morning');
    check('/v1/articles', accepted, 'post');
    expect(accepted.statusCode).toBe(202);
    expect(accepted.headers['preference-applied']).toBe('respond-async');
    expect(accepted.headers['cache-control']).toBe('no-store');
    const path = String(accepted.headers.location);
    const { data } = accepted.json<{ data: Ingest }>();
    expect(path).toBe(`/v1/ingests/${data.id}`);
    expect(data.counts).toMatchObject({ documents: 7, refused: 1 });
    const report = await done(path);
    expect(report.counts).toEqual({
      documents: 7,
      waiting: 0,
      created: 5,
      revised: 0,
      updated: 0,
      unchanged: 1,
      refused: 1,
    });
    // The same as where it is answered afterwards.
    const again = await post(body, {});
    expect(again.statusCode).toBe(200);
    const outcomes = ({ place, id, detail }: Ingest['report'][number]) => ({ place, id, detail });
    expect(report.report.map(outcomes)).toEqual(again.json<{ data: Ingest['report'] }>().data.map(outcomes));
    const changes = await store.all<{ by: string; reason: string }>('SELECT "by", reason FROM change');
    expect(changes).toEqual(Array.from({ length: 5 }, () => ({ by: server.key, reason: 'the morning' })));
    // The texts are let go.
    expect(await store.all("SELECT place FROM ingest_document WHERE article <> ''")).toEqual([]);
    expect(report.done_at).not.toBeNull();
  });

  test('is answered at once only where the client prefers it, and is a list', async () => {
    const body = list('plain', 2);
    expect((await post(body, { prefer: 'return=minimal' })).statusCode).toBe(200);
    expect((await post(article('single', 1))).statusCode).toBe(201);
    const readsOnly = await writingServer(store, pool);
    expect((await readsOnly.send('POST', '/v1/articles', body, PREFER)).statusCode).toBe(200);
  });

  test('is accepted once under an Idempotency-Key', async () => {
    const headers = { ...PREFER, 'idempotency-key': 'the-same' };
    const [first, second] = [await post(list('once', 2), headers), await post(list('once', 2), headers)];
    expect([first.statusCode, second.statusCode]).toEqual([202, 202]);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.headers.location).toBe(first.headers.location);
    expect(second.headers['preference-applied']).toBe('respond-async');
    await done(String(first.headers.location));
  });

  test('is not shown to who may not write, and is not found where there is none', async () => {
    assertProblem(await get(server.app, '/v1/ingests/i_0'), 401, 'unauthorized');
    assertProblem(await ask('/v1/ingests/i_0'), 404, 'not-found');
  });

  test('is refused where too many wait', async () => {
    const other = await databases.open();
    const idle = openJobs(other, pool);
    await idle.close();
    const busy = await writingServer(other, pool, ['write'], idle);
    const document = { place: 'body[0]', article: '{}', outcome: '', report: '' };
    for (let n = 0; n < 100; n += 1) await acceptIngest(other, { by: '', reason: '', documents: [document] });
    const refused = await busy.send('POST', '/v1/articles', list('late', 2), PREFER);
    assertProblem(refused, 503, 'unavailable');
    expect(refused.headers['retry-after']).toBe('30');
  });

  test('is carried out once by several processes, and goes on where one leaves off', async () => {
    const other = await databases.open();
    const accepting = await writingServer(other, pool, ['write'], await closed(other));
    const paths: string[] = [];
    for (const prefix of ['a', 'b', 'c'])
      paths.push(
        String((await accepting.send('POST', '/v1/articles', list(prefix, 20), PREFER)).headers.location),
      );
    // Ends in the middle of the first.
    const leaving = openJobs(other, pool);
    while ((await other.all("SELECT place FROM ingest_document WHERE report <> ''")).length === 0)
      await setTimeout(5);
    await leaving.close();
    const left = await other.all("SELECT place FROM ingest_document WHERE report = ''");
    expect(left.length).toBeGreaterThan(0);
    const both = [openJobs(other, pool), openJobs(other, pool)];
    for (const path of paths) {
      for (;;) {
        const { data } = (await get(accepting.app, path, accepting.headers)).json<{ data: Ingest }>();
        if (data.state === 'done') {
          expect(data.counts).toMatchObject({ documents: 20, created: 20 });
          expect(data.report.map(({ place }) => place)).toEqual(list('', 20).map((_, at) => `body[${at}]`));
          break;
        }
        await setTimeout(50);
      }
    }
    for (const one of both) await one.close();
    expect(await allRows(accepting.app, '/v1/articles')).toHaveLength(60);
    expect(await other.all('SELECT count(*) AS n FROM change')).toEqual([{ n: 60 }]);
    expect(await checkStore(other)).toEqual([]);
  });

  /** Jobs that nobody carries out. */
  async function closed(of: Engine): Promise<Jobs> {
    const idle = openJobs(of, pool);
    await idle.close();
    return idle;
  }
});
