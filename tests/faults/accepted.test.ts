import { setTimeout } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import type { Ingest } from '../../src/api/ingests/schema.ts';
import { checkStore } from '../../src/store/check.ts';
import { openStore } from '../../src/store/open.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { chance, ROUNDS, tell } from './support/rounds.ts';
import { articleOf, serve, writerOf } from './support/server.ts';

vi.setConfig({ testTimeout: 180_000 + ROUNDS * 60_000 });

const ARTICLES = 24;

describeOnEachEngine('kill -9 after a list was accepted', (databases) => {
  const random = chance(13);
  test('loses nothing of it: the next server takes in what is left', async () => {
    const url = await databases.url();
    const headers = await writerOf(url);
    // Some articles are there already, and the extractor of neither server is warm.
    let unfinished = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const first = serve(url);
      const lines = Array.from({ length: ARTICLES }, (_, number) => articleOf(round * ARTICLES + number));
      const accepted = await fetch(`${await first.address()}/v1/articles`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/x-ndjson', prefer: 'respond-async' },
        body: lines.join('\n'),
      });
      expect(accepted.status).toBe(202);
      const path = accepted.headers.get('location') ?? '';
      await setTimeout(random() * 1_500);
      first.process.kill('SIGKILL');
      await first.ended;

      const second = serve(url);
      const address = await second.address();
      const report = async (): Promise<Ingest> =>
        ((await (await fetch(address + path, { headers })).json()) as { data: Ingest }).data;
      if ((await report()).state !== 'done') unfinished += 1;
      while ((await report()).state !== 'done') await setTimeout(100);
      const { counts } = await report();
      expect(counts).toMatchObject({ documents: ARTICLES, waiting: 0, refused: 0 });
      // What was stored in the moment of the end is told of as unchanged.
      expect(counts.created + counts.unchanged).toBe(ARTICLES);
      second.process.kill('SIGTERM');
      expect((await second.ended).code).toBe(0);
      const store = await openStore({ url });
      expect(
        await store.all(`SELECT count(*) AS n FROM change WHERE action = 'created' AND seq > 0`),
      ).toEqual(await store.all('SELECT count(*) AS n FROM article'));
      const [row] = await store.all<{ n: number }>(
        `SELECT count(*) AS n FROM article WHERE identity LIKE 'id:wire-%'`,
      );
      expect(row?.n).toBe((round + 1) * ARTICLES);
      expect(await checkStore(store)).toEqual([]);
      await store.close();
    }
    tell(
      `${databases.name}: a server was killed ${ROUNDS} times after it accepted a list, ${unfinished} times before it was done`,
    );
  });
});
