import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BUILD, buildApp } from '../../src/app.ts';
import { openJobs } from '../../src/ingest/jobs.ts';
import type { Engine } from '../../src/store/engine.ts';
import { createKey } from '../../src/store/keys/keys.ts';
import { sqlReader } from '../../src/store/read/sql-reader.ts';
import { OPTIONS } from '../api/support/server.ts';
import { databases } from '../support/engines.ts';
import { poolForTests } from '../support/pool.ts';
import { loadSample, loadSeed } from '../support/seeded.ts';
import { checkAnswer, describedAnswer, published } from './support/check.ts';
import { addressOf, JSON_TYPES, type JsonType, prismBefore } from './support/prism.ts';
import { type Answered, type Exchange, exercise, readPaths } from './support/traffic.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** Statuses that requests alone can bring about. */
const PROVOKED = [200, 304, 400, 401, 404, 406];

describe('all traffic', () => {
  const sqlite = databases('sqlite');
  const pool = poolForTests();
  const closing: (() => Promise<unknown>)[] = [];
  let store: Engine;
  /** Addresses: of Prism that checks requests and answers, of Prism that checks answers, of Prism before a server that answers amiss. */
  const strict = new Map<JsonType, string>();
  let lenient: string;
  let spoiled: string;
  /** A request for each `path status media-type` that was answered. */
  const seen = new Map<string, Exchange>();

  const listening = async (change?: (app: FastifyInstance) => void): Promise<string> => {
    const jobs = openJobs(store, pool);
    const deps = { reader: sqlReader(store), build: BUILD, writes: { store, pool, jobs } };
    const app = await buildApp(deps, OPTIONS);
    closing.push(() => jobs.close());
    change?.(app);
    await app.listen({ port: 0, host: '127.0.0.1' });
    closing.push(() => app.close());
    return addressOf(app.server.address() as never);
  };
  const proxied = async (upstream: string, requests: boolean, kind?: JsonType): Promise<string> => {
    const proxy = await prismBefore(upstream, requests, kind);
    closing.push(() => proxy.close());
    return proxy.url;
  };

  beforeAll(async () => {
    store = await sqlite.open();
    await loadSeed(store, pool);
    await loadSample(store, pool);
    const server = await listening();
    for (const kind of JSON_TYPES) strict.set(kind, await proxied(server, true, kind));
    lenient = await proxied(server, false);
    spoiled = await proxied(
      await listening((app) =>
        app.addHook('onSend', async (_request, reply) => {
          const isJson = /[/+]json\b/.test(String(reply.getHeader('content-type')));
          reply.removeHeader('content-length');
          if (!isJson) reply.type('application/x-nonsense');
          return isJson ? '"spoiled"' : 'spoiled';
        }),
      ),
      false,
    );
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  /** The kind of JSON that a request asks for. */
  const kindOf = ({ url, headers }: Exchange): JsonType => {
    const [path = ''] = url.split('?');
    const suffix = { geojson: JSON_TYPES[1], jsonld: JSON_TYPES[2] }[path.split('.').at(-1) ?? ''];
    return suffix ?? JSON_TYPES.find((kind) => kind === headers.accept) ?? 'application/json';
  };
  const ask = async (base: string, { url, headers }: Exchange): Promise<Answered> => {
    const response = await fetch(base + url, { headers: { accept: '*/*', ...headers } });
    const { status } = response;
    return { status, headers: Object.fromEntries(response.headers), body: await response.text() };
  };

  test.each(readPaths())(
    'on %s breaks the contract nowhere, in the eyes of Prism and of ajv',
    async (path) => {
      let requests = 0;
      await exercise(path, async (exchange) => {
        const answered = await ask(
          exchange.faulty ? lenient : (strict.get(kindOf(exchange)) ?? lenient),
          exchange,
        );
        const { status, headers, body } = answered;
        expect(headers['sl-violations'], exchange.url).toBeUndefined();
        checkAnswer('get', path, { url: exchange.url, status, headers, body });
        seen.set([path, status, (headers['content-type'] ?? '').split(';')[0]].join(' '), exchange);
        requests += 1;
        return answered;
      });
      expect(requests).toBeGreaterThan(1);
    },
  );

  test('brings about every status and media type that the document names', () => {
    const described = readPaths().flatMap((path) =>
      PROVOKED.filter((status) => published.paths[path]?.get?.responses[status] !== undefined).flatMap(
        (status) => {
          const { content } = describedAnswer('get', path, status) ?? {};
          return Object.keys(content ?? { '': 'no body' }).map((media) => `${path} ${status} ${media}`);
        },
      ),
    );
    expect(described.length).toBeGreaterThan(100);
    expect(described.filter((one) => !seen.has(one))).toEqual([]);
  });

  test.each(readPaths())(
    'on %s is looked at by Prism: it finds each kind of answer that was spoiled',
    async (path) => {
      const kinds = [...seen].filter(([, exchange]) => exchange.path === path);
      for (const [kind, exchange] of kinds) {
        if (kind.includes(' 304 ')) continue;
        const { headers } = await ask(spoiled, exchange);
        expect(headers['sl-violations'], kind).toContain('"response"');
      }
      expect(kinds.length).toBeGreaterThan(0);
    },
  );

  const TEXT = 'At least 12 soldiers were killed near Lenst on Sunday, Colonel Ana Brekke said.';
  const ARTICLE = JSON.stringify({ title: 'Bridge', text: TEXT, url: 'https://wire.example/bridge' });
  const BODIES = [
    ['application/json', ARTICLE, [201, 200]],
    ['application/json', `[${ARTICLE}]`, [200, 200]],
    ['application/json', '{"title": 1}', [400, 400]],
    ['application/x-ndjson', `${ARTICLE}\n{"text": ""}\n`, [200, 400]],
    ['text/markdown', `---\ntitle: Marked\n---\n${TEXT}\n`, [201, 200]],
    ['text/plain', TEXT, [201, 200]],
    ['text/html', `<html><body><p>${TEXT}</p></body></html>`, [200, 200]],
    ['application/x-nonsense', 'a,b', [415, 415]],
  ] as const;

  const REFUSED: ReadonlySet<string> = new Set(
    BODIES.filter(([, , statuses]) => statuses.some((status) => status >= 400)).map(([, body]) => body),
  );

  test('of writers breaks the contract nowhere, in the eyes of Prism and of ajv', async () => {
    const { token } = await createKey(store, { label: 'traffic', scopes: ['write'], ends: null });
    const base = strict.get('application/json') ?? lenient;
    const write = async (
      method: 'GET' | 'POST' | 'DELETE',
      described: string,
      url: string,
      content?: { type: string; body: string; prefer?: string },
    ): Promise<Response> => {
      // What is refused on purpose is asked past the check of requests.
      const through = REFUSED.has(content?.body ?? '') ? lenient : base;
      const headers = {
        authorization: `Bearer ${token}`,
        ...(content !== undefined && { 'content-type': content.type }),
        ...(content?.prefer !== undefined && { prefer: content.prefer }),
      };
      const response = await fetch(through + url, { method, headers, body: content?.body ?? null });
      const { status } = response;
      const body = await response.text();
      expect(response.headers.get('sl-violations'), `${method} ${url} ${content?.type}`).toBeNull();
      const answer = { url, status, headers: Object.fromEntries(response.headers), body };
      checkAnswer(method.toLowerCase(), described, answer);
      return response;
    };
    let created = '';
    for (const [type, body, [taken, extracted]] of BODIES) {
      const query = type === 'text/plain' ? '?title=Plain' : '';
      const took = await write('POST', '/v1/articles', `/v1/articles${query}`, { type, body });
      created = took.headers.get('location') ?? created;
      const dry = await write('POST', '/v1/extract', `/v1/extract${query}`, { type, body });
      expect([took.status, dry.status], `${type} ${body}`).toEqual([taken, extracted]);
    }
    const list = { type: 'application/json', body: `[${ARTICLE}, ${ARTICLE}]`, prefer: 'respond-async' };
    const accepted = await write('POST', '/v1/articles', '/v1/articles', list);
    expect(accepted.status).toBe(202);
    const asked = [accepted.headers.get('location') ?? '', '/v1/ingests/nobody', '/v1/ingests/nobody?no=1'];
    const answers = asked.map(async (url) => (await write('GET', '/v1/ingests/{id}', url)).status);
    expect(await Promise.all(answers)).toEqual([200, 404, 400]);
    const removed = await write('DELETE', '/v1/articles/{id}', created);
    const again = await write('DELETE', '/v1/articles/{id}', created);
    expect([removed.status, again.status]).toEqual([204, 410]);
  });

  test('of reviewers breaks the contract nowhere, in the eyes of Prism and of ajv', async () => {
    const { token } = await createKey(store, { label: 'reviews', scopes: ['review'], ends: null });
    const strictly = strict.get('application/json') ?? lenient;
    const authorization = `Bearer ${token}`;
    const statuses: number[] = [];
    for (const [resource, fields] of [
      ['claims', { certainty: 'possible' }],
      ['figures', { value: 7, comparator: 'about' }],
      ['quotes', { speaker: null }],
    ] as const) {
      const list = await fetch(`${strictly}/v1/${resource}?limit=1`);
      const [item] = ((await list.json()) as { data: { id: string }[] }).data;
      const url = `/v1/${resource}/${item?.id}`;
      const review = async (body: object, tag: string | null, isFaulty = false) => {
        const response = await fetch((isFaulty ? lenient : strictly) + url, {
          method: 'PATCH',
          headers: {
            authorization,
            'content-type': 'application/json',
            ...(tag !== null && { 'if-match': tag }),
          },
          body: JSON.stringify(body),
        });
        const { status, headers } = response;
        const text = await response.text();
        expect(headers.get('sl-violations'), url).toBeNull();
        const answer = { url, status, headers: Object.fromEntries(headers), body: text };
        checkAnswer('patch', `/v1/${resource}/{id}`, answer);
        statuses.push(status);
      };
      const tag = (await fetch(strictly + url)).headers.get('etag');
      await review({ review: 'corrected', corrections: fields, reason: 'misread' }, tag);
      await review({ review: 'accepted' }, tag);
      await review({ review: 'machine' }, '*');
      await review({ review: 'accepted' }, null, true);
      await review({ review: 'nonsense' }, '*', true);
    }
    const each = [200, 412, 200, 428, 400];
    expect(statuses).toEqual([...each, ...each, ...each]);
  });
});
