/** Exports over a connection that holds little: a Unix socket, whose buffers are small. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test, vi } from 'vitest';
import { BUILD, buildApp } from '../../src/app.ts';
import type { Engine } from '../../src/store/engine.ts';
import { sqlReader } from '../../src/store/read/sql-reader.ts';
import { saveCorpus } from '../api/support/corpus.ts';
import { OPTIONS } from '../api/support/server.ts';
import { describeOnEachEngine } from '../support/engines.ts';

const CLAIMS = 1200;
/** Milliseconds; a machine may be busy. */
const PATIENCE = 20_000;
/** More than Postgres has connections for long reads. */
const CLIENTS = 5;

describeOnEachEngine('an export', (databases) => {
  let store: Engine;
  let app: FastifyInstance;
  let socketPath: string;
  beforeAll(async () => {
    store = await databases.open();
    await saveCorpus(store, 12, CLAIMS / 12);
    const folder = await mkdtemp(join(tmpdir(), 'attest-'));
    socketPath = join(folder, 'http.sock');
    app = await buildApp({ reader: sqlReader(store), build: BUILD }, OPTIONS);
    await app.listen({ path: socketPath });
    return async () => {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    };
  });

  async function ask(path: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
    const [response] = await once(get({ socketPath, path, headers, agent: false }), 'response');
    return response;
  }

  /** Long reads that hold a state of the data at this moment. */
  async function heldReads(): Promise<number> {
    if (databases.name === 'postgresql') {
      const [row] = await store.all<{ n: number }>(
        "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'",
      );
      return row?.n ?? 0;
    }
    // A log is emptied only when nobody reads from it any more.
    await store.prisma.publisher.upsert({
      where: { id: 'p' },
      create: { id: 'p', name: 'P', folded: 'p' },
      update: { name: `P ${Math.random()}` },
    });
    const [row] = await store.prisma.$queryRawUnsafe<{ busy: bigint }[]>('PRAGMA wal_checkpoint(TRUNCATE)');
    return Number(row?.busy ?? 0);
  }

  const LISTS = [
    ['/v1/claims.ndjson', {}],
    ['/v1/claims.csv', {}],
    ['/v1/claims.geojson', {}],
    ['/v1/claims.jsonld', {}],
    ['/v1/claims?shape=array', {}],
    ['/v1/claims.ndjson', { 'accept-encoding': 'gzip' }],
    ['/v1/claims.jsonld', { 'accept-encoding': 'zstd' }],
  ] as const;

  test.each(LISTS)('whose client leaves in the middle ends its read: %s %o', async (path, headers) => {
    for (let round = 0; round < 2; round += 1) {
      const response = await ask(path, headers);
      await once(response, 'data');
      response.pause();
      // What is compressed may be small enough to wait in the buffers of the connection, all of it.
      if (!('accept-encoding' in headers))
        await vi.waitFor(async () => expect(await heldReads()).toBe(1), PATIENCE);
      response.destroy();
      await vi.waitFor(async () => expect(await heldReads()).toBe(0), PATIENCE);
    }
  });

  test('goes at the pace of its client, and others are answered meanwhile', async () => {
    const slow = await Promise.all(Array.from({ length: CLIENTS - 1 }, () => ask('/v1/claims.ndjson')));
    await vi.waitFor(async () => expect(await heldReads()).toBeGreaterThan(0), PATIENCE);
    const page = JSON.parse(await text(await ask('/v1/claims?limit=1')));
    expect(page.data).toHaveLength(1);
    for (const one of slow) expect((await text(one)).trimEnd().split('\n')).toHaveLength(CLAIMS);
    await vi.waitFor(async () => expect(await heldReads()).toBe(0), PATIENCE);
  });

  test('waits its turn where there are many, and each is complete', async () => {
    const many = await Promise.all(
      Array.from({ length: CLIENTS }, () => ask('/v1/claims.ndjson').then(text)),
    );
    for (const one of many) expect(one).toBe(many[0]);
    expect(many[0]?.trimEnd().split('\n')).toHaveLength(CLAIMS);
  });

  test('whose client takes nothing any more is given up', async () => {
    expect(app.server.timeout).toBe(120_000);
    const sockets: Socket[] = [];
    app.server.on('connection', (socket) => sockets.push(socket));
    const response = await ask('/v1/claims.ndjson');
    response.pause();
    await vi.waitFor(async () => expect(await heldReads()).toBe(1), PATIENCE);
    // The same as waiting, but shorter.
    for (const socket of sockets) socket.setTimeout(100);
    await vi.waitFor(async () => expect(await heldReads()).toBe(0), PATIENCE);
    response.destroy();
  });
});
