import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { pathOf } from '../../src/api/endpoint.ts';
import { articles } from '../../src/query/articles.ts';
import { claims } from '../../src/query/claims.ts';
import { entities } from '../../src/query/entities.ts';
import { figures } from '../../src/query/figures.ts';
import { quotes } from '../../src/query/quotes.ts';
import { saveCorpus } from '../api/support/corpus.ts';
import { allRows, appOn, get, type Row } from '../api/support/server.ts';
import { singleFilters } from '../parity/cases.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { ajv, at, check, endpoints, type Json, type Media, published, validatorOf } from './support/check.ts';

describe('openapi.json', () => {
  test('is what the program would write now', async () => {
    const file = await readFile(new URL('../../openapi.json', import.meta.url), 'utf8');
    expect(JSON.parse(file)).toEqual(published);
  });

  test('describes exactly the routes that are served', () => {
    const described = Object.entries(published.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(described.sort()).toEqual(
      endpoints.map(({ method, url }) => `${method.toLowerCase()} ${pathOf(url)}`).sort(),
    );
  });

  test('has unique operation ids that read as method names', () => {
    const ids = endpoints.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids)
      expect(id).toMatch(/^(get|list|export|create|delete|extract|review|merge|split)[A-Z][A-Za-z]+$/);
  });

  test('refers to nothing that is not there, and keeps no component that nothing refers to', () => {
    const text = JSON.stringify(published);
    const references = new Set(
      [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference ?? ''),
    );
    for (const { security = [] } of Object.values(published.paths).flatMap(Object.values)) {
      for (const scheme of security.flatMap(Object.keys))
        references.add(`#/components/securitySchemes/${scheme}`);
    }
    for (const reference of references) expect(at(reference), reference).toBeDefined();
    for (const [kind, parts] of Object.entries(published.components)) {
      for (const name of Object.keys(parts)) {
        const reference = `#/components/${kind}/${name}`;
        expect(references.has(reference), reference).toBe(true);
      }
    }
  });

  test('describes every parameter and every field', () => {
    for (const parameter of Object.values(published.components.parameters ?? {})) {
      expect(String(parameter.description).length, String(parameter.name)).toBeGreaterThan(10);
      expect(parameter, String(parameter.name)).toHaveProperty('example');
    }
    for (const [name, schema] of Object.entries(published.components.schemas ?? {})) {
      expect(schema, name).toHaveProperty('description');
      for (const [field, value] of Object.entries((schema.properties ?? {}) as Record<string, Json>)) {
        expect('$ref' in value || 'description' in value, `${name}.${field}`).toBe(true);
      }
    }
  });

  test('has schemas that are valid, and examples that fit them', () => {
    for (const [name, schema] of Object.entries(published.components.schemas ?? {})) {
      const validate = validatorOf({ $ref: `#/components/schemas/${name}` });
      for (const example of (schema.examples ?? []) as unknown[]) {
        expect(validate(example), `${name}: ${ajv.errorsText(validate.errors)}`).toBe(true);
      }
    }
    for (const [name, response] of Object.entries(published.components.responses ?? {})) {
      for (const { schema, example } of Object.values(response.content as Record<string, Media>)) {
        const validate = validatorOf(schema);
        expect(validate(example), `${name}: ${ajv.errorsText(validate.errors)}`).toBe(true);
      }
    }
    for (const parameter of Object.values(published.components.parameters ?? {})) {
      const validate = validatorOf(parameter.schema as Json);
      expect(validate(parameter.example), `${parameter.name}: ${ajv.errorsText(validate.errors)}`).toBe(true);
    }
  });

  test('shows an item of the seed article for every resource, to try by its id', () => {
    for (const name of ['ArticleSummary', 'Entity', 'Mention', 'Claim', 'Figure', 'Quote']) {
      expect(published.components.schemas?.[name]?.examples, name).toHaveLength(1);
    }
    const figure = at('#/components/schemas/Figure/examples/0') as { id: string; text: string };
    expect(figure.text).toBe('over 300');
    expect(at('#/paths/~1v1~1figures~1{id}/get/parameters/0/example')).toBe(figure.id);
  });

  test('has only tags that it explains', () => {
    const tags = new Set(published.tags.map(({ name }) => name));
    for (const { operation } of endpoints) expect(tags).toContain(operation.tags[0]);
  });
});

