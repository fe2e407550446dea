import { expect, test, vi } from 'vitest';
import { checkStore } from '../../src/store/check.ts';
import { openStore } from '../../src/store/open.ts';
import { databases } from '../support/engines.ts';
import { ROUNDS, tell } from './support/rounds.ts';
import { articleOf, serve, writerOf } from './support/server.ts';

vi.setConfig({ testTimeout: 60_000 + ROUNDS * 60_000 });

const sqlite = databases('sqlite');
/** Articles in one request. */
const LIST = 20;

interface Report {
  readonly data: readonly { id: string | null; outcome: string; detail: string | null }[];
}

test('a full disk refuses articles, answers reads, and loses nothing that was acknowledged', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const url = await sqlite.url();
    const headers = await writerOf(url);
    const listOf = (from: number): string =>
      `[${Array.from({ length: LIST }, (_, index) => articleOf(from + index)).join(',')}]`;

    // No file of this server may grow beyond so many kilobytes, which stops the log before the database.
    const limit = 2_000 + round * 97;
    const wrapped = ['bash', '-c', `ulimit -f ${limit}; exec "$@"`, 'bash'];
    const full = serve(url, { wrapped });
    const address = await full.address();
    const stored: string[] = [];
    let refused = 0;
    for (let from = 0; refused === 0 && from < 4_000; from += LIST) {
      const answer = await fetch(`${address}/v1/articles`, { method: 'POST', headers, body: listOf(from) });
      expect(answer.status).toBe(200);
      for (const { id, outcome, detail } of ((await answer.json()) as Report).data) {
        if (outcome === 'created') stored.push(id ?? '');
        else {
          refused += 1;
          expect(detail).toBe('could not be stored; the log of the server says why');
        }
      }
    }
    expect(refused).toBeGreaterThan(0);
    const single = await fetch(`${address}/v1/articles`, { method: 'POST', headers, body: articleOf(9_999) });
    expect([single.status, single.headers.get('retry-after')]).toEqual([503, '5']);
    for (const path of [
      '/v1/claims',
      '/v1/articles.csv',
      '/v1/search?q=soldiers',
      `/v1/articles/${stored[0]}`,
    ])
      expect((await fetch(address + path)).status, path).toBe(200);
    full.process.kill('SIGTERM');
    expect((await full.ended).code).toBe(0);

    const roomy = serve(url);
    const more = await fetch(`${await roomy.address()}/v1/articles`, {
      method: 'POST',
      headers,
      body: articleOf(9_999),
    });
    expect(more.status).toBe(201);
    roomy.process.kill('SIGTERM');
    expect((await roomy.ended).code).toBe(0);

    const store = await openStore({ url });
    expect(await checkStore(store)).toEqual([]);
    const ids = await store.all<{ id: string }>("SELECT id FROM article WHERE publisher = 'harbour-courier'");
    expect(ids.length).toBe(stored.length + 1);
    for (const id of stored) expect(ids).toContainEqual({ id });
    await store.close();
    tell(`disk full at ${limit} KB: ${stored.length} articles stored, ${refused} refused, none lost`);
  }
});
