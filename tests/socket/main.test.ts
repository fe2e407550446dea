import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { databases } from '../support/engines.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
// Processes start slowly on a machine that runs everything else at once.
vi.setConfig({ testTimeout: 120_000 });

const sqlite = databases('sqlite');
const postgres = databases('postgresql');

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

class Started {
  output = '';
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;

  constructor(env: Record<string, string>) {
    this.process = spawn(process.execPath, [MAIN], {
      env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'info', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on('data', (chunk) => {
        this.output += chunk;
      });
    }
    this.ended = once(this.process, 'close').then(([code]) => ({ code, output: this.output }));
  }

  /** The address, once the server listens. */
  async address(): Promise<string> {
    for (;;) {
      const [, address] = /listening at (http:[^"]+)"/.exec(this.output) ?? [];
      if (address !== undefined) return address;
      if (this.process.exitCode !== null) throw new Error(this.output);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

test.each([
  ['SQLite', sqlite, 'SIGTERM'],
  ['Postgres', postgres, 'SIGINT'],
] as const)(
  'an empty %s database is migrated, seeded and served, and a signal ends it with 0',
  async (_name, on, signal) => {
    const url = await on.url('empty');
    for (const attempt of ['first', 'second']) {
      const server = new Started({ DATABASE_URL: url });
      const address = await server.address();
      const response = await fetch(`${address}/v1/articles`);
      const { data, page } = (await response.json()) as {
        data: { title: string }[];
        page: { total: { value: number } };
      };
      expect(page.total.value, attempt).toBe(1);
      expect(data[0]?.title).toBe(
        'Ukraine Captures North Korean Soldiers: A Strategic Move Amidst Ongoing Conflict',
      );
      server.process.kill(signal);
      const { code, output } = await server.ended;
      expect(code).toBe(0);
      expect(output).toMatch(/"method":"GET","url":"\/v1\/articles",.*"status":200,.*"msg":"answered"/);
    }
  },
);

test('every fault of the configuration is reported at once, without a stack', async () => {
  const { code, output } = await new Started({ PORT: 'x', DATABASE_URL: 'mysql://a:hunter2@b/c' }).ended;
  expect(code).toBe(1);
  expect(output).toMatch(/^The configuration has 2 fault\(s\):\n {2}PORT: .*\n {2}DATABASE_URL: .*\n$/);
  expect(output).not.toContain('hunter2');
});

test('a Postgres that does not answer is a message and exit code 1, without the password', async () => {
  const { code, output } = await new Started({ DATABASE_URL: 'postgresql://a:hunter2@127.0.0.1:1/none' })
    .ended;
  expect(code).toBe(1);
  expect(output).toContain('127.0.0.1:1/none');
  expect(output).not.toMatch(/hunter2|\n {4}at /);
});

test('a port that is taken is a message and exit code 1', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const { code, output } = await new Started({
    DATABASE_URL: await sqlite.url(),
    PORT: String(port),
    LOG_LEVEL: 'silent',
  }).ended;
  other.close();
  expect(code).toBe(1);
  expect(output).toContain(`port ${port}`);
  expect(output).not.toMatch(/\n {4}at /);
});
