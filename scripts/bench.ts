/**
 * `npm run bench -- --database URL [--workloads W1,W2] [--requests 4000] [--rounds 3]` measures Attest on the data of
 * that database beside the limits of the machine (bench/limits.ts), in one run, and prints Markdown. Rounds take
 * turns, so that other work on the machine meets all of them alike; CPU time a request is the steadier number.
 */
import '../src/runtime.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Server } from './bench/processes.ts';
import type { Sample } from './bench/report.ts';
import type { Workload } from './bench/workloads.ts';

const { openStore } = await import('../src/store/open.ts');
const { fire, freePort, startServer } = await import('./bench/processes.ts');
const { report } = await import('./bench/report.ts');
const { workloads } = await import('./bench/workloads.ts');

const { values: options } = parseArgs({
  options: {
    database: { type: 'string', default: 'file:./data/attest.db' },
    workloads: { type: 'string', default: '' },
    requests: { type: 'string', default: '4000' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '20' },
  },
});
const url = options.database.startsWith('file:')
  ? `file:${resolve(options.database.slice('file:'.length))}`
  : options.database;
const folder = mkdtempSync(join(tmpdir(), 'attest-bench-'));
const servers: Server[] = [];

/** Requests before the first measurement of a workload. */
const WARM_UP = 2000;

async function start(name: string, script: string, args: readonly string[], env = {}): Promise<Server> {
  const port = await freePort();
  const given = {
    PORT: String(port),
    HOST: '127.0.0.1',
    DATABASE_URL: url,
    LOG_LEVEL: 'silent',
    RATE_LIMIT: '0',
    ...env,
  };
  const server = await startServer(name, script, args, { port, env: given, ready: '/v1/claims?limit=1' });
  servers.push(server);
  return server;
}

/** How the servers of a workload are asked: by which path. */
type PathOf = (workload: Workload, path: Workload['paths'][number]) => string;

async function measure(server: Server, workload: Workload, pathOf: PathOf, isWarm: boolean): Promise<Sample> {
  const paths = workload.paths.map((path) => pathOf(workload, path));
  const first = await fetch(`${server.base}${paths[0]}`);
  await first.arrayBuffer();
  if (!first.ok) throw new Error(`${server.name} answers ${paths[0]} with ${first.status}`);
  const tag = first.headers.get('etag');
  const headers = workload.isHeld === true && tag !== null ? { 'if-none-match': tag } : undefined;
  const job = { base: server.base, paths, headers: headers ?? {}, connections: Number(options.connections) };
  const amount = Number(options.requests);
  // So much that all code that is run is compiled.
  if (!isWarm) await fire({ ...job, amount: Math.max(amount, WARM_UP) });
  const before = server.cpuMs();
  const fired = await fire({ ...job, amount });
  const after = server.cpuMs();
  if (fired.failed > 0) throw new Error(`${server.name} failed ${fired.failed} requests of ${workload.name}`);
  const cpuMs = before === null || after === null ? null : (after - before) / fired.requests;
  return { ...fired, cpuMs, memoryMb: server.memoryMb() };
}

/** The first answer of Attest to each workload, which the limit of constant bytes sends. */
async function bodiesOf(attest: Server, asked: readonly Workload[]): Promise<string> {
  const bodies: Record<string, string> = {};
  for (const { name, paths } of asked) {
    bodies[name] = await (await fetch(`${attest.base}${paths[0]?.attest}`)).text();
  }
  const file = join(folder, 'bodies.json');
  writeFileSync(file, JSON.stringify(bodies));
  return file;
}

const store = await openStore({ url });
const wanted = options.workloads === '' ? null : options.workloads.split(',');
const asked = (await workloads(store)).filter(({ name }) => wanted === null || wanted.includes(name));
await store.close();

try {
  const attest = await start('Attest', '../../src/main.ts', [], { CACHE_MB: '0' });
  const keeping = await start('Attest', '../../src/main.ts', []);
  const stored = await start('stored rows', 'limits.ts', ['stored']);
  const constant = await start('constant bytes', 'limits.ts', ['constant', await bodiesOf(attest, asked)]);
  const samples = new Map<string, Sample[]>();
  for (let round = 0; round < Number(options.rounds); round += 1) {
    for (const workload of asked) {
      const targets: [Server, PathOf][] = [
        [workload.isKept === true ? keeping : attest, (_, path) => path.attest],
        [stored, (_, path) => path.limit],
        [constant, ({ name }) => `/${name}`],
      ];
      for (const [server, pathOf] of targets) {
        const sample = await measure(server, workload, pathOf, round > 0);
        const key = `${workload.name} ${server.name}`;
        samples.set(key, [...(samples.get(key) ?? []), sample]);
      }
    }
  }
  console.log(report(asked, samples));
  console.log(`\nStart to the first answer: ${attest.readyMs.toFixed(0)} ms.`);
} finally {
  for (const server of servers) await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
