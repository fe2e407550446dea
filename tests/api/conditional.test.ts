import { expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import type { Reader } from '../../src/store/read/reader.ts';
import { get, OPTIONS } from './support/server.ts';

/** A store of which each call is noted. */
function noted(version: string) {
  const calls: string[] = [];
  const answer =
    <T>(name: string, value: T) =>
    async (): Promise<T> => {
      calls.push(name);
      return value;
    };
  const reader = {
    version: answer('version', version),
    page: answer('page', { items: ['{"id":"c_1"}'], next: null, version }),
    item: answer('item', { json: '{"id":"c_1"}', version }),
    text: answer('text', 'words'),
    resolve: answer('resolve', { ids: [['orrin']], version }),
    count: answer('count', { value: 1, relation: 'eq' as const }),
  } as Partial<Reader> as Reader;
  return { calls, reader };
}

test.each(['/v1/claims?claimant=orrin', '/v1/claims/c_1', '/v1/articles/a/text', '/v1/claims.csv'])(
  'a tag that holds is answered from the version alone: %s',
  async (url) => {
    const { calls, reader } = noted('1');
    const app = await buildApp({ reader, build: 'test' }, OPTIONS);
    const { headers } = await app.inject({ method: 'HEAD', url });
    calls.length = 0;
    const again = await get(app, url, { 'if-none-match': String(headers.etag) });
    expect([again.statusCode, again.body, calls]).toEqual([304, '', ['version']]);
    await app.close();
  },
);

test('a page or an item is read together with its version, in one question to the store', async () => {
  const { calls, reader } = noted('1');
  const app = await buildApp({ reader, build: 'test' }, OPTIONS);
  await get(app, '/v1/claims');
  await get(app, '/v1/claims/c_1');
  expect(calls).toEqual(['page', 'item']);
  await app.close();
});

test('another release of the program gives other tags for the same data', async () => {
  const tags = await Promise.all(
    ['1.0.0', '1.0.1'].map(async (build) => {
      const app = await buildApp({ reader: noted('1').reader, build }, OPTIONS);
      const { etag } = (await get(app, '/v1/claims')).headers;
      await app.close();
      return etag;
    }),
  );
  expect(new Set(tags).size).toBe(2);
});
