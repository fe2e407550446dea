import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import jsonld, { type NodeObject } from 'jsonld';
import { beforeAll, describe, expect, test } from 'vitest';
import { describeOnEachEngine } from '../support/engines.ts';
import { saveCorpus } from './support/corpus.ts';
import { allRows, appOn, assertProblem, get, type Row } from './support/server.ts';

interface Type {
  readonly above: readonly string[];
  /** What may stand under each property: names of types. */
  readonly ranges: Readonly<Record<string, readonly string[]>>;
}

/** The vocabulary of schema.org, as the package of its types has it. */
const TYPES: ReadonlyMap<string, Type> = new Map(
  [
    ...readFileSync(fileURLToPath(import.meta.resolve('schema-dts/dist/schema.d.ts')), 'utf8').matchAll(
      /^interface (?<name>\w+)Base(?: extends (?<above>[\w, <>]+))? \{\n(?<body>[\s\S]*?)^\}/gm,
    ),
  ].map(({ groups: { name = '', above = '', body = '' } = {} }) => [
    name,
    {
      above: [...above.matchAll(/(\w+)Base/g)].map(([, one = '']) => one),
      ranges: Object.fromEntries(
        [...body.matchAll(/^ {4}"(\w+)"\?: SchemaValue<(.+), "\w+">;/gm)].map(
          ([, property = '', types = '']) => [property, types.split(' | ')],
        ),
      ),
    },
  ]),
);

/** The type and everything that it is a kind of. */
function lineage(name: string): readonly string[] {
  const type = TYPES.get(name);
  expect(type, `schema.org has the type ${name}`).toBeDefined();
  return [name, ...(type?.above ?? []).flatMap(lineage)];
}

/** What may stand under a property of a type; null where the type has no such property. */
const rangeOf = (type: string, property: string): readonly string[] | null =>
  lineage(type).flatMap((name) =>
    [TYPES.get(name)?.ranges[property] ?? []].filter((range) => range.length > 0),
  )[0] ?? null;

test('the vocabulary is read', () => {
  expect(lineage('NewsArticle')).toEqual(['NewsArticle', 'Article', 'CreativeWork', 'Thing']);
  expect(rangeOf('Quotation', 'spokenByCharacter')).toEqual(['Organization', 'Person', 'IdReference']);
  expect(rangeOf('Claim', 'identifier')).toContain('Text');
  expect(rangeOf('Person', 'headline')).toBeNull();
});

const SCHEMA = 'http://schema.org/';
const HOST = 'attest.example';
const ORIGIN = `http://${HOST}`;
const OWN = `${ORIGIN}/v1/vocabulary#`;

/** Checks each node of an expanded document: its type has each of its terms, and each term may hold what stands there. */
function checkNode(node: NodeObject): void {
  const [type = ''] = (node['@type'] as string[] | undefined) ?? [];
  expect(type.startsWith(SCHEMA), `${JSON.stringify(node)} has a type of schema.org`).toBe(true);
  const name = type.slice(SCHEMA.length);
  for (const [term, values] of Object.entries(node)) {
    if (term.startsWith('@') || term.startsWith(OWN)) continue;
    expect(term.startsWith(SCHEMA), term).toBe(true);
    const property = term.slice(SCHEMA.length);
    const range = rangeOf(name, property);
    expect(range, `${name} has ${property}`).not.toBeNull();
    for (const value of values as NodeObject[]) {
      if (!('@type' in value) || '@value' in value) continue;
      checkNode(value);
      const kinds = lineage(String((value['@type'] as string[])[0]).slice(SCHEMA.length));
      expect(
        kinds.some((kind) => range?.includes(kind)),
        `${property} of ${name} may be a ${kinds[0]}`,
      ).toBe(true);
    }
  }
}

const nothingIsFetched = async (url: string): Promise<never> => {
  throw new Error(`${url} was asked for`);
};

