/**
 * `npm run bench -- --database URL [--workloads W1,W2] [--seconds 4] [--rounds 3]` measures Attest on the data of
 * that database beside the limits of the machine (bench/limits.ts), in one run, and prints Markdown. Rounds take
 * turns, so that other work on the machine meets all of them alike; CPU time a request is the steadier number.
 */
import './../src/runtime.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Fired } from './bench/fire.ts';
import type { Server } from './bench/processes.ts';
import type { Workload } from './bench/workloads.ts';

const { openStore } = await import('../src/store/open.ts');
const { fire, freePort, startServer } = await import('./bench/processes.ts');
const { workloads } = await import('./bench/workloads.ts');

const { values: options } = parseArgs({
  options: {
    database: { type: 'string', default: 'file:./data/attest.db' },
    workloads: { type: 'string', default: '' },
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '20' },
  },
});
const url = options.database.startsWith('file:')
  ? `file:${resolve(options.database.slice('file:'.length))}`
  : options.database;

interface Sample extends Fired {
  readonly cpuMs: number | null;
  readonly memoryMb: number | null;
}

const TARGETS = ['Attest', 'stored rows', 'constant bytes'] as const;
type Target = (typeof TARGETS)[number];

const folder = mkdtempSync(join(tmpdir(), 'attest-bench-'));
const servers: Server[] = [];

async function start(target: Target, bodies: Readonly<Record<string, string>> = {}): Promise<Server> {
  const port = await freePort();
  const limit = (kind: string, given: string) =>
    startServer(target, 'limits.ts', [String(port), kind, given], { port, env: {}, ready: '/' });
  const starts: Record<Target, () => Promise<Server>> = {
    Attest: () =>
      startServer(target, '../../src/main.ts', [], {
        port,
        env: { PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: url, LOG_LEVEL: 'silent' },
        ready: '/v1/claims?limit=1',
      }),
    'stored rows': () => limit('stored', url),
    'constant bytes': () => {
      const file = join(folder, 'bodies.json');
      writeFileSync(file, JSON.stringify(bodies));
      return limit('constant', file);
    },
  };
  const server = await starts[target]();
  servers.push(server);
  return server;
}

async function measure(server: Server, workload: Workload, target: Target, seconds: number): Promise<Sample> {
  const pathOf = (path: Workload['paths'][number]): string =>
    ({ Attest: path.attest, 'stored rows': path.limit, 'constant bytes': `/${workload.name}` })[target];
  const paths = workload.paths.map(pathOf);
  const first = await fetch(`${server.base}${paths[0]}`);
  await first.arrayBuffer();
  if (!first.ok) throw new Error(`${target} answers ${paths[0]} with ${first.status}`);
  const tag = first.headers.get('etag');
  const headers: Record<string, string> =
    workload.isHeld === true && tag !== null ? { 'if-none-match': tag } : {};
  const job = { base: server.base, paths, headers, connections: Number(options.connections) };
  await fire({ ...job, seconds: 1 });
  const before = server.cpuMs();
  const fired = await fire({ ...job, seconds });
  const after = server.cpuMs();
  if (fired.failed > 0) throw new Error(`${target} failed ${fired.failed} requests of ${workload.name}`);
  return {
    ...fired,
    cpuMs: before === null || after === null ? null : (after - before) / fired.requests,
    memoryMb: server.memoryMb(),
  };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const digits = (value: number, count = 2): string => (Number.isFinite(value) ? value.toFixed(count) : '');

function report(
  all: readonly Workload[],
  samples: ReadonlyMap<string, readonly Sample[]>,
  starts: number,
): void {
  const of = (workload: Workload, target: Target, value: (sample: Sample) => number | null): number =>
    median((samples.get(`${workload.name} ${target}`) ?? []).flatMap((sample) => value(sample) ?? []));
  const rps = ({ requests, seconds }: Sample): number => requests / seconds;
  console.log(
    `| workload | ${TARGETS.map((target) => `${target}: req/s`).join(' | ')} | of stored rows | of constant bytes | CPU ms a request | ${TARGETS.slice(1).join(' | ')} | stored / Attest CPU | p50 / p99 ms | bytes | MB |`,
  );
  console.log(`|---|${'--:|'.repeat(12)}`);
  for (const workload of all) {
    const [attest, stored, constant] = TARGETS.map((target) => of(workload, target, rps));
    const [cpu, storedCpu, constantCpu] = TARGETS.map((target) =>
      of(workload, target, (sample) => sample.cpuMs),
    );
    const latency = `${of(workload, 'Attest', ({ p50 }) => p50)} / ${of(workload, 'Attest', ({ p99 }) => p99)}`;
    const cells = [
      `${workload.name} ${workload.title}`,
      ...[attest, stored, constant].map((value) => digits(value ?? Number.NaN, 0)),
      digits((attest ?? 0) / (stored ?? 0)),
      digits((attest ?? 0) / (constant ?? 0)),
      ...[cpu, storedCpu, constantCpu].map((value) => digits(value ?? Number.NaN, 3)),
      digits((storedCpu ?? 0) / (cpu ?? 0)),
      latency,
      String(of(workload, 'Attest', ({ bytes }) => bytes)),
      digits(
        of(workload, 'Attest', ({ memoryMb }) => memoryMb),
        0,
      ),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
  console.log(`\nStart to the first answer: ${digits(starts, 0)} ms.`);
}

const store = await openStore({ url });
const wanted = options.workloads === '' ? null : options.workloads.split(',');
const asked = (await workloads(store)).filter(({ name }) => wanted === null || wanted.includes(name));
await store.close();

try {
  const attest = await start('Attest');
  const bodies: Record<string, string> = {};
  for (const { name, paths } of asked) {
    bodies[name] = await (await fetch(`${attest.base}${paths[0]?.attest}`)).text();
  }
  const targets = [
    ['Attest', attest],
    ['stored rows', await start('stored rows')],
    ['constant bytes', await start('constant bytes', bodies)],
  ] as const;
  const samples = new Map<string, Sample[]>();
  for (let round = 0; round < Number(options.rounds); round += 1) {
    for (const workload of asked) {
      for (const [target, server] of targets) {
        const sample = await measure(server, workload, target, Number(options.seconds));
        const key = `${workload.name} ${target}`;
        samples.set(key, [...(samples.get(key) ?? []), sample]);
      }
    }
  }
  report(asked, samples, attest.readyMs);
} finally {
  for (const server of servers) await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
