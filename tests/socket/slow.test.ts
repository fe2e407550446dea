/** Clients that are slow, silent or many, on bare sockets: each is cut after its time, and others are served meanwhile. */
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test, vi } from 'vitest';
import { PATIENCE } from '../../src/api/patience.ts';
import { MAX_HEAD } from '../../src/api/plugins/problem.ts';
import { Problem } from '../../src/api/problems.ts';
import { BUILD, buildApp } from '../../src/app.ts';
import type { Engine } from '../../src/store/engine.ts';
import { createKey } from '../../src/store/keys/keys.ts';
import { sqlReader } from '../../src/store/read/sql-reader.ts';
import { saveCorpus } from '../api/support/corpus.ts';
import { OPTIONS } from '../api/support/server.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { poolForTests } from '../support/pool.ts';

vi.setConfig({ testTimeout: 60_000 });

/** The same as usual, but shorter. */
const SHORT = { request: 900, idle: 900, taking: 900 };
/** Milliseconds; a machine may be busy. */
const BY = 15_000;
/** Over 12 MB as NDJSON: more than the buffers of a connection hold when its client reads nothing (4 MB on Linux). */
const CLAIMS = 6_000;
/** As many as are sent at a time. */
const EXPORTS = 8;
/** Of them, as many as one client can have. */
const OF_ONE = 4;

/** A connection, and everything that the server says on it until it ends it. */
class Client {
  answer = '';
  readonly socket: Socket;
  readonly begun = performance.now();
  readonly ended: Promise<number>;

  constructor(port: number, reads = true) {
    this.socket = connect({ port, host: '127.0.0.1' });
    this.socket.setEncoding('utf8').on('error', () => {});
    if (reads) this.socket.on('data', (text) => (this.answer += text));
    this.ended = new Promise((resolve) => {
      this.socket.on('close', () => resolve(performance.now() - this.begun));
    });
  }

  get isOpen(): boolean {
    return !this.socket.destroyed;
  }

  get problem() {
    return Problem.parse(JSON.parse(this.answer.split('\r\n\r\n')[1] ?? ''));
  }

  /** Sends a text a few bytes at a time, for as long as the server takes it. */
  async drip(text: string, pause: number): Promise<void> {
    for (const byte of text) {
      if (!this.isOpen) return;
      this.socket.write(byte);
      await setTimeout(pause);
    }
  }
}

