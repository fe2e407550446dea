/** The program in a process of its own, and how to make others. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createKey } from '../../../src/store/keys/keys.ts';
import { openStore } from '../../../src/store/open.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export class Program {
  output = '';
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;

  /** `script` is a path in the checkout; `wrapped` is a command that runs the one after it. */
  constructor(
    script: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    { wrapped = [], ...options }: SpawnOptions & { wrapped?: readonly string[] } = {},
  ) {
    const [command = '', ...rest] = [...wrapped, process.execPath, ROOT + script, ...args];
    this.process = spawn(command, rest, {
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on('data', (chunk) => {
        this.output += chunk;
      });
    }
    this.ended = once(this.process, 'close').then(([code, signal]) => ({ code, signal }));
  }

  get isRunning(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** The address, once a server listens. */
  async address(): Promise<string> {
    for (;;) {
      const [, address] = /listening at (http:[^"]+)"/.exec(this.output) ?? [];
      if (address !== undefined) return address;
      if (!this.isRunning) throw new Error(this.output);
      await setTimeout(20);
    }
  }
}

/** Milliseconds that a program takes when nobody kills it: on this machine, with what else it does now. */
export async function lengthOf(run: () => Program): Promise<number> {
  const begun = performance.now();
  const program = run();
  const { code } = await program.ended;
  if (code !== 0) throw new Error(program.output);
  return performance.now() - begun;
}

export const serve = (
  url: string,
  options: SpawnOptions & { wrapped?: readonly string[] } = {},
  settings: Readonly<Record<string, string>> = {},
): Program =>
  new Program(
    'src/main.ts',
    [],
    { DATABASE_URL: url, PORT: '0', LOG_LEVEL: 'info', RATE_LIMIT: '0', ...settings },
    options,
  );

/** Header fields of a client that may write. */
export async function writerOf(url: string): Promise<Readonly<Record<string, string>>> {
  const store = await openStore({ url });
  const { token } = await createKey(store, { label: 'faults', scopes: ['write', 'review'], ends: null });
  await store.close();
  return { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
}

/** An article of its own for each number. */
export const articleOf = (number: number): string =>
  JSON.stringify({
    id: `wire-${number}`,
    title: `Report ${number}`,
    publisher: 'Harbour Courier',
    published: '2031-05-04',
    text: `At least ${number + 2} soldiers were killed near Lenst on Sunday, Colonel Ana Brekke of the Orrin Guard said. "We hold bridge ${number}," Brekke told reporters.`,
  });

export interface Asked {
  /** The server has the head of the request. */
  readonly received: Promise<unknown>;
  readonly answered: Promise<{ readonly status: number; readonly body: string }>;
}

/** A request on a connection of its own, which waits for the server to say that it goes on before its body is sent. */
export function ask(
  url: string,
  method = 'GET',
  headers: Readonly<Record<string, string>> = {},
  body = '',
): Asked {
  const sent = request(url, { method, agent: false, headers: { ...headers, expect: '100-continue' } });
  const received = once(sent, 'continue').then(() => sent.end(body));
  const answered = once(sent, 'response').then(async ([response]) => ({
    status: (response as IncomingMessage).statusCode ?? 0,
    body: await text(response as IncomingMessage),
  }));
  sent.flushHeaders();
  return { received, answered };
}
