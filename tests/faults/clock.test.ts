import { afterEach, expect, test, vi } from 'vitest';
import { checkStore } from '../../src/store/check.ts';
import { get } from '../api/support/server.ts';
import { writingServer } from '../api/support/writer.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { poolForTests } from '../support/pool.ts';

const pool = poolForTests();
afterEach(() => {
  vi.useRealTimers();
});

interface Changes {
  readonly data: readonly { seq: number; at: string; action: string }[];
}

describeOnEachEngine('a clock that goes back', (databases) => {
  test('leaves the changes in their order and in time, and no write undone', async () => {
    const store = await databases.open();
    const { app, send } = await writingServer(store, pool);
    await send('POST', '/v1/extract', { text: 'Warm.' });
    const setClock = (time: string): void => {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(time) });
    };
    const text = 'At least 12 soldiers were killed near Lenst, Colonel Ana Brekke said.';
    const article = { id: 'wire-1', title: 'Bridge', text };
    setClock('2031-05-06T12:00:00Z');
    expect((await send('POST', '/v1/articles', article)).statusCode).toBe(201);
    setClock('2031-05-06T11:00:00Z');
    const revised = await send('POST', '/v1/articles', { ...article, text: text.replace('12', '30') });
    expect(revised.json()).toMatchObject({ data: { outcome: 'revised' } });
    setClock('2030-01-01T00:00:00Z');
    expect((await send('POST', '/v1/articles', { id: 'wire-2', text })).statusCode).toBe(201);
    setClock('2031-05-06T12:00:01Z');
    expect((await send('DELETE', String(revised.headers.location))).statusCode).toBe(204);

    const { data } = (await get(app, '/v1/changes')).json<Changes>();
    expect(data.map(({ seq, action }) => [seq, action])).toEqual([
      [1, 'created'],
      [2, 'revised'],
      [3, 'created'],
      [4, 'deleted'],
    ]);
    expect(data.map(({ at }) => at)).toEqual([
      '2031-05-06T12:00:00.000Z',
      '2031-05-06T12:00:00.000Z',
      '2031-05-06T12:00:00.000Z',
      '2031-05-06T12:00:01.000Z',
    ]);
    expect(await checkStore(store)).toEqual([]);
  });
});
