import { Agent, request } from 'node:http';
import { expect, test, vi } from 'vitest';
import { checkStore } from '../../src/store/check.ts';
import { openStore } from '../../src/store/open.ts';
import { saveCorpus } from '../api/support/corpus.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { ROUNDS, tell } from './support/rounds.ts';
import { articleOf, serve, writerOf } from './support/server.ts';

vi.setConfig({ testTimeout: 180_000 + ROUNDS * 20_000 });

const CLIENTS = 500;
const PATHS = [
  '/v1/claims?limit=5',
  '/v1/figures?limit=5',
  '/v1/search?q=soldiers',
  '/v1/entities',
  '/v1/articles.csv',
];

describeOnEachEngine(`${CLIENTS} clients at once`, (databases) => {
  test('are all answered, and what they write is stored once', async () => {
    const url = await databases.url();
    const store = await openStore({ url });
    await saveCorpus(store, 4);
    const headers = await writerOf(url);
    const server = serve(url);
    const address = await server.address();
    const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
    const ask = (method: string, path: string, body?: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const asked = request(
          address + path,
          { method, agent, headers: body === undefined ? {} : headers },
          (answer) => {
            answer.resume();
            answer.on('error', reject).on('end', () => resolve(answer.statusCode ?? 0));
          },
        );
        asked.on('error', reject).end(body);
      });
    // Every twentieth client writes; two of them always write the same.
    const client = async (number: number): Promise<number[]> => {
      const statuses: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const isWriter = number % 20 === 0;
        const article = Math.floor(number / 40) + round * 100;
        statuses.push(
          await (isWriter
            ? ask('POST', '/v1/articles', articleOf(article))
            : ask('GET', PATHS[(number + round) % PATHS.length] ?? '/')),
        );
      }
      return statuses;
    };
    const answered = (
      await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)))
    ).flat();
    agent.destroy();
    const created = answered.filter((status) => status === 201).length;
    expect(answered.filter((status) => status !== 200 && status !== 201)).toEqual([]);
    const [row] = await store.all<{ n: number }>(
      "SELECT count(*) AS n FROM article WHERE id LIKE 'report-%' AND recorded_at < '2031'",
    );
    expect(row?.n).toBe(created);
    expect(created).toBe(Math.ceil(CLIENTS / 40) * ROUNDS);
    server.process.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect(await checkStore(store)).toEqual([]);
    await store.close();
    tell(
      `${databases.name}: ${CLIENTS} clients, ${answered.length} requests, all answered; ${created} articles created`,
    );
  });
});
