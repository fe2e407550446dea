import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/store/engine.ts';
import { check } from '../contract/support/check.ts';
import { dump } from '../support/dump.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { poolForTests } from '../support/pool.ts';
import { assertProblem, get, list } from './support/server.ts';
import { type WritingServer, writingServer } from './support/writer.ts';

const pool = poolForTests();
const TEXT = 'At least 12 soldiers were killed near Lenst on Sunday, Colonel Ana Brekke said.';
const taken = (response: { json: () => unknown }) => (response.json() as { data: unknown }).data;

describeOnEachEngine('taking articles in', (on) => {
  let store: Engine;
  let server: WritingServer;
  beforeAll(async () => {
    store = await on.open();
    server = await writingServer(store, pool);
    // The worker loads the extractor before the first article.
    await server.send('POST', '/v1/extract', { text: 'Warm.' });
  }, 120_000);
  const post = (body: string | object, headers: Readonly<Record<string, string>> = {}, query = '') =>
    server.send('POST', `/v1/articles${query}`, body, headers);

  test('creates an article, leaves it when it comes again, and revises it when its words change', async () => {
    const article = {
      title: 'Bridge',
      text: TEXT,
      url: 'https://wire.example/bridge',
      published: '2031-05-06',
    };
    const created = await post(article);
    check('/v1/articles', created, 'post');
    expect([created.statusCode, taken(created)]).toMatchObject([
      201,
      { place: 'body', outcome: 'created', claims: 1, figures: 1, detail: null },
    ]);
    const path = String(created.headers.location);
    expect((await get(server.app, `${path}/text`)).body).toBe(TEXT);
    const again = await post(article);
    check('/v1/articles', again, 'post');
    expect([again.statusCode, again.headers.location, taken(again)]).toMatchObject([
      200,
      path,
      { outcome: 'unchanged' },
    ]);
    const revised = await post({ ...article, text: TEXT.replace('At least 12', 'Over 30') });
    expect([revised.statusCode, revised.headers.location, taken(revised)]).toMatchObject([
      200,
      path,
      { outcome: 'revised' },
    ]);
    const { data } = await list(server.app, `/v1/figures?article=${path.split('/').at(-1)}`);
    expect(data.map(({ text }) => text)).toEqual(['Over 30']);
  });

  test('refuses a parameter whose name every object has', async () => {
    const response = await post(TEXT, { 'content-type': 'text/plain' }, '?constructor=x');
    expect(assertProblem(response, 400, 'invalid-parameter').errors).toMatchObject([
      { parameter: 'constructor', code: 'unknown_parameter' },
    ]);
  });

  test('reads text and Markdown, with fields from the query string or the front matter', async () => {
    const plain = await post(TEXT, { 'content-type': 'text/plain' }, '?title=Plain&published=2031-05-06');
    expect(plain.statusCode).toBe(201);
    const markdown = `---\ntitle: Marked\npublisher: Courier\n---\n# Heading\n\n**${TEXT}**\n`;
    const marked = await post(markdown, { 'content-type': 'text/markdown; charset=utf-8' }, '?author=A');
    expect(marked.statusCode).toBe(201);
    const item = await get(server.app, String(marked.headers.location));
    expect(taken(item)).toMatchObject({ title: 'Marked', author: 'A', publisher: { name: 'Courier' } });
    expect((taken(item) as { body: string }).body).toContain(TEXT);
  });

  test('reads saved pages in their charset, with what they say of themselves where nothing else is said', async () => {
    const page = `<html><head><title>Caf\u00e9 hit</title><meta property="og:site_name" content="Courier"><meta name="date" content="2031-05-04"></head><body><nav><a href="/">Home</a></nav><p>${TEXT} It was hit at noon.</p></body></html>`;
    const html = (body: Buffer | string, type: string, query = '') =>
      server.app.inject({
        method: 'POST',
        url: `/v1/articles${query}`,
        payload: body,
        headers: { ...server.headers, 'content-type': type },
      });
    const latin = Buffer.from(page, 'latin1');
    const created = await html(latin, 'text/html; charset="ISO-8859-1"', '?published=2031-05-06');
    check('/v1/articles', created, 'post');
    expect(created.statusCode, created.body).toBe(201);
    expect(taken(await get(server.app, String(created.headers.location)))).toMatchObject({
      title: 'Caf\u00e9 hit',
      body: `${TEXT} It was hit at noon.`,
      publisher: { name: 'Courier' },
      published: { from: '2031-05-06' },
    });
    const dry = await server.send('POST', '/v1/extract', page, { 'content-type': 'text/html' });
    expect([dry.statusCode, taken(dry)]).toMatchObject([200, { figures: [{ low: 12 }] }]);
    for (const path of ['/v1/articles', '/v1/extract'] as const) {
      const refused = await server.send('POST', path, '<nav></nav>', { 'content-type': 'text/html' });
      expect(assertProblem(refused, 400, 'invalid-body').detail).toBe('body: has no article in it.');
      check(path, refused, 'post');
    }
  });

  test('answers for each article of a list, and takes in those that are whole', async () => {
    const lines = ['{"title":"One","text":"One."}', '{broken', '', '{"title":"Two"}', '{"text":"Three."}'];
    const ndjson = await post(lines.join('\n'), { 'content-type': 'application/x-ndjson' });
    check('/v1/articles', ndjson, 'post');
    expect(ndjson.statusCode).toBe(200);
    const report = taken(ndjson) as { place: string; outcome: string; detail: string | null }[];
    expect(report.map(({ place, outcome, detail }) => [place, outcome, detail])).toEqual([
      ['body:1', 'created', null],
      ['body:2', 'refused', 'is not JSON'],
      ['body:4', 'refused', 'text: must be there, as text'],
      ['body:5', 'created', null],
    ]);
    const json = await post([{ text: 'Four.' }, { text: ' ' }]);
    expect(
      (taken(json) as { place: string; outcome: string }[]).map(({ place, outcome }) => [place, outcome]),
    ).toEqual([
      ['body[0]', 'created'],
      ['body[1]', 'refused'],
    ]);
  });

  test('refuses what it cannot read with the field or line named, and writes nothing', async () => {
    const before = await dump(store);
    const cases: readonly [string | object, Record<string, string>, number, string, RegExp][] = [
      [{ title: 'No text' }, {}, 400, 'invalid-body', /text: must be there/],
      [{ text: 'T', published: '2031-13-01' }, {}, 400, 'invalid-body', /published: must be a date/],
      [{ text: 'T', url: 'ftp://x' }, {}, 400, 'invalid-body', /url: must be an http/],
      ['{"text"', {}, 400, 'invalid-body', /body:1: is not JSON/],
      ['---\na: [\n---\nText', { 'content-type': 'text/markdown' }, 400, 'invalid-body', /is not YAML/],
      ['x', { 'content-type': 'application/pdf' }, 415, 'unsupported-media-type', /This route reads/],
    ];
    for (const [body, headers, status, problem, detail] of cases) {
      const response = await post(body, headers);
      expect(assertProblem(response, status, problem).detail).toMatch(detail);
      check('/v1/articles', response, 'post');
    }
    assertProblem(await post({ text: 'T' }, {}, '?colour=red'), 400, 'invalid-parameter');
    expect(await dump(store)).toEqual(before);
  });

  test('carries a request with an Idempotency-Key out once', async () => {
    const headers = { 'idempotency-key': 'first try' };
    const first = await post({ title: 'Once', text: 'Once upon a time.' }, headers);
    const second = await post({ title: 'Once', text: 'Once upon a time.' }, headers);
    expect(first.statusCode).toBe(201);
    expect([second.statusCode, second.body]).toEqual([201, first.body]);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(first.headers.location).toMatch(/^\/v1\/articles\/once-/);
    expect(second.headers.location).toBe(first.headers.location);
    assertProblem(await post({ title: 'Other', text: 'Other.' }, headers), 422, 'unprocessable');
    const both = await Promise.all(
      [1, 2].map(() => post({ title: 'Both', text: 'At once.' }, { 'idempotency-key': 'second' })),
    );
    const statuses = both.map(({ statusCode }) => statusCode).sort();
    expect([
      [201, 201],
      [201, 409],
    ]).toContainEqual(statuses);
    // A request that could not be carried out can be tried again.
    const retried = { 'idempotency-key': 'third' };
    expect(assertProblem(await post({ title: 3 }, retried), 400, 'invalid-body').errors).toMatchObject([
      { pointer: '/title', code: 'invalid_value' },
      { pointer: '/text', code: 'invalid_value' },
    ]);
    expect((await post({ title: 'Some', text: 'Some.' }, retried)).statusCode).toBe(201);
  });

  test('removes an article, whose items are gone from then on', async () => {
    const created = await post({
      title: 'Gone',
      text: `${TEXT} "We held," Brekke said.`,
      url: 'https://w.example/g',
    });
    const path = String(created.headers.location);
    const { data } = await list(server.app, `/v1/claims?article=${path.split('/').at(-1)}`);
    const removed = await server.send('DELETE', `${path}?reason=taken%20back`);
    check('/v1/articles/{id}', removed, 'delete');
    expect([removed.statusCode, removed.body]).toEqual([204, '']);
    for (const url of [path, `${path}/text`, `/v1/claims/${data[0]?.id}`]) {
      assertProblem(await get(server.app, url), 410, 'gone');
    }
    assertProblem(await server.send('DELETE', path), 410, 'gone');
    assertProblem(await server.send('DELETE', '/v1/articles/never'), 404, 'not-found');
    expect((await post({ title: 'Gone', text: TEXT, url: 'https://w.example/g' })).headers.location).toBe(
      path,
    );
    expect((await get(server.app, path)).statusCode).toBe(200);
  });

  test('shows what would be extracted, and stores nothing', async () => {
    const before = await dump(store);
    const response = await server.send('POST', '/v1/extract', {
      title: 'Try',
      text: TEXT,
      published: '2031-05-06',
    });
    check('/v1/extract', response, 'post');
    expect(response.statusCode).toBe(200);
    expect(taken(response)).toMatchObject({
      article: { title: 'Try' },
      claims: [{ attribution: { claimant: { name: 'Ana Brekke' } } }],
      figures: [{ measure: 'killed', low: 12, comparator: 'at_least' }],
    });
    assertProblem(
      await server.send('POST', '/v1/extract', [{ text: 'a' }, { text: 'b' }]),
      400,
      'invalid-body',
    );
    expect(await dump(store)).toEqual(before);
  });
});

describe('a key without the scope write', () => {
  test('takes nothing in', async () => {
    const { databases } = await import('../support/engines.ts');
    const store = await databases('sqlite').open();
    const server = await writingServer(store, pool, ['review']);
    assertProblem(await server.send('POST', '/v1/articles', { text: 'T' }), 403, 'forbidden');
    assertProblem(await server.app.inject({ method: 'POST', url: '/v1/articles' }), 401, 'unauthorized');
    expect((await dump(store)).article).toEqual([]);
  });
});
