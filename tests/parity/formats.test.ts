/** One filter, every format: the same rows in the same order with the same values, on both engines. */

import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { articles } from '../../src/query/articles.ts';
import { claims } from '../../src/query/claims.ts';
import { entities } from '../../src/query/entities.ts';
import { figures } from '../../src/query/figures.ts';
import type { Resource } from '../../src/query/parse.ts';
import { quotes } from '../../src/query/quotes.ts';
import { saveCorpus } from '../api/support/corpus.ts';
import { readCsv } from '../api/support/csv.ts';
import { allRows, appOn, get, type Row } from '../api/support/server.ts';
import { databases } from '../support/engines.ts';
import { singleFilters } from './cases.ts';

const on = { sqlite: databases('sqlite'), postgresql: databases('postgresql') };
const apps: FastifyInstance[] = [];
let articleIds: string[];
beforeAll(async () => {
  for (const engine of Object.values(on)) {
    const store = await engine.open();
    await saveCorpus(store, 6);
    const app = await appOn(store);
    apps.push(app);
    articleIds = (await allRows(app, '/v1/articles')).map(({ id }) => id);
  }
});

/** What stands in a cell, worked out from the row by the words of the documentation alone. */
function cell(row: unknown, column: string): string {
  let values: unknown[] = [row];
  let isList = false;
  for (const name of column.split('.')) {
    values = values.flatMap((value) => {
      const inner = (value as Record<string, unknown> | null)?.[name] ?? null;
      isList ||= Array.isArray(inner);
      return inner;
    });
  }
  const plain = (value: unknown) => (value === null ? '' : String(value));
  const [first = null] = values;
  const text = isList ? values.map((one) => plain(one).replace(/[\\|]/g, '\\$&')).join('|') : plain(first);
  return typeof first === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

interface Feature {
  readonly id: string;
  readonly properties: { readonly pins: unknown };
}

/** Answers in a format as rows again, or as their ids where the format has a form of its own. */
const READ: Readonly<Record<string, (body: string, rows: readonly Row[]) => unknown>> = {
  'json?shape=array': (body) => JSON.parse(body),
  ndjson: (body) =>
    body
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line)),
  csv: (body) => {
    const [header = [], ...lines] = readCsv(body);
    return lines.map((line) => Object.fromEntries(header.map((name, index) => [name, line[index]])));
  },
  geojson: (body) =>
    (JSON.parse(body) as { features: Feature[] }).features.map(({ id, properties: { pins, ...row } }) => {
      expect(pins).toBeInstanceOf(Array);
      expect(id).toBe((row as unknown as Row).id);
      return row;
    }),
  jsonld: (body) =>
    (JSON.parse(body) as { '@graph': { identifier: string | [string] }[] })['@graph'].map(
      ({ identifier }) => [identifier].flat()[0],
    ),
  'atom?limit=500': (body) => {
    const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'entry' });
    const { feed } = parser.parse(body) as { feed: { entry?: { link: { '@_href': string }[] }[] } };
    return (feed.entry ?? []).map(({ link }) => [link].flat()[0]?.['@_href'].split('/').at(-1));
  },
};

/** What a format should hold of the rows. */
function expected(format: string, rows: readonly Row[], { paths }: Resource): unknown {
  if (format === 'csv')
    return rows.map((row) => Object.fromEntries(paths.leaves.map((name) => [name, cell(row, name)])));
  return format === 'jsonld' || format.startsWith('atom') ? rows.map(({ id }) => id) : rows;
}

const FORMATS = Object.keys(READ);
const LACKS: Readonly<Record<string, readonly string[]>> = {
  articles: ['geojson'],
  entities: ['atom?limit=500'],
};

describe.each(
  [articles, entities, claims, figures, quotes].map((resource) => [resource.name, resource] as const),
)('%s', (name, resource) => {
  const formats = FORMATS.filter((format) => !LACKS[name]?.includes(format));

  test(`come as the same rows in ${formats.join(', ')}`, async () => {
    const queries = ['', ...singleFilters(resource, articleIds).map(({ query }) => query)];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...queries),
        fc.constantFrom(...queries.filter((query) => !query.includes('near') && !query.includes('within'))),
        fc.constantFrom(...resource.sorts.map((sort) => sort.name)),
        fc.boolean(),
        async (one, other, sort, descending) => {
          const [first, second] = [one, other].map((query) => query.split('=')[0]);
          const filter = first === second ? one : [one, other].filter((query) => query !== '').join('&');
          const query = `${filter}${filter === '' ? '' : '&'}sort=${descending ? '-' : ''}${sort}`;
          const [sqlite, postgres] = apps;
          if (sqlite === undefined || postgres === undefined) throw new Error('no server');
          const { statusCode: status } = await get(sqlite, `/v1/${name}?${query}`);
          const rows = status === 200 ? await allRows(sqlite, `/v1/${name}?${query}`) : [];
          for (const format of formats) {
            const [suffix = '', more = ''] = format.split('?');
            const url = `/v1/${name}.${suffix}?${query}${more === '' ? '' : `&${more}`}`;
            const answers = await Promise.all([get(sqlite, url), get(postgres, url)]);
            const [{ body, statusCode }, other] = answers;
            // What is refused is refused in every format.
            expect(statusCode, body).toBe(status);
            if (status !== 200) continue;
            expect(READ[format]?.(body, rows), url).toEqual(expected(format, rows, resource));
            expect(other.body, url).toBe(body);
          }
        },
      ),
      { numRuns: 25, seed: 2031 },
    );
  });
});