const expand = (document: object): Promise<NodeObject[]> =>
  jsonld.expand(
    document as jsonld.JsonLdDocument,
    {
      documentLoader: nothingIsFetched,
      safe: true,
    } as jsonld.Options.Expand,
  ) as Promise<NodeObject[]>;

const RESOURCES = ['articles', 'entities', 'claims', 'figures', 'quotes'] as const;

describeOnEachEngine('JSON-LD', (databases) => {
  let app: FastifyInstance;
  beforeAll(async () => {
    const store = await databases.open();
    await saveCorpus(store, 4);
    app = await appOn(store);
  });

  describe.each(RESOURCES)('of %s', (name) => {
    test('expands without any other server, and drops no term', async () => {
      const response = await get(app, `/v1/${name}.jsonld`, { host: HOST });
      expect(response.headers['content-type']).toBe('application/ld+json');
      const nodes = await expand(response.json());
      const rows = await allRows(app, `/v1/${name}`);
      expect(nodes.map((node) => node['@id'])).toEqual(
        rows.map(({ id }) => `${ORIGIN}/v1/${name}/${encodeURIComponent(id)}`),
      );
    });

    test('says nothing that schema.org has no term for, but in terms of our own', async () => {
      for (const node of await expand((await get(app, `/v1/${name}.jsonld`, { host: HOST })).json()))
        checkNode(node);
    });

    test('leads to the items themselves', async () => {
      const [first] = await expand((await get(app, `/v1/${name}.jsonld?limit=1`, { host: HOST })).json());
      const path = String(first?.['@id']).slice(ORIGIN.length);
      expect((await get(app, path)).statusCode).toBe(200);
    });
  });

  test('has terms of our own only for what the dictionary explains', async () => {
    const { data } = (await get(app, '/v1/vocabulary')).json<{ data: object }>();
    const dictionary = JSON.stringify(data);
    for (const name of RESOURCES) {
      const body = (await get(app, `/v1/${name}.jsonld`)).body;
      for (const [, term = ''] of body.matchAll(/"attest:(\w+)":/g)) {
        expect(dictionary, term).toContain(term.replace('geo_', ''));
      }
    }
  });

  test('says who claims what, where it stands, and how sure: a denial is never a bare claim', async () => {
    interface Claim extends Row {
      readonly text: string;
      readonly polarity: string;
      readonly attribution: { readonly claimant: { readonly name: string } | null };
      readonly article: { readonly title: string };
    }
    const rows = (await allRows(app, '/v1/claims')) as unknown as Claim[];
    const { '@graph': nodes } = (await get(app, '/v1/claims.jsonld')).json<{
      '@graph': Record<string, { name?: string; headline?: string } | string>[];
    }>();
    for (const [index, { text, polarity, attribution, article }] of rows.entries()) {
      const node = nodes[index] as Record<string, { name?: string; headline?: string }>;
      expect(node).toMatchObject({ text, 'attest:polarity': polarity });
      expect(node.author?.name ?? null).toBe(attribution.claimant?.name ?? null);
      expect(node.appearance?.headline).toBe(article.title);
    }
  });

  test('leaves out what is not known, and has a form that fields cannot change', async () => {
    expect((await get(app, '/v1/claims.jsonld')).body).not.toMatch(/:null|:\[\]/);
    const refused = assertProblem(await get(app, '/v1/claims.jsonld?fields=id'), 400, 'invalid-parameter');
    expect(refused.errors?.[0]?.parameter).toBe('fields');
  });

  test('names the host that the client asked, and each host has its own tag', async () => {
    const [one, other] = await Promise.all(
      ['a.example', 'b.example'].map((host) => get(app, '/v1/claims.jsonld?limit=1', { host })),
    );
    expect(one?.json()['@context']['@base']).toBe('http://a.example/v1/');
    expect(one?.headers.etag).not.toBe(other?.headers.etag);
  });
});
