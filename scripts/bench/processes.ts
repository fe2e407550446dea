/** Servers to measure: starting one, what it costs, ending it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Fired, Job } from './fire.ts';

export interface Server {
  readonly name: string;
  readonly base: string;
  /** Milliseconds from the start of the process to its first answer. */
  readonly readyMs: number;
  /** CPU time so far, in milliseconds; null where the system does not tell. */
  cpuMs(): number | null;
  /** Memory that it alone holds, and its share of what it shares, in MB; null where the system does not tell. */
  memoryMb(): number | null;
  stop(): Promise<void>;
}

const PATIENCE = 60_000;
/** The kernel counts time in hundredths of a second. */
const MS_A_TICK = 10;

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** What `read` gives, or null where there is no such file: on systems without /proc, or of a process that ended. */
function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** CPU time of a process in milliseconds. */
export const cpuOf = (pid: number): number | null =>
  orNull(() => {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * MS_A_TICK;
  });

const memoryOf = (pid: number): number | null =>
  orNull(() => {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  });

/** Processes that have `pid` as their parent. */
export const childrenOf = (pid: number): number[] =>
  orNull(() =>
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter(
        (one) =>
          orNull(() => readFileSync(`/proc/${one}/stat`, 'utf8'))
            ?.split(') ')
            .at(-1)
            ?.split(' ')[1] === String(pid),
      ),
  ) ?? [];

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Starts `node SCRIPT …` and waits for its first answer. */
export async function startServer(
  name: string,
  script: string,
  args: readonly string[],
  { port, env, ready }: { port: number; env: Readonly<Record<string, string>>; ready: string },
): Promise<Server> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const begun = performance.now();
  const child = spawn(process.execPath, [path, ...args], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const pid = child.pid ?? 0;
  const base = `http://127.0.0.1:${port}`;
  while (
    !(await fetch(base + ready).then(
      (answer) => answer.arrayBuffer(),
      () => null,
    ))
  ) {
    if (child.exitCode !== null || performance.now() - begun > PATIENCE) {
      await stop(child);
      throw new Error(`${name} did not start`);
    }
    await setTimeout(20);
  }
  return {
    name,
    base,
    readyMs: performance.now() - begun,
    cpuMs: () => cpuOf(pid),
    memoryMb: () => memoryOf(pid),
    stop: () => stop(child),
  };
}

/** Fires requests from a process of its own. */
export async function fire(job: Job): Promise<Fired> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('fire.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(job));
  let text = '';
  for await (const chunk of child.stdout) text += chunk;
  return JSON.parse(text) as Fired;
}
