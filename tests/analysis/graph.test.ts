import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { RELATIONS } from '../../src/analysis/graph.ts';
import { graphml } from '../../src/api/graph/graphml.ts';
import { GraphAnswer } from '../../src/api/graph/schema.ts';
import { saveCorpus } from '../api/support/corpus.ts';
import { readCsv } from '../api/support/csv.ts';
import { allRows, appOn, assertProblem, get, list } from '../api/support/server.ts';
import { databases } from '../support/engines.ts';

const onSqlite = databases('sqlite');
const onPostgres = databases('postgresql');
let sqlite: FastifyInstance;
let postgres: FastifyInstance;

/** The network, which must be the same on both engines. */
async function network(url: string): Promise<z.infer<typeof GraphAnswer>> {
  const [one, other] = [await get(sqlite, url), await get(postgres, url)];
  expect(one.statusCode, one.body).toBe(200);
  const answer = GraphAnswer.parse(one.json());
  expect(GraphAnswer.parse(other.json()).data).toEqual(answer.data);
  return answer;
}

beforeAll(async () => {
  const [one, other] = [await onSqlite.open(), await onPostgres.open()];
  for (const store of [one, other]) await saveCorpus(store);
  sqlite = await appOn(one);
  postgres = await appOn(other);
});

describe('the network of entities', () => {
  test('joins those that one article mentions, counted by articles', async () => {
    const { data, meta } = await network('/v1/graph?limit=1000');
    expect(meta).toMatchObject({ relation: 'co_mention', directed: false, more: false });
    const pairs = new Map<string, number>();
    for (const { id } of await allRows(sqlite, '/v1/articles')) {
      const ids = (await allRows(sqlite, `/v1/entities?mentioned_in=${id}`)).map((row) => row.id).sort();
      for (const [index, source] of ids.entries()) {
        for (const target of ids.slice(index + 1)) {
          const pair = `${source} ${target}`;
          pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
        }
      }
    }
    expect(new Map(data.edges.map(({ source, target, weight }) => [`${source} ${target}`, weight]))).toEqual(
      pairs,
    );
    expect(pairs.size).toBeGreaterThan(10);
  });

  test.each([
    ['claimant_about', 'about'],
    ['claimant_recipient', 'recipient'],
  ])('joins by %s the claims that the filters of the list find', async (relation, filter) => {
    const { data } = await network(`/v1/graph?relation=${relation}&limit=1000&certainty=certain,possible`);
    expect(data.edges.length).toBeGreaterThan(3);
    for (const { source, target, weight } of data.edges) {
      const url = `/v1/claims?claimant=${source}&${filter}=${target}&certainty=certain,possible`;
      expect((await list(sqlite, url)).page.total.value).toBe(weight);
    }
  });

  test('has the heaviest edges within the limit, and says when there are more', async () => {
    const all = await network('/v1/graph?relation=claimant_about&limit=1000');
    const some = await network('/v1/graph?relation=claimant_about&limit=3');
    expect(some.data.edges).toEqual(all.data.edges.slice(0, 3));
    expect([all.meta.more, some.meta.more]).toEqual([false, true]);
    const weights = all.data.edges.map(({ weight }) => weight);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
  });

  test('leaves out what weighs less than asked for, and other kinds of entities', async () => {
    const { data } = await network('/v1/graph?min_weight=3&node_kind=country,place');
    expect(data.edges.length).toBeGreaterThan(0);
    expect(data.edges.every(({ weight }) => weight >= 3)).toBe(true);
    expect(new Set(data.nodes.map(({ kind }) => kind))).toEqual(new Set(['country', 'place']));
  });

  test('has a node for every end of an edge, with what it adds up to', async () => {
    for (const relation of Object.keys(RELATIONS)) {
      const { nodes, edges } = (await network(`/v1/graph?relation=${relation}&limit=7`)).data;
      expect(nodes.map(({ id }) => id).sort()).toEqual(
        [...new Set(edges.flatMap(({ source, target }) => [source, target]))].sort(),
      );
      for (const { id, degree, weight } of nodes) {
        const own = edges.filter(({ source, target }) => source === id || target === id);
        expect(degree).toBe(own.length);
        expect(weight).toBe(own.reduce((sum, edge) => sum + edge.weight, 0));
      }
    }
  });

  test('is narrowed by filters to the articles that hold such a claim', async () => {
    const whole = await network('/v1/graph?limit=1000');
    const narrow = await network('/v1/graph?limit=1000&publisher=Harbour+Courier');
    expect(narrow.meta.rows.value).toBeGreaterThan(0);
    expect(narrow.meta.rows.value).toBeLessThan(whole.meta.rows.value);
    expect((await network('/v1/graph?q=xyzzy')).data).toEqual({ nodes: [], edges: [] });
  });

  test('is the same in every format', async () => {
    const url = '/v1/graph?relation=claimant_about&limit=5';
    const { edges, nodes } = (await network(url)).data;
    expect((await get(sqlite, `${url}&shape=array`)).json()).toEqual(edges);
    const csv = readCsv((await get(sqlite, url.replace('graph', 'graph.csv'))).body);
    expect(csv.slice(1)).toEqual(edges.map(({ source, target, weight }) => [source, target, String(weight)]));
    const xml = await get(sqlite, url, { accept: 'application/graphml+xml' });
    expect(xml.headers['content-type']).toBe('application/graphml+xml; charset=utf-8');
    expect(xml.body.match(/<edge /g)).toHaveLength(edges.length);
    expect(xml.body.match(/<node /g)).toHaveLength(nodes.length);
    expect(xml.body).toContain('edgedefault="directed"');
  });

  test.each([
    ['relation=friends', 'relation', 'invalid_value'],
    ['limit=1001', 'limit', 'out_of_range'],
    ['min_weight=0', 'min_weight', 'out_of_range'],
    ['node_kind=ghost', 'node_kind', 'invalid_value'],
    ['sort=weight', 'sort', 'unknown_parameter'],
  ])('is refused with %s, the parameter named', async (query, parameter, code) => {
    const problem = assertProblem(await get(sqlite, `/v1/graph?${query}`), 400, 'invalid-parameter');
    expect(problem.errors).toMatchObject([{ parameter, code }]);
  });
});

describe('GraphML', () => {
  test('escapes what XML reads otherwise and leaves out what it cannot hold', () => {
    const node = { id: 'a', kind: 'person', country: null, degree: 1, weight: 1 } as const;
    const text = graphml('co_mention', [{ ...node, name: '<"Ben" & \u0001\ud800Söhne>\n😀' }], []);
    expect(text).toContain('&lt;&quot;Ben&quot; &amp; Söhne&gt;&#10;😀');
    expect(text).not.toMatch(/key="country">/);
  });
});
