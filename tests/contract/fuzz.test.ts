import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import { pathOf } from '../../src/api/endpoint.ts';
import { saveCorpus } from '../api/support/corpus.ts';
import { allRows, appOn } from '../api/support/server.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { at, check, endpoints, type Json, published } from './support/check.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: Json & { readonly items?: Json };
  readonly example?: unknown;
}

const parametersOf = (path: string): Parameter[] =>
  (published.paths[path]?.get?.parameters ?? []).map(
    (one) => ('$ref' in one ? at(String(one.$ref)) : one) as unknown as Parameter,
  );

const ODD = [
  '',
  '0',
  '-1',
  'true',
  'null',
  ',',
  'a,b',
  '2025-01-13',
  '9999-99-99',
  '%',
  "'",
  '"',
  '\u0000',
  '\ud83d\ude80',
  'é',
  'x'.repeat(600),
];

/** Texts that a parameter may or may not take. */
function textFor({ schema, example }: Parameter): fc.Arbitrary<string> {
  const { enum: options } = (schema.items ?? schema) as { enum?: string[] };
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...(options ?? [String(example ?? '1')])) },
    { weight: 1, arbitrary: fc.constantFrom(...ODD) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
    { weight: 1, arbitrary: fc.integer().map(String) },
  );
}

describeOnEachEngine('any request', (databases) => {
  let app: FastifyInstance;
  const ids: string[] = [];
  beforeAll(async () => {
    const store = await databases.open();
    await saveCorpus(store, 4);
    app = await appOn(store);
    for (const name of ['articles', 'entities', 'claims', 'figures', 'quotes']) {
      ids.push(...(await allRows(app, `/v1/${name}`)).slice(0, 3).map(({ id }) => id));
    }
  });

  // What has no end cannot be read to its end.
  const readable = endpoints.filter(({ method, url }) => method === 'GET' && !url.endsWith('/stream'));
  const requests = fc.constantFrom(...readable.map(({ url }) => pathOf(url))).chain((path) => {
    const parameters = parametersOf(path);
    const query = parameters.filter((one) => one.in === 'query');
    const pairs =
      query.length === 0
        ? fc.constant([])
        : fc.array(
            fc.constantFrom(...query).chain((one) => textFor(one).map((text) => [one.name, text] as const)),
            { maxLength: 4 },
          );
    const values = fc.record(
      Object.fromEntries(
        parameters
          .filter((one) => one.in === 'path')
          .map((one) => [one.name, fc.oneof(fc.nat(ids.length + 20), textFor(one))]),
      ),
    );
    return fc.tuple(fc.constant(path), values, pairs);
  });

  test('is answered as described, whatever its path and parameters hold, and never by a fault', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async ([path, values, pairs]) => {
        const url = path.replace(/\{(\w+)\}/g, (_, name) => {
          const value: unknown = values[name];
          return encodeURIComponent(
            typeof value === 'number' ? (ids[value % ids.length] ?? '') : String(value),
          );
        });
        const query = pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
        const response = await app.inject({ method: 'GET', url: query === '' ? url : `${url}?${query}` });
        expect(response.statusCode, `${url}?${query}: ${response.body}`).toBeLessThan(500);
        // A path can lose its parameter or get a longer one, and is then another route, or none.
        if (![404, 414].includes(response.statusCode)) check(path, response);
      }),
      { numRuns: 600, seed: 20250113 },
    );
  });
});
