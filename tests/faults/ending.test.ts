import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { checkStore } from '../../src/store/check.ts';
import { openStore } from '../../src/store/open.ts';
import { saveCorpus } from '../api/support/corpus.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { chance, ROUNDS, tell } from './support/rounds.ts';
import { articleOf, ask, serve, writerOf } from './support/server.ts';

vi.setConfig({ testTimeout: 120_000 + ROUNDS * 30_000 });

/** Articles that are there already. */
const BEFORE = 8;
const LISTS = 6;
const IN_A_LIST = 4;
const READS = ['/v1/claims.ndjson', '/v1/claims', '/v1/figures.csv', '/v1/search?q=soldiers'];

describeOnEachEngine('SIGTERM with requests in flight', (databases) => {
  test('answers all of them, takes no new ones, and ends with 0', async () => {
    const random = chance(11);
    let answered = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const url = await databases.url();
      const store = await openStore({ url });
      await saveCorpus(store, BEFORE);
      const headers = await writerOf(url);
      // How long cold workers take for all of it depends on what else the machine does.
      const server = serve(url, {}, { SHUTDOWN_SECONDS: '600' });
      const address = await server.address();
      const lists = Array.from({ length: LISTS }, (_, list) => {
        const articles = Array.from({ length: IN_A_LIST }, (_, index) => articleOf(list * IN_A_LIST + index));
        return ask(`${address}/v1/articles`, 'POST', headers, `[${articles.join(',')}]`);
      });
      const all = [...lists, ...READS.map((path) => ask(address + path))];
      await Promise.all(all.map(({ received }) => received));
      await setTimeout(random() * 300);
      server.process.kill('SIGTERM');
      while (server.isRunning && !server.output.includes('answering what is in flight')) await setTimeout(5);
      await setTimeout(50);
      const late = connect(Number(new URL(address).port), '127.0.0.1');
      await expect(once(late, 'connect')).rejects.toThrow(/ECONNREFUSED/);
      for (const { answered: answer } of all) {
        const { status, body } = await answer;
        expect(status, body).toBe(200);
        expect(body).not.toContain('refused');
        answered += 1;
      }
      expect((await server.ended).code).toBe(0);
      const [row] = await store.all<{ n: number }>('SELECT count(*) AS n FROM article');
      expect(row?.n).toBe(BEFORE + LISTS * IN_A_LIST);
      expect(await checkStore(store)).toEqual([]);
      await store.close();
    }
    tell(`${databases.name}: SIGTERM ${ROUNDS} times, ${answered} requests in flight, all answered`);
  });

  test('does not wait longer than it is told to for what cannot be answered', async () => {
    const url = await databases.url();
    await (await openStore({ url })).close();
    const headers = await writerOf(url);
    const server = serve(url, {}, { SHUTDOWN_SECONDS: '2' });
    const address = await server.address();
    const endless = connect(Number(new URL(address).port), '127.0.0.1').on('error', () => {});
    const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    // A body of which most never comes: the server would wait for it for 30 seconds.
    endless.write(
      `POST /v1/articles HTTP/1.1\r\nhost: x\r\n${fields.join('')}content-length: 1000\r\nexpect: 100-continue\r\n\r\n`,
    );
    await once(endless, 'data');
    const begun = performance.now();
    server.process.kill('SIGTERM');
    expect((await server.ended).code).toBe(1);
    expect(performance.now() - begun).toBeGreaterThan(1_900);
    expect(performance.now() - begun).toBeLessThan(25_000);
    expect(server.output).toContain('not answered in 2 seconds');
    endless.destroy();
  });
});
