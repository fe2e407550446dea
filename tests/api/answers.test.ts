import { expect, test } from 'vitest';
import { BUILD, buildApp } from '../../src/app.ts';
import { openStore } from '../../src/store/open.ts';
import type { Reader } from '../../src/store/read/reader.ts';
import { sqlReader } from '../../src/store/read/sql-reader.ts';
import { write } from '../../src/store/write.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { populate } from '../support/world.ts';
import { get, OPTIONS } from './support/server.ts';

/** The reader, with the names of the methods that were called. */
function watched(reader: Reader): { reader: Reader; calls: string[] } {
  const calls: string[] = [];
  const noting = new Proxy(reader, {
    get: (target, name, receiver) => {
      if (typeof name === 'string') calls.push(name);
      return Reflect.get(target, name, receiver);
    },
  });
  return { reader: noting, calls };
}

describeOnEachEngine('an answer that is kept', (on) => {
  test('is given again without a look at the rows, byte for byte, in every format and for 304', async () => {
    const store = await on.open();
    await populate(store);
    const { reader, calls } = watched(sqlReader(store));
    const app = await buildApp({ reader, build: BUILD }, OPTIONS);
    const first = (await get(app, '/v1/claims?limit=1')).json<{
      data: { id: string; article: { id: string } }[];
    }>();
    for (const url of [
      '/v1/claims?topic=casualties&limit=2',
      '/v1/claims?claimant=MOD',
      `/v1/claims/${first.data[0]?.id}`,
      '/v1/claims/stats?group_by=topic',
      '/v1/claims/stats.csv?group_by=topic',
      `/v1/articles/${first.data[0]?.article.id}`,
      `/v1/articles/${first.data[0]?.article.id}/text`,
      `/v1/articles/${first.data[0]?.article.id}/annotations`,
      '/v1/entities?limit=1',
      '/v1/grades',
      '/v1/search?q=soldiers',
    ]) {
      const once = await get(app, url);
      calls.length = 0;
      const again = await get(app, url);
      expect(calls, url).toEqual(['version']);
      expect([again.statusCode, again.body], url).toEqual([200, once.body]);
      const { date: _, ...headers } = again.headers;
      expect(headers, url).toEqual(
        Object.fromEntries(Object.entries(once.headers).filter(([name]) => name !== 'date')),
      );
      const held = await get(app, url, { 'if-none-match': String(once.headers.etag) });
      expect([held.statusCode, held.body, held.headers.etag], url).toEqual([304, '', once.headers.etag]);
      const head = await app.inject({ method: 'HEAD', url });
      expect([head.statusCode, head.body, head.headers.etag], url).toEqual([200, '', once.headers.etag]);
    }
    await app.close();
  });

  test('is kept for the media type that was asked for', async () => {
    const store = await on.open();
    await populate(store);
    const app = await buildApp({ reader: sqlReader(store), build: BUILD }, OPTIONS);
    const url = '/v1/claims/stats?group_by=topic';
    const types = ['application/json', 'text/csv', 'application/json', 'text/csv'];
    for (const accept of types) {
      expect((await get(app, url, { accept })).headers['content-type']).toContain(accept);
    }
    await app.close();
  });

  test('is not given after a write, of this process or another', async () => {
    const url = await on.url();
    const [store, other] = [await openStore({ url }), await openStore({ url })];
    const app = await buildApp({ reader: sqlReader(store), build: BUILD }, OPTIONS);
    const asked = ['/v1/articles', '/v1/claims?claimant=MOD', '/v1/claims/stats?group_by=topic'];
    const bodies = async () => Promise.all(asked.map(async (path) => (await get(app, path)).body));
    const empty = await bodies();
    expect(await bodies()).toEqual(empty);
    await populate(other);
    const full = await bodies();
    for (const [index, body] of full.entries()) expect(body, asked[index]).not.toBe(empty[index]);
    expect(await bodies()).toEqual(full);
    for (const writer of [store, other]) {
      const before = await bodies();
      await write(writer, async () => {});
      const after = await bodies();
      for (const [index, body] of after.entries()) expect(body, asked[index]).not.toBe(before[index]);
    }
    await app.close();
    await Promise.all([store.close(), other.close()]);
  });

  test('does not outlive the meaning of a name in its question', async () => {
    const url = await on.url();
    const [store, other] = [await openStore({ url }), await openStore({ url })];
    await populate(other);
    const app = await buildApp({ reader: sqlReader(store), build: BUILD }, { ...OPTIONS, cacheMb: 0 });
    const ids = async () =>
      (await get(app, '/v1/claims?claimant=Zorvex')).json<{
        data: { id: string; article: { id: string } }[];
      }>().data.length;
    expect(await ids()).toBe(0);
    const [entity] = await other.all<{ seq: number; entity: string }>(
      'SELECT e.seq AS seq, claimant AS entity FROM claim JOIN entity e ON e.id = claimant LIMIT 1',
    );
    await write(other, async (writer) => {
      await writer.insert('alias', [
        {
          entity_seq: entity?.seq ?? 0,
          entity: entity?.entity ?? '',
          name: 'Zorvex',
          folded: 'zorvex',
          seen: 1,
        },
      ]);
    });
    expect(await ids()).toBeGreaterThan(0);
    await app.close();
    await Promise.all([store.close(), other.close()]);
  });
});

test('answers are forgotten when there are more than fit, and all are right', async () => {
  const body = (path: string) => JSON.stringify(`${path} `.repeat(10_000));
  const reader = {
    version: () => '1',
    item: async (_: string, id: string) => ({ json: body(id), version: '1' }),
  } as Partial<Reader> as Reader;
  const { reader: noting, calls } = watched(reader);
  const app = await buildApp({ reader: noting, build: 'test' }, { ...OPTIONS, cacheMb: 1 });
  const ids = Array.from({ length: 60 }, (_, index) => `c_${index}`);
  for (const id of [...ids, ...ids]) {
    expect((await get(app, `/v1/claims/${id}`)).json<{ data: string }>().data.slice(0, id.length)).toBe(id);
  }
  expect(calls.filter((name) => name === 'item')).toHaveLength(120);
  calls.length = 0;
  await get(app, '/v1/claims/c_59');
  expect(calls).toEqual(['version']);
  await app.close();
});
