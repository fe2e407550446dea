/**
 * node scripts/bench/during-load.ts [--database URL] [--articles 400] [--clients 4] [--seconds 10]
 *
 * Measures how long reads take while articles are taken in, beside how long they take when nothing else is done: items
 * by id and filtered lists, with no answers kept. The articles come over HTTP to the server that is asked, and then from
 * `npm run ingest` into its database. The database must be empty; without one, an SQLite file is made for it.
 */
import '../../src/runtime.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { createKey } = await import('../../src/store/keys/keys.ts');
const { openStore } = await import('../../src/store/open.ts');
const { synthesise } = await import('../../src/synthesise/article.ts');
const { load } = await import('../../src/synthesise/load.ts');
const { freePort, startServer } = await import('./processes.ts');
const { workloads } = await import('./workloads.ts');

const folder = mkdtempSync(join(tmpdir(), 'attest-bench-'));
const { values: options } = parseArgs({
  options: {
    database: { type: 'string', default: `file:${join(folder, 'attest.db')}` },
    articles: { type: 'string', default: '400' },
    clients: { type: 'string', default: '4' },
    seconds: { type: 'string', default: '10' },
  },
});
const ARTICLES = Number(options.articles);
const CLIENTS = Number(options.clients);
const ASKED = ['W1', 'W2'];
/** Articles in one request, well within the bound of a body. */
const A_REQUEST = 25;
/** Articles that are there to be read. */
const THERE = 300;

const store = await openStore({ url: options.database });
await load(store, synthesise(THERE, 1), () => {});
const { token } = await createKey(store, { label: 'bench', scopes: ['write'], ends: null });
const asked = (await workloads(store)).filter(({ name }) => ASKED.includes(name));
const taken = async (): Promise<number> =>
  (await store.all<{ n: number }>('SELECT count(*) AS n FROM article'))[0]?.n ?? 0;

/** Lines of articles that no other phase has. */
const lines = (seed: number): string[] =>
  [...synthesise(ARTICLES, seed)].map(({ article }) =>
    JSON.stringify({ ...article, id: `${seed}-${article.id}` }),
  );

const port = await freePort();
const server = await startServer('Attest', '../../src/main.ts', [], {
  port,
  env: {
    PORT: String(port),
    DATABASE_URL: options.database,
    LOG_LEVEL: 'silent',
    RATE_LIMIT: '0',
    CACHE_MB: '0',
  },
  ready: '/v1/claims?limit=1',
});
const agent = new Agent({ keepAlive: true });

async function ask(path: string): Promise<number> {
  const begun = performance.now();
  const asking = request(server.base + path, { agent }).end();
  const [answer] = await once(asking, 'response');
  for await (const _ of answer);
  if (answer.statusCode !== 200) throw new Error(`${path} is answered with ${answer.statusCode}`);
  return performance.now() - begun;
}

/** Milliseconds of each read, by workload, until something has ended. */
async function during(work: Promise<unknown>): Promise<ReadonlyMap<string, number[]>> {
  const times = new Map(asked.map(({ name }) => [name, [] as number[]]));
  let over = false;
  const end = work.finally(() => {
    over = true;
  });
  const clients = Array.from({ length: CLIENTS }, async (_, client) => {
    for (let turn = client; !over; turn += CLIENTS) {
      for (const { name, paths } of asked) {
        times.get(name)?.push(await ask(paths[turn % paths.length]?.attest ?? '/'));
        // Readers that never pause would measure their own queue.
        await setTimeout(2);
      }
    }
  });
  await Promise.all([end, ...clients]);
  return times;
}

async function post(body: string): Promise<void> {
  const answer = await fetch(`${server.base}/v1/articles`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    body,
  });
  await answer.text();
  if (!answer.ok) throw new Error(`articles are answered with ${answer.status}`);
}

async function overHttp(): Promise<void> {
  const all = lines(2);
  for (let from = 0; from < all.length; from += A_REQUEST)
    await post(all.slice(from, from + A_REQUEST).join('\n'));
}

async function byCommand(): Promise<void> {
  const file = join(folder, 'articles.ndjson');
  writeFileSync(file, lines(3).join('\n'));
  const script = fileURLToPath(new URL('../ingest.ts', import.meta.url));
  const child = spawn(process.execPath, [script, file], {
    env: { ...process.env, DATABASE_URL: options.database },
    stdio: 'ignore',
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`the command ended with ${code}`);
}

const PHASES: readonly (readonly [title: string, work: () => Promise<unknown>])[] = [
  ['idle', () => setTimeout(Number(options.seconds) * 1000)],
  ['articles over HTTP', overHttp],
  ['idle again', () => setTimeout(Number(options.seconds) * 1000)],
  ['`npm run ingest`', byCommand],
];

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

try {
  await during(setTimeout(3_000));
  console.log(
    `| ${store.name} | articles a second | ${ASKED.map((name) => `${name} p50 ms | ${name} p99 ms`).join(' | ')} | reads |`,
  );
  console.log(`| --- |${' ---: |'.repeat(2 + 2 * ASKED.length)}`);
  for (const [title, work] of PHASES) {
    const [before, begun] = [await taken(), performance.now()];
    const times = await during(work());
    const seconds = (performance.now() - begun) / 1000;
    const added = (await taken()) - before;
    const cells = ASKED.flatMap((name) => {
      const sorted = (times.get(name) ?? []).toSorted((one, other) => one - other);
      return [at(sorted, 0.5), at(sorted, 0.99)].map((ms) => ms.toFixed(2));
    });
    const reads = [...times.values()].reduce((sum, { length }) => sum + length, 0);
    console.log(
      `| ${title} | ${added === 0 ? '' : (added / seconds).toFixed(1)} | ${cells.join(' | ')} | ${reads} |`,
    );
  }
} finally {
  agent.destroy();
  await server.stop();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}
