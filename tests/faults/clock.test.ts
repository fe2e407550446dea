import { afterEach, expect, test, vi } from 'vitest';
import { checkStore } from '../../src/store/check.ts';
import { get } from '../api/support/server.ts';
import { writingServer } from '../api/support/writer.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { poolForTests } from '../support/pool.ts';
import { chance, ROUNDS, tell } from './support/rounds.ts';

vi.setConfig({ testTimeout: 120_000 + ROUNDS * 10_000 });

const pool = poolForTests();
afterEach(() => {
  vi.useRealTimers();
});

interface Changes {
  readonly data: readonly { seq: number; at: string; action: string }[];
}

const NOON = Date.UTC(2031, 4, 6, 12);
const A_YEAR = 365 * 86_400_000;

describeOnEachEngine('a clock that goes back', (databases) => {
  test('leaves the changes in their order and in time, and no write undone', async () => {
    const random = chance(17);
    for (let round = 0; round < ROUNDS; round += 1) {
      const store = await databases.open();
      const { app, send } = await writingServer(store, pool);
      await send('POST', '/v1/extract', { text: 'Warm.' });
      const setClock = (time: number): void => {
        vi.useFakeTimers({ toFake: ['Date'], now: new Date(time) });
      };
      const text = 'At least 12 soldiers were killed near Lenst, Colonel Ana Brekke said.';
      const article = { id: 'wire-1', title: 'Bridge', text };
      setClock(NOON);
      expect((await send('POST', '/v1/articles', article)).statusCode).toBe(201);
      setClock(NOON - 1 - Math.floor(random() * 3_600_000));
      const revised = await send('POST', '/v1/articles', { ...article, text: text.replace('12', '30') });
      expect(revised.json()).toMatchObject({ data: { outcome: 'revised' } });
      setClock(NOON - Math.floor(random() * A_YEAR));
      expect((await send('POST', '/v1/articles', { id: 'wire-2', text })).statusCode).toBe(201);
      setClock(NOON + 1_000);
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
      vi.useRealTimers();
    }
    tell(`${databases.name}: the clock went back ${ROUNDS * 2} times; the changes are in order`);
  });
});