const get = (path: string, more = ''): string => `GET ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;

test('clients have the time that the documentation says', () => {
  expect(PATIENCE).toEqual({ request: 30_000, idle: 72_000, taking: 120_000 });
});

describeOnEachEngine('a server with slow clients', (databases) => {
  const pool = poolForTests();
  let store: Engine;
  let app: FastifyInstance;
  let port: number;
  let token: string;
  beforeAll(async () => {
    store = await databases.open();
    await saveCorpus(store, 12, CLAIMS / 12);
    ({ token } = await createKey(store, { label: 'slow', scopes: ['write'], ends: null }));
    app = await buildApp(
      { reader: sqlReader(store), build: BUILD, writes: { store, pool }, patience: SHORT },
      OPTIONS,
    );
    await app.listen({ port: 0, host: '127.0.0.1' });
    ({ port } = app.server.address() as AddressInfo);
    return () => app.close();
  });

  /** Milliseconds of an ordinary read. */
  async function ordinary(): Promise<number> {
    const begun = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}/v1/claims?limit=1`);
    expect(answer.status).toBe(200);
    await answer.json();
    return performance.now() - begun;
  }

  /** The answer to an export that gets no turn; as long as one is free, it is given back at once. */
  const refused = (at: number, client: string, status: number): Promise<Response> =>
    vi.waitFor(
      async () => {
        const answer = await fetch(`http://127.0.0.1:${at}/v1/claims.csv`, {
          headers: { 'x-forwarded-for': client },
        });
        if (answer.status !== status) await answer.body?.cancel();
        expect(answer.status).toBe(status);
        return answer;
      },
      { timeout: 2 * BY },
    );

  /** Exports that are not read, of one client behind a proxy. */
  const exportsOf = (at: number, client: string, count: number): Client[] =>
    Array.from({ length: count }, () => {
      const unread = new Client(at, false);
      unread.socket.pause();
      unread.socket.write(get('/v1/claims.ndjson', `X-Forwarded-For: ${client}\r\n`));
      return unread;
    });

  /** A server with the usual times, behind a proxy. */
  async function patientServer(): Promise<{ patient: FastifyInstance; at: number }> {
    const options = { ...OPTIONS, trustProxy: ['loopback'] };
    const patient = await buildApp({ reader: sqlReader(store), build: BUILD }, options);
    await patient.listen({ port: 0, host: '127.0.0.1' });
    return { patient, at: (patient.server.address() as AddressInfo).port };
  }

  const connections = (): Promise<number> =>
    new Promise((resolve, reject) => {
      app.server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
    });

  /** Exports that hold a state of the data; on SQLite, a log that is read from cannot be emptied. */
  async function held(): Promise<number> {
    if (databases.name === 'postgresql') {
      const [row] = await store.all<{ n: number }>(
        "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'",
      );
      return row?.n ?? 0;
    }
    await store.prisma.publisher.upsert({
      where: { id: 'p' },
      create: { id: 'p', name: 'P', folded: 'p' },
      update: { name: `P ${Math.random()}` },
    });
    const [row] = await store.prisma.$queryRawUnsafe<{ busy: bigint }[]>('PRAGMA wal_checkpoint(TRUNCATE)');
    return Number(row?.busy ?? 0);
  }

  test('ends a connection on which nothing is ever sent', async () => {
    const silent = new Client(port);
    expect(await silent.ended).toBeLessThan(BY);
  });

  test('answers 408 to header fields that drip, and ends the connection', async () => {
    const slow = new Client(port);
    const dripped = slow.drip(get('/v1/claims', `X-Slow: ${'a'.repeat(200)}\r\n`), 100);
    expect(await slow.ended).toBeLessThan(BY);
    await dripped;
    expect(slow.answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(slow.problem).toMatchObject({ type: '/problems/request-timeout', status: 408 });
  });

  test('cuts a body that drips, and stores nothing of it', async () => {
    const slow = new Client(port);
    const body = JSON.stringify({ title: 'Slow', text: 'Nobody waits for this.' });
    slow.socket.write(
      `POST /v1/articles HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    const dripped = slow.drip(body, 100);
    expect(await slow.ended).toBeLessThan(BY);
    await dripped;
    expect(slow.answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(await store.all("SELECT id FROM article WHERE title = 'Slow'")).toEqual([]);
  });

  test('ends a connection that asks nothing more', async () => {
    const idle = new Client(port);
    idle.socket.write(get('/health/live'));
    expect(await idle.ended).toBeLessThan(BY);
    expect(idle.answer).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('refuses header fields that are too large', async () => {
    const large = new Client(port);
    // Just over the bound: the answer to what nobody reads any more can be lost with the connection.
    large.socket.write(get('/v1/claims', `X-Large: ${'a'.repeat(MAX_HEAD)}\r\n`));
    expect(await large.ended).toBeLessThan(BY);
    expect(large.problem).toMatchObject({ type: '/problems/headers-too-large', status: 431 });
    await ordinary();
  });

  test('cuts an export that is never read, and gives back what it held', async () => {
    const blind = new Client(port, false);
    blind.socket.pause();
    blind.socket.write(get('/v1/claims.ndjson'));
    await vi.waitFor(async () => expect(await held()).toBe(1), BY);
    await vi.waitFor(async () => expect(await held()).toBe(0), BY);
    blind.socket.resume();
    expect(await blind.ended).toBeLessThan(BY);
  });

  test('cuts an export that is read a little now and then', async () => {
    const sipping = new Client(port, false);
    sipping.socket.pause();
    sipping.socket.write(get('/v1/claims.ndjson'));
    await vi.waitFor(async () => expect(await held()).toBe(1), BY);
    const sips = (async () => {
      while (sipping.isOpen && performance.now() - sipping.begun < BY) {
        sipping.socket.read(1_000);
        await setTimeout(100);
      }
    })();
    await vi.waitFor(async () => expect(await held()).toBe(0), BY);
    sipping.socket.destroy();
    await sips;
  });

  test('sends some exports at a time, tells the others when to come again, and goes on with ordinary reads', async () => {
    const { patient, at } = await patientServer();
    const exports = ['198.51.100.1', '198.51.100.2'].flatMap((client) => exportsOf(at, client, OF_ONE));
    if (databases.name === 'postgresql') await vi.waitFor(async () => expect(await held()).toBe(EXPORTS), BY);
    const next = refused(at, '198.51.100.3', 503);
    const times: number[] = [];
    for (let read = 0; read < 20; read += 1) {
      const begun = performance.now();
      expect((await fetch(`http://127.0.0.1:${at}/v1/figures?limit=${read + 1}`)).status).toBe(200);
      times.push(performance.now() - begun);
    }
    const answer = await next;
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(answer.headers.get('content-disposition')).toBeNull();
    expect(Problem.parse(await answer.json())).toMatchObject({
      type: '/problems/unavailable',
      detail: expect.stringContaining('exports'),
    });
    expect(Math.max(...times), 'ordinary reads waited for no export').toBeLessThan(5_000);
    // A turn that is free is taken.
    exports[0]?.socket.destroy();
    await vi.waitFor(async () => {
      const again = await fetch(`http://127.0.0.1:${at}/v1/claims.csv`);
      expect(again.status).toBe(200);
      expect((await again.text()).trimEnd().split('\r\n')).toHaveLength(CLAIMS + 1);
    }, BY);
    for (const { socket } of exports) socket.destroy();
    await patient.close();
  });

  test('lets no client have all exports: it waits for its own, and others do not', async () => {
    const { patient, at } = await patientServer();
    const greedy = '2001:db8:1:2:aaaa::1';
    // More than there are turns, from several addresses of its network.
    const exports = [greedy, '2001:db8:1:2::2'].flatMap((client) => exportsOf(at, client, EXPORTS));
    if (databases.name === 'postgresql') await vi.waitFor(async () => expect(await held()).toBe(OF_ONE), BY);
    const turned = refused(at, '2001:0db8:0001:0002:0:0:0:3', 429);
    const other = await fetch(`http://127.0.0.1:${at}/v1/claims.csv`, {
      headers: { 'x-forwarded-for': '2001:db8:1:3::1' },
    });
    expect(other.status).toBe(200);
    expect((await other.text()).trimEnd().split('\r\n')).toHaveLength(CLAIMS + 1);
    const answer = await turned;
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(Problem.parse(await answer.json())).toMatchObject({
      type: '/problems/too-many-requests',
      detail: expect.stringContaining('one client'),
    });
    for (const { socket } of exports) socket.destroy();
    await vi.waitFor(async () => {
      const again = await fetch(`http://127.0.0.1:${at}/v1/claims.csv`, {
        headers: { 'x-forwarded-for': greedy },
      });
      expect(again.status).toBe(200);
      await again.text();
    }, BY);
    await patient.close();
  });

  test('serves others while many connections are open and silent, and ends them all', async () => {
    const before = await connections();
    const silent = Array.from({ length: 500 }, () => new Client(port));
    await vi.waitFor(async () => expect(await connections()).toBeGreaterThan(400), BY);
    expect(await ordinary()).toBeLessThan(5_000);
    for (const { ended } of silent) expect(await ended).toBeLessThan(2 * BY);
    await vi.waitFor(async () => expect(await connections()).toBeLessThanOrEqual(before + 2), BY);
    await ordinary();
  });
});
