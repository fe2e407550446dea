import { once } from 'node:events';
import { get as httpGet } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { Problem } from '../../src/api/problems.ts';
import { BUILD, buildApp } from '../../src/app.ts';
import type { Engine } from '../../src/store/engine.ts';
import type { Reader } from '../../src/store/read/reader.ts';
import { sqlReader } from '../../src/store/read/sql-reader.ts';
import { saveCorpus } from '../api/support/corpus.ts';
import { OPTIONS } from '../api/support/server.ts';
import { describeOnEachEngine } from '../support/engines.ts';

const portOf = (app: FastifyInstance): number => (app.server.address() as AddressInfo).port;

/** What the server answers to bytes, up to the end of the connection. */
async function exchange(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(bytes);
  let answer = '';
  for await (const chunk of socket.setEncoding('utf8')) answer += chunk;
  return answer;
}

describeOnEachEngine('a listening server', (databases) => {
  let store: Engine;
  let app: FastifyInstance;
  beforeAll(async () => {
    store = await databases.open();
    await saveCorpus(store, 4);
    app = await buildApp({ reader: sqlReader(store), build: BUILD }, OPTIONS);
    await app.listen({ port: 0, host: '127.0.0.1' });
    return () => app.close();
  });

  test('serves a list, its next page by the Link header, and an item', async () => {
    const agent = request(app.server);
    const first = await agent
      .get('/v1/claims?limit=3&sort=said')
      .expect(200)
      .expect('content-type', /^application\/json/);
    const [, next = ''] = /<([^>]+)>; rel="next"/.exec(first.headers.link ?? '') ?? [];
    const second = await agent.get(next).expect(200);
    expect(second.body.data).toHaveLength(3);
    const item = await agent.get(`/v1/claims/${second.body.data[0].id}`).expect(200);
    expect(item.body.data).toEqual(second.body.data[0]);
  });

  test('answers 304 without a body to a tag that holds', async () => {
    const { headers } = await request(app.server).get('/v1/figures').expect(200);
    const again = await request(app.server)
      .get('/v1/figures')
      .set('if-none-match', headers.etag ?? '')
      .expect(304);
    expect(again.text).toBe('');
  });

  test('answers HEAD with the length of GET', async () => {
    // The length of a compressed answer is not known beforehand.
    const plain = { 'accept-encoding': 'identity' };
    const head = await request(app.server).head('/v1/quotes').set(plain).expect(200);
    const { headers } = await request(app.server).get('/v1/quotes').set(plain).expect(200);
    expect(Number(headers['content-length'])).toBeGreaterThan(0);
    expect(head.headers['content-length']).toBe(headers['content-length']);
    await request(app.server).head('/v1/quotes.csv').expect(200);
  });

  test('streams CSV in chunks', async () => {
    const { headers, text } = await request(app.server).get('/v1/claims.csv').expect(200);
    expect(headers['transfer-encoding']).toBe('chunked');
    expect(text.split('\r\n').length).toBe(42);
  });

  test.each([
    ['NONSENSE\r\n\r\n', 400, 'malformed-request'],
    ['GET /v1/claims HTTP/1.1\r\nHost x\r\n\r\n', 400, 'malformed-request'],
    [`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(300_000)}\r\n\r\n`, 431, 'headers-too-large'],
  ])('answers bytes that are no request with problem details (%#)', async (bytes, status, type) => {
    const answer = await exchange(portOf(app), bytes);
    expect(answer.startsWith(`HTTP/1.1 ${status} `)).toBe(true);
    const [, body = ''] = answer.split('\r\n\r\n');
    expect(Problem.parse(JSON.parse(body)).type).toBe(`/problems/${type}`);
  });

  test('names the filter that has 10,000 values', async () => {
    const values = Array.from({ length: 10_000 }, (_, index) => `nobody-of-note-${index}`).join();
    const { body } = await request(app.server).get(`/v1/claims?claimant=${values}`).expect(400);
    const problem = Problem.parse(body);
    expect(problem).toMatchObject({ type: '/problems/invalid-parameter', instance: '/v1/claims' });
    expect(problem.errors).toMatchObject([{ parameter: 'claimant', code: 'too_many_values' }]);
  });

  test('keeps a connection open between requests', async () => {
    const two = 'GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n';
    const last = 'GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    const answer = await exchange(portOf(app), two + last);
    expect(answer.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  });

  test('serves on after clients that leave in the middle of an export', async () => {
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        const left = httpGet({ port: portOf(app), host: '127.0.0.1', path: '/v1/claims.ndjson' });
        const [response] = await once(left, 'response');
        response.destroy();
        await once(response, 'close');
      }),
    );
    const { body } = await request(app.server).get('/v1/claims?limit=1').expect(200);
    expect(body.page.total.value).toBe(40);
  });

  test('answers 200 clients at once, each with its own question', async () => {
    const limits = Array.from({ length: 200 }, (_, index) => (index % 20) + 1);
    const answers = await Promise.all(
      limits.map((limit) => fetch(`http://127.0.0.1:${portOf(app)}/v1/claims?limit=${limit}`)),
    );
    const rows = await Promise.all(
      answers.map(async (answer) => (await answer.json()) as { data: unknown[] }),
    );
    expect(rows.map(({ data }) => data.length)).toEqual(limits);
  });
});

describe('a server that is told to close', () => {
  test('answers what is in flight, takes nothing new, and then is gone', async () => {
    let release: (version: string) => void = () => {};
    const slow = new Promise<string>((resolve) => {
      release = resolve;
    });
    const reader = { version: () => slow } as Partial<Reader> as Reader;
    const app = await buildApp({ reader, build: 'test' }, OPTIONS);
    await app.listen({ port: 0, host: '127.0.0.1' });
    const port = portOf(app);
    const inFlight = fetch(`http://127.0.0.1:${port}/health/ready`);
    await once(app.server, 'request');
    const closed = app.close();
    release('1');
    expect((await inFlight).status).toBe(200);
    await closed;
    await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow();
  });
});
