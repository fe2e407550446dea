import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import type { Engine } from '../../src/store/engine.ts';
import { StoreFault } from '../../src/store/fault.ts';
import type { Reader } from '../../src/store/read/reader.ts';
import { sqlReader } from '../../src/store/read/sql-reader.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { saveCorpus } from './support/corpus.ts';
import { appOn, assertProblem, get, list, OPTIONS } from './support/server.ts';

describeOnEachEngine('problems', (databases) => {
  let app: FastifyInstance;
  beforeAll(async () => {
    const store = await databases.open();
    await saveCorpus(store, 3);
    app = await appOn(store);
  });

  test.each(['/', '/v1', '/v1/', '/v2/claims', '/v1/Claims', '/v1/claims/a/b', '/favicon.ico'])(
    'GET %s is a page or an unknown route, never a fault',
    async (url) => {
      const response = await get(app, url);
      if (url === '/') expect(response.statusCode).toBe(200);
      else assertProblem(response, 404, 'unknown-route');
    },
  );

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
    '%s on a list is 405 and says what is allowed',
    async (method) => {
      for (const url of ['/v1/claims', '/v1/entities/x/mentions', '/v1/claims.csv', '/health/live', '/']) {
        const response = await app.inject({ method, url });
        assertProblem(response, 405, 'method-not-allowed');
        expect(response.headers.allow).toBe('GET, HEAD, OPTIONS');
      }
    },
  );

  test('a format that does not exist is an unknown route that says which do', async () => {
    const { detail } = assertProblem(await get(app, '/v1/claims.xlsx'), 404, 'unknown-route');
    expect(detail).toContain('json, csv, ndjson');
    assertProblem(await get(app, '/v1/claims.constructor'), 404, 'unknown-route');
  });

  test('a media type that nobody has is 406', async () => {
    for (const url of ['/v1/claims', '/v1/claims/x', '/v1/vocabulary', '/v1/articles/x/text']) {
      assertProblem(await get(app, url, { accept: 'image/png' }), 406, 'not-acceptable');
    }
  });

  test.each(['/v1/claims/%ff', '/v1/%E0%A4%A', '/%c0'])('the malformed URL %s is 400', async (url) => {
    assertProblem(await get(app, url), 400, 'malformed-request');
  });

  test('an id that is far too long is 414', async () => {
    assertProblem(await get(app, `/v1/claims/${'a'.repeat(300)}`), 414, 'uri-too-long');
  });

  test('broken JSON is 400 and a body that is too large 413, even where there is no route', async () => {
    const post = (payload: string) =>
      app.inject({
        method: 'POST',
        url: '/v1/claims',
        payload,
        headers: { 'content-type': 'application/json' },
      });
    assertProblem(await post('{"a":'), 400, 'malformed-request');
    assertProblem(await post('{"__proto__":{}}'), 400, 'malformed-request');
    assertProblem(await post(''), 400, 'malformed-request');
    assertProblem(await post(`"${'a'.repeat(2 << 20)}"`), 413, 'content-too-large');
  });

  test('each faulty parameter is named, with a code and what would be right', async () => {
    const { errors } = assertProblem(
      await get(app, '/v1/figures?measure=kiled&limit=0&nope=1'),
      400,
      'invalid-parameter',
    );
    expect(errors?.map(({ parameter, code }) => [parameter, code])).toEqual([
      ['measure', 'invalid_value'],
      ['limit', 'out_of_range'],
      ['nope', 'unknown_parameter'],
    ]);
    expect(errors?.[0]?.detail).toContain('killed, wounded');
  });

  test('routes without parameters take none', async () => {
    for (const url of ['/v1/claims/x', '/v1/vocabulary', '/v1/articles/x/text']) {
      const { errors } = assertProblem(await get(app, `${url}?verbose=1`), 400, 'invalid-parameter');
      expect(errors?.[0]).toMatchObject({ parameter: 'verbose', code: 'unknown_parameter' });
    }
  });

  test('a cursor that was changed anywhere is 400, on every route that takes one', async () => {
    const { page } = await list(app, '/v1/claims?limit=1');
    const next = page.next ?? '';
    const at = next.indexOf('cursor=') + 'cursor='.length;
    for (let index = at; index < next.length; index += 7) {
      const changed = next.slice(0, index) + (next[index] === 'A' ? 'B' : 'A') + next.slice(index + 1);
      const { errors } = assertProblem(await get(app, changed), 400, 'invalid-parameter');
      expect(errors?.[0]?.parameter).toBe('cursor');
    }
    assertProblem(await get(app, next.replace('/v1/claims', '/v1/quotes')), 400, 'invalid-parameter');
    assertProblem(
      await get(app, next.replace('/v1/claims', '/v1/claims.csv').replace('cursor=', 'cursor=x')),
      400,
      'invalid-parameter',
    );
  });

  test('an id with a NUL in it is one that nobody has', async () => {
    for (const url of ['/v1/claims/%00', '/v1/articles/a%00b/text', '/v1/entities/%00/mentions']) {
      assertProblem(await get(app, url), 404, 'not-found');
    }
  });

  test('hostile values are values: nothing is found and nothing breaks', async () => {
    const hostile = [
      "'; drop table claim; --",
      '" OR 1=1',
      '%',
      '_',
      '\\',
      '$1',
      '?',
      'a*',
      'NEAR(a b)',
      '\u{10ffff}',
      '\ud83d\ude00 x',
      '{{x}}',
      '<script>',
    ];
    for (const text of hostile) {
      const value = encodeURIComponent(text);
      for (const url of [
        `/v1/claims?claimant=${value}`,
        `/v1/claims?article=${value}`,
        `/v1/articles?publisher=${value}`,
        `/v1/figures?unit=${value}`,
      ]) {
        expect((await list(app, url)).data, url).toEqual([]);
      }
      const searched = await get(app, `/v1/claims?q=${value}`);
      expect([200, 400], `q=${text}`).toContain(searched.statusCode);
      assertProblem(await get(app, `/v1/claims/${value}`), 404, 'not-found');
    }
  });

  test('every type of problem has a page that explains it, without scripts', async () => {
    const { type } = assertProblem(await get(app, '/v1/claims?limit=0'), 400, 'invalid-parameter');
    const page = await get(app, type);
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.body).toContain('out_of_range');
    assertProblem(await get(app, '/problems/no-such'), 404, 'unknown-route');
  });
});

