import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { BUILD, buildApp } from '../../src/app.ts';
import { createKey } from '../../src/store/keys/keys.ts';
import type { Reader } from '../../src/store/read/reader.ts';
import { sqlReader } from '../../src/store/read/sql-reader.ts';
import { OPTIONS } from '../api/support/server.ts';
import { databases } from '../support/engines.ts';

const on = databases('sqlite');

/** A listening server, and what it logs. */
async function logging(change: (reader: Reader) => Reader = (reader) => reader) {
  const store = await on.open();
  const { key, token } = await createKey(store, { label: 'log', scopes: ['read'], ends: null });
  let log = '';
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      log += chunk;
      done();
    },
  });
  const options = { ...OPTIONS, logLevel: 'info', logTo: stream };
  const app = await buildApp({ reader: change(sqlReader(store)), build: BUILD }, options);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const send = async (bytes: string): Promise<void> => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(bytes);
    for await (const _ of socket);
  };
  /** Everything that was logged once the server has ended, line by line. */
  const lines = async (): Promise<Record<string, unknown>[]> => {
    await app.close();
    return log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  };
  return { key, token, send, lines, text: () => log };
}

test('a line names the key by its id, and the key itself is nowhere in the log', async () => {
  const { key, token, send, lines, text } = await logging();
  await send(
    `GET /v1/claims?limit=1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\n\r\n`,
  );
  await send(`GET /v1/claims?key=${token} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  await send(
    `GET /v1/claims HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}x\r\nCookie: s=${token}\r\nConnection: close\r\n\r\n`,
  );
  const answered = (await lines()).filter(({ msg }) => msg === 'answered');
  expect(answered.map((line) => line.key)).toEqual([key.id, null, 'invalid']);
  expect(answered[1]?.url).toBe(`/v1/claims?key=attest_${key.id}_…`);
  expect(text()).not.toContain(token.slice(-43, -10));
});

test('a failure of the database logs its message without the password of its address', async () => {
  const failing = (reader: Reader): Reader => ({
    ...reader,
    version: () => {
      const address = 'postgresql://attest:hunter2@db.example:5432/attest';
      throw Object.assign(new Error(`cannot reach ${address}`), { connectionString: address });
    },
  });
  const { send, lines, text } = await logging(failing);
  await send('GET /v1/claims HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  await send('GET /health/ready HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  expect((await lines()).length).toBeGreaterThan(2);
  expect(text()).toContain('cannot reach postgresql://attest:');
  expect(text()).not.toContain('hunter2');
});

test('control characters in what is asked begin no line of their own', async () => {
  const { send, lines } = await logging();
  const forged = '{"level":30,"msg":"forged"}';
  await send(
    `GET /v1/claims?q=%0d%0a${encodeURIComponent(forged)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
  );
  await send(`GET /a\u0085b\u2028${forged} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  await send(
    `GET /health/live HTTP/1.1\r\nHost: x\r\nUser-Agent: a\u001b[2Jb\r\n${forged}\r\nX-Forwarded-For: 1.2.3.4%0a${forged}\r\nConnection: close\r\n\r\n`,
  );
  const logged = await lines();
  expect(logged.length).toBeGreaterThan(1);
  expect(logged.filter(({ msg }) => msg === 'forged')).toEqual([]);
});
