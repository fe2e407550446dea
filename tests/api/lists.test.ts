import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/store/engine.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { saveCorpus } from './support/corpus.ts';
import { readCsv } from './support/csv.ts';
import { allRows, appOn, assertPage, assertProblem, get, list, type Row } from './support/server.ts';

const NAMES = ['articles', 'entities', 'claims', 'figures', 'quotes'] as const;

describeOnEachEngine('lists', (databases) => {
  let store: Engine;
  let app: FastifyInstance;
  beforeAll(async () => {
    store = await databases.open();
    await saveCorpus(store, 6);
    app = await appOn(store);
  });

  describe.each(NAMES)('%s', (name) => {
    test('have 25 rows a page, a total and a next page', async () => {
      const { data, page } = await list(app, `/v1/${name}`);
      const all = await allRows(app, `/v1/${name}`);
      expect(data).toHaveLength(Math.min(25, all.length));
      expect(page.total).toEqual({ value: all.length, relation: 'eq' });
      expect(page.next === null).toBe(all.length <= 25);
    });

    test('have each item under its id, the same as in the list', async () => {
      const { data } = await list(app, `/v1/${name}?limit=3`);
      for (const row of data) {
        const response = await get(app, `/v1/${name}/${row.id}`);
        expect(response.statusCode).toBe(200);
        expect(response.json<{ data: Row }>().data).toMatchObject(row);
      }
    });

    test('answer 404 for an id that nobody has', async () => {
      const problem = assertProblem(await get(app, `/v1/${name}/no-such-id`), 404, 'not-found');
      expect(problem.detail).toContain('"no-such-id"');
    });

    test('are the same rows as NDJSON, all at once', async () => {
      const response = await get(app, `/v1/${name}.ndjson`);
      expect(response.headers['content-type']).toBe('application/x-ndjson');
      const lines = response.body.trimEnd().split('\n');
      expect(lines.map((line) => JSON.parse(line))).toEqual(await allRows(app, `/v1/${name}`));
    });

    test('are the same rows as CSV, under a header', async () => {
      const response = await get(app, `/v1/${name}.csv`);
      expect(response.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
      expect(response.headers['content-disposition']).toBe(`attachment; filename="${name}.csv"`);
      const [header = [], ...rows] = readCsv(response.body);
      const expected = await allRows(app, `/v1/${name}`);
      expect(rows.map((row) => row[header.indexOf('id')])).toEqual(expected.map(({ id }) => id));
      expect(new Set(rows.map((row) => row.length))).toEqual(new Set([header.length]));
    });

    test('have a CSV header even when no row is found', async () => {
      const [header, ...rows] = readCsv((await get(app, `/v1/${name}.csv?q=xyzzy`)).body);
      expect(rows).toEqual([]);
      expect(header).toEqual(readCsv((await get(app, `/v1/${name}.csv`)).body)[0]);
    });
  });

  test('CSV says what the rows say, cell by cell', async () => {
    interface Read {
      id: string;
      text: string;
      article: { published: string | null };
      attribution: { claimant: { name: string } | null };
      figures: { value: number | null }[];
      places: { name: string }[];
    }
    const fields = 'id,article.published,attribution.claimant.name,figures.value,places.name,text';
    const [header = [], ...cells] = readCsv((await get(app, `/v1/claims.csv?fields=${fields}`)).body);
    const rows = (await allRows(app, '/v1/claims')) as unknown as Read[];
    const column: Record<string, (row: Read) => string> = {
      id: ({ id }) => id,
      'article.published': ({ article }) => article.published ?? '',
      'attribution.claimant.name': ({ attribution }) => attribution.claimant?.name ?? '',
      'figures.value': ({ figures }) => figures.map(({ value }) => value ?? '').join('|'),
      'places.name': ({ places }) => places.map(({ name }) => name).join('|'),
      text: ({ text }) => text,
    };
    expect([...header].sort()).toEqual(Object.keys(column).sort());
    expect(cells).toEqual(rows.map((row) => header.map((name) => column[name]?.(row))));
  });

  test('a byte order mark comes before CSV when it is asked for', async () => {
    expect((await get(app, '/v1/claims.csv?bom=true')).body.startsWith('\ufeffid,')).toBe(true);
    expect((await get(app, '/v1/claims.csv')).body.startsWith('id,')).toBe(true);
  });

  test('a row of hashtags comes below the header of CSV when it is asked for', async () => {
    const [header = [], tags = [], ...rows] = readCsv((await get(app, '/v1/figures.csv?hxl=true')).body);
    expect(rows).toEqual(readCsv((await get(app, '/v1/figures.csv')).body).slice(1));
    const tagOf = (name: string) => tags[header.indexOf(name)];
    expect(tags).toHaveLength(header.length);
    expect([tagOf('value'), tagOf('places.name'), tagOf('id'), tagOf('evidence.prefix')]).toEqual([
      '#indicator+value+num',
      '#loc+name',
      '#meta+id',
      '',
    ]);
    const some = readCsv((await get(app, '/v1/figures.csv?hxl=true&fields=unit,low&q=xyzzy')).body);
    expect(some).toEqual([
      ['low', 'unit'],
      ['#indicator+min+num', '#indicator+unit'],
    ]);
  });

  test('bare rows and exports have no cap, and pages have one', async () => {
    const all = await allRows(app, '/v1/claims');
    expect(all.length).toBeGreaterThan(25);
    const bare = await get(app, '/v1/claims?shape=array');
    expect([bare.json(), bare.headers.link]).toEqual([all, undefined]);
    expect((await get(app, '/v1/claims.ndjson?limit=100000')).body.split('\n')).toHaveLength(all.length + 1);
    for (const url of ['/v1/claims?limit=501', '/v1/claims?shape=array&limit=501']) {
      const { errors } = assertProblem(await get(app, url), 400, 'invalid-parameter');
      expect(errors?.[0]).toMatchObject({ parameter: 'limit', code: 'out_of_range' });
    }
  });

  test('limit and cursor work in exports too', async () => {
    const { page } = await list(app, '/v1/claims?limit=5');
    const rest = await get(
      app,
      (page.next ?? '').replace('/v1/claims?', '/v1/claims.ndjson?').replace('limit=5', 'limit=2'),
    );
    const rows = await allRows(app, '/v1/claims');
    expect(
      rest.body
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(rows.slice(5, 7));
  });

  test('Accept chooses the format as the suffix does', async () => {
    const accepted = await get(app, '/v1/figures?limit=3', { accept: 'text/csv' });
    expect(accepted.body).toBe((await get(app, '/v1/figures.csv?limit=3')).body);
    expect(accepted.headers.vary).toContain('Accept');
  });

  test('fields leaves rows with no more than what was asked for', async () => {
    const { data } = await list(app, '/v1/claims?fields=id,attribution.cue.exact,figures.value&limit=4');
    for (const row of data) expect(Object.keys(row).sort()).toEqual(['attribution', 'figures', 'id']);
  });

  test('shape=array gives bare rows, and the Link header the next page', async () => {
    const response = await get(app, '/v1/claims?shape=array&limit=2');
    expect(response.json()).toEqual((await list(app, '/v1/claims?limit=2')).data);
    expect(response.headers.link).toMatch(/^<\/v1\/claims\?.*shape=array.*cursor=.*>; rel="next"$/);
  });

  test('a name that nobody has finds nothing and is warned about', async () => {
    const { data, page, meta } = await list(app, '/v1/claims?claimant=Nobody,VMD&about=Nowhere');
    expect(data).toEqual([]);
    expect(page.total).toEqual({ value: 0, relation: 'eq' });
    expect(meta.warnings.map(({ parameter, code }) => [parameter, code])).toEqual([
      ['about', 'unknown_name'],
      ['claimant', 'unknown_name'],
    ]);
  });

  test('an alias, a name in any case and an id find the same', async () => {
    const [first] = await allRows(app, '/v1/claims?claimant=vmd');
    expect(first).toBeDefined();
    for (const name of ['VMD', 'veldanian+MINISTRY+of+defence', 'veldanian-ministry-of-defence']) {
      expect(await allRows(app, `/v1/claims?claimant=${name}`)).toEqual(
        await allRows(app, '/v1/claims?claimant=vmd'),
      );
    }
  });

  test('evidence slices the text that the article route serves', async () => {
    for (const figure of await allRows(app, '/v1/figures')) {
      const { article, evidence, text } = figure as unknown as {
        article: Row;
        evidence: { start: number; end: number; exact: string };
        text: string;
      };
      const body = (await get(app, `/v1/articles/${article.id}/text`)).body;
      expect(body.slice(evidence.start, evidence.end)).toBe(text);
      expect(evidence.exact).toBe(text);
    }
  });

  test('the text of an article is plain UTF-8 and the same as its body', async () => {
    const [article] = await allRows(app, '/v1/articles');
    const text = await get(app, `/v1/articles/${article?.id}/text`);
    expect(text.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(text.headers['x-content-type-options']).toBe('nosniff');
    const item = (await get(app, `/v1/articles/${article?.id}`)).json<{ data: { body: string } }>();
    expect(text.body).toBe(item.data.body);
    expect(article).not.toHaveProperty('body');
    assertProblem(await get(app, '/v1/articles/no-such/text'), 404, 'not-found');
  });

  test('mentions of an entity that nobody knows are 404, not an empty list', async () => {
    assertProblem(await get(app, '/v1/entities/no-such/mentions'), 404, 'not-found');
  });

  describe('a tag', () => {
    test('comes back as 304 without a body while the data stands, and not after it changed', async () => {
      const item = '/v1/entities/orrin';
      const urls = ['/v1/claims?limit=2', '/v1/claims.csv', '/v1/vocabulary', item];
      const tags = new Map<string, string>();
      for (const url of urls) {
        const { etag = '' } = (await get(app, url)).headers;
        // That of an item names its state, too, for If-Match.
        expect(etag).toMatch(url === item ? /^"[\w-]{22}\.[\w-]{22}"$/ : /^"[\w-]{22}"$/);
        tags.set(url, etag);
        for (const held of [etag, `W/${etag}`, `"other", ${etag}`]) {
          const again = await get(app, url, { 'if-none-match': held });
          expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag]);
        }
        expect((await get(app, url, { 'if-none-match': '"other"' })).statusCode).toBe(200);
      }
      expect(new Set(tags.values()).size).toBe(urls.length);
      await store.prisma.dataset.updateMany({ data: { version: { increment: 1 } } });
      for (const [url, etag] of tags) {
        expect((await get(app, url, { 'if-none-match': etag })).statusCode, url).toBe(200);
      }
    });

    test('is the same for two spellings of one question, and differs between formats and pages', async () => {
      const tag = async (url: string, accept = '*/*') => (await get(app, url, { accept })).headers.etag;
      expect(await tag('/v1/claims?topic=other,casualties')).toBe(
        await tag('/v1/claims?topic=casualties&topic=other'),
      );
      const tags = await Promise.all([
        tag('/v1/claims'),
        tag('/v1/claims', 'text/csv'),
        tag('/v1/claims', 'application/x-ndjson'),
        tag('/v1/claims?shape=array'),
        tag('/v1/claims?limit=3'),
        tag((await list(app, '/v1/claims?limit=3')).page.next ?? ''),
        tag('/v1/figures'),
      ]);
      expect(new Set(tags).size).toBe(tags.length);
    });
  });

  test('HEAD has the headers of GET and no body', async () => {
    for (const url of ['/v1/claims', '/v1/claims.csv', '/v1/entities/orrin', '/health/ready']) {
      const head = await app.inject({ method: 'HEAD', url });
      const { headers, statusCode } = await get(app, url);
      expect([head.statusCode, head.body]).toEqual([statusCode, '']);
      expect([head.headers['content-type'], head.headers.etag]).toEqual([
        headers['content-type'],
        headers.etag,
      ]);
    }
  });

  test('pages from any origin may read lists and their paging', async () => {
    const response = await get(app, '/v1/claims?limit=1', { origin: 'https://dashboard.example' });
    expect(response.headers['access-control-allow-origin']).toBe('*');
    expect(response.headers['access-control-expose-headers']).toBe(
      'ETag, Link, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset',
    );
    const preflight = await app.inject({
      method: 'OPTIONS',
      url: '/v1/claims',
      headers: { origin: 'https://dashboard.example', 'access-control-request-method': 'GET' },
    });
    expect([preflight.statusCode, preflight.headers['access-control-allow-methods']]).toEqual([
      204,
      'GET, HEAD',
    ]);
    assertPage(response);
  });

  test('a cursor shows every row that stays exactly once while articles are added', async () => {
    const before = await allRows(app, '/v1/quotes');
    const first = await list(app, '/v1/quotes?limit=7');
    await saveCorpus(store, 8);
    const seen = [...first.data, ...(await allRows(app, (first.page.next ?? '').replace(/limit=\d+&/, '')))];
    const ids = seen.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id } of before) expect(ids).toContain(id);
  });
});