describe('a store that fails', () => {
  const broken = async () => {
    throw new Error('password=hunter2 at /secret/path');
  };
  const reader: Reader = {
    version: broken,
    at: broken,
    erasures: broken,
    page: broken,
    stream: () => ({ [Symbol.asyncIterator]: () => ({ next: broken }) }),
    count: broken,
    item: broken,
    text: broken,
    relations: broken,
    grades: broken,
    key: broken,
    resolve: broken,
    groups: broken,
    topValues: broken,
    spreads: broken,
    namesOf: broken,
    edges: broken,
    entityNodes: broken,
    verify: { revision: broken, saidIn: broken },
    changes: broken,
    mergedInto: broken,
    wasThere: broken,
    revisions: broken,
    revision: broken,
    search: { finder: () => broken, figuresOf: broken, idsOf: broken, itemsOf: broken, namesakes: broken },
  };
  let app: FastifyInstance;
  beforeAll(async () => {
    app = await buildApp({ reader, build: 'test' }, OPTIONS);
  });
  afterAll(() => app.close());

  test('is a 500 that tells nothing of the inside', async () => {
    for (const url of ['/v1/claims', '/v1/claims.csv', '/v1/claims/x', '/v1/articles/x/text']) {
      const response = await get(app, url);
      assertProblem(response, 500, 'internal-error');
      expect(response.body).not.toMatch(/hunter2|secret|Error:|at /);
      expect(response.headers.etag).toBeUndefined();
    }
  });

  test('is not ready, and is alive all the same', async () => {
    assertProblem(await get(app, '/health/ready'), 503, 'unavailable');
    expect((await get(app, '/health/live')).json()).toEqual({ status: 'ok' });
  });
});

describe('a database that is away', () => {
  test.each([
    Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
    Object.assign(new Error('terminating connection'), { code: '57P01' }),
    Object.assign(new Error('disk'), { code: 'SQLITE_IOERR_READ' }),
    Object.assign(new Error('full'), { code: 'SQLITE_FULL' }),
    new StoreFault('The database /data/attest.db cannot be opened: no such folder'),
    new Error('Connection terminated unexpectedly'),
  ])('is a 503 that says when to try again: %s', async (error) => {
    const reader = { page: () => Promise.reject(error) } as Partial<Reader> as Reader;
    const app = await buildApp({ reader, build: 'test' }, OPTIONS);
    const response = await get(app, '/v1/claims');
    assertProblem(response, 503, 'unavailable');
    expect(response.headers['retry-after']).toBe('5');
    await app.close();
  });
});

/** What a reader takes of an engine before it is asked anything. */
const UNASKED = { placed: String, among: String };

describe('a route that reads bodies', () => {
  test('refuses media types that it does not read', async () => {
    const engine = { name: 'sqlite', ...UNASKED } as unknown as Engine;
    const app = await buildApp({ reader: sqlReader(engine), build: 'test' }, OPTIONS);
    app.post('/echo', async () => 'read');
    const response = await app.inject({
      method: 'POST',
      url: '/echo',
      payload: 'a,b',
      headers: { 'content-type': 'application/x-nonsense' },
    });
    assertProblem(response, 415, 'unsupported-media-type');
    await app.close();
  });
});

describe('a store that was closed', () => {
  test('is not ready', async () => {
    const engine = {
      name: 'sqlite',
      ...UNASKED,
      all: () => Promise.reject(new Error('closed')),
    } as unknown as Engine;
    const app = await buildApp({ reader: sqlReader(engine), build: 'test' }, OPTIONS);
    assertProblem(await get(app, '/health/ready'), 503, 'unavailable');
    await app.close();
  });
});