describeOnEachEngine('answers', (databases) => {
  let app: FastifyInstance;
  const rows = new Map<string, Row[]>();
  beforeAll(async () => {
    const store = await databases.open();
    await saveCorpus(store, 4);
    app = await appOn(store);
    for (const { name } of [articles, entities, claims, figures, quotes]) {
      rows.set(name, await allRows(app, `/v1/${name}`));
    }
  });

  test.each(
    [articles, entities, claims, figures, quotes].map((resource) => [resource.name, resource] as const),
  )('about %s are as described: lists, items, formats, filters and faults', async (name, resource) => {
    const path = `/v1/${name}`;
    const all = rows.get(name) ?? [];
    const queries = [
      '',
      '?limit=2',
      '?shape=array',
      '?fields=id',
      '?limit=0',
      '?nope=1',
      ...resource.sorts.map((sort) => `?sort=-${sort.name}&limit=500`),
      ...singleFilters(resource, [all[0]?.id ?? '']).map(({ query }) => `?${query}`),
    ];
    for (const query of queries) check(path, await get(app, path + query));
    for (const format of ['json', 'csv', 'ndjson', 'xml']) {
      check(`${path}.{format}`, await get(app, `${path}.${format}`));
    }
    for (const accept of ['text/csv', 'application/x-ndjson', 'image/png']) {
      check(path, await get(app, path, { accept }));
    }
    for (const { id } of all) check(`${path}/{id}`, await get(app, `${path}/${id}`));
    check(`${path}/{id}`, await get(app, `${path}/nobody`));
    const { etag = '' } = (await get(app, path)).headers;
    check(path, await get(app, path, { 'if-none-match': etag }));
  });

  test('on every other route are as described', async () => {
    for (const { id } of rows.get('entities') ?? []) {
      const path = `/v1/entities/${id}/mentions`;
      check('/v1/entities/{id}/mentions', await get(app, path));
      const bySuffix = await get(app, `${path}.csv`);
      check('/v1/entities/{id}/mentions.{format}', bySuffix);
      expect(bySuffix.body).toBe((await get(app, path, { accept: 'text/csv' })).body);
    }
    for (const other of ['entities/nobody/mentions.csv', 'entities/x/mentions.xml']) {
      const answer = await get(app, `/v1/${other}`);
      check('/v1/entities/{id}/mentions.{format}', answer);
      expect(answer.statusCode).toBe(404);
    }
    check('/v1/entities/{id}/mentions', await get(app, '/v1/entities/nobody/mentions'));
    for (const { id } of rows.get('articles') ?? []) {
      check('/v1/articles/{id}/text', await get(app, `/v1/articles/${id}/text`));
    }
    check('/v1/articles/{id}/text', await get(app, '/v1/articles/nobody/text'));
    check('/problems/{name}', await get(app, '/problems/not-found'));
    for (const path of [
      '/',
      '/v1/vocabulary',
      '/health/live',
      '/health/ready',
      '/openapi.json',
      '/problems',
    ]) {
      check(path, await get(app, path));
    }
  });

  test.each([
    ['q=soldiers', 200],
    ['q="near the bridge"&limit=2', 200],
    ['q=lenst&resource=entities&shape=array&fields=id', 200],
    ['q=xyzzy', 200],
    ['q=lenst&publisher=harbour-courier&not_topic=casualties&published_from=2031-01-01', 200],
    ['q=lenst&claimant=VMD', 200],
    ['q=lenst&measure=killed', 400],
    ['', 400],
    ['q="open', 400],
    ['q=soldiers&limit=101', 400],
  ])('to a search for %s are as described', async (query, status) => {
    const response = await get(app, `/v1/search?${query}`);
    expect(response.statusCode, response.body).toBe(status);
    check('/v1/search', response);
    for (const format of ['json', 'csv', 'ndjson', 'xml']) {
      check('/v1/search.{format}', await get(app, `/v1/search.${format}?${query}`));
    }
  });

  test('to checks are as described', async () => {
    const ids = [...rows.values()].flatMap((list) => list.slice(0, 2).map(({ id }) => id));
    const queries = [
      ...ids.map((id) => `id=${id}`),
      'id=c_nobody',
      'text=soldiers were killed near the bridge',
      'text=nothing of the kind was ever said',
      'text=two words',
      '',
    ];
    for (const query of queries) {
      check('/v1/verify', await get(app, `/v1/verify?${query}`));
      for (const format of ['csv', 'xml']) {
        check('/v1/verify.{format}', await get(app, `/v1/verify.${format}?${query}`));
      }
    }
  });

  test('of Swagger UI come from this server alone', async () => {
    const page = await get(app, '/docs/');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    const sources = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source ?? '');
    expect(sources.length).toBeGreaterThan(3);
    for (const source of sources) {
      expect(source).not.toMatch(/^(https?:)?\/\//);
      expect((await get(app, new URL(source, 'http://localhost/docs/').pathname)).statusCode, source).toBe(
        200,
      );
    }
    // Inline scripts would be blocked by the policy.
    expect(page.body).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
  });
});
