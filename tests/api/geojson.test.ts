import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import { saveArticle } from '../../src/store/save/save.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { source } from '../support/extraction.ts';
import { appOn, get } from './support/server.ts';

interface Feature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: { readonly type: string; readonly coordinates: unknown } | null;
  readonly properties: {
    readonly id: string;
    readonly name?: string;
    readonly text?: string;
    readonly pins: readonly { readonly id: string; readonly name: string; readonly precision: string }[];
  };
}

const PLACES = {
  Norvik: { kind: 'place', geo: { lat: 60.25, lon: 5.5, precision: 'city' } },
  Ostmark: { kind: 'place', geo: { lat: -10, lon: 179.5, precision: 'region' } },
  Veldania: { kind: 'country', geo: { lat: 61, lon: 9, precision: 'country' } },
  Nowhere: { kind: 'place', geo: null },
} as const;

/** The places in which each claim says that it happens. */
const CLAIMS: Readonly<Record<string, readonly (keyof typeof PLACES)[]>> = {
  'The depot burned': ['Norvik'],
  'Shells fell on both towns': ['Norvik', 'Ostmark'],
  'Talks went on': ['Veldania'],
  'Roads were cut': ['Ostmark', 'Veldania', 'Nowhere'],
  'A truce held': [],
};

describeOnEachEngine('GeoJSON', (databases) => {
  let app: FastifyInstance;
  beforeAll(async () => {
    const store = await databases.open();
    const names = Object.keys(PLACES) as (keyof typeof PLACES)[];
    const s = source({ title: 'Ostmark', body: `${Object.keys(CLAIMS).join('. ')}. ${names.join(', ')}.` });
    const entities = names.map((name) => s.entity({ id: name, name, ...PLACES[name], mentions: [name] }));
    const claims = Object.entries(CLAIMS).map(([words, places]) =>
      s.claim(words, { id: words, places: [...places] }),
    );
    await saveArticle(store, s.incoming({ entities, claims }));
    app = await appOn(store);
  });

  async function features(url: string): Promise<readonly Feature[]> {
    const response = await get(app, url);
    expect(response.statusCode, response.body).toBe(200);
    expect(response.headers['content-type']).toBe('application/geo+json');
    const collection = response.json<{ type: string; features: Feature[] }>();
    expect(Object.keys(collection)).toEqual(['type', 'features']);
    expect(collection.type).toBe('FeatureCollection');
    for (const { type, id, properties } of collection.features) {
      expect(type).toBe('Feature');
      if ('id' in properties) expect(properties.id).toBe(id);
    }
    return collection.features;
  }

  const byText = async (url: string) =>
    Object.fromEntries((await features(url)).map((one) => [one.properties.text, one] as const));

  test('a claim is a point, several points, or nowhere', async () => {
    const claims = await byText('/v1/claims.geojson');
    expect(claims['The depot burned']?.geometry).toEqual({ type: 'Point', coordinates: [5.5, 60.25] });
    expect(claims['Shells fell on both towns']?.geometry).toEqual({
      type: 'MultiPoint',
      coordinates: [
        [5.5, 60.25],
        [179.5, -10],
      ],
    });
    expect(claims['A truce held']?.geometry).toBeNull();
  });

  test('pins name the points in their order, and how exactly each is known', async () => {
    const claims = await byText('/v1/claims.geojson');
    expect(claims['Shells fell on both towns']?.properties.pins).toEqual([
      { id: 'norvik', name: 'Norvik', precision: 'city' },
      { id: 'ostmark', name: 'Ostmark', precision: 'region' },
    ]);
    expect(claims['A truce held']?.properties.pins).toEqual([]);
  });

  test('a place that is known to a country only is a point only where that is asked for', async () => {
    const claims = await byText('/v1/claims.geojson?country_pins=false');
    expect(claims['Talks went on']?.geometry).toBeNull();
    expect(claims['Roads were cut']?.geometry?.type).toBe('Point');
    const asked = await byText('/v1/claims.geojson?country_pins=true');
    expect(asked['Talks went on']?.geometry).toEqual({ type: 'Point', coordinates: [9, 61] });
    expect(asked['Talks went on']?.properties.pins[0]?.precision).toBe('country');
    expect(asked['Roads were cut']?.geometry?.type).toBe('MultiPoint');
  });

  test('an entity is where it is', async () => {
    const found = await features('/v1/entities.geojson?sort=name&country_pins=true');
    expect(found.map(({ id, geometry }) => [id, geometry?.coordinates ?? null])).toEqual([
      ['norvik', [5.5, 60.25]],
      ['nowhere', null],
      ['ostmark', [179.5, -10]],
      ['veldania', [9, 61]],
    ]);
  });

  test('fields leaves properties out, never the id, the geometry or the pins', async () => {
    const [first] = await features('/v1/claims.geojson?fields=topic&bbox=5,60,6,61&limit=1');
    expect(first?.id).toMatch(/^c_/);
    expect(first?.geometry).not.toBeNull();
    expect(Object.keys(first?.properties ?? {})).toEqual(['pins', 'topic']);
  });

  test('an empty list is an empty collection', async () => {
    expect(await features('/v1/claims.geojson?q=xyzzy')).toEqual([]);
  });

  test('articles and mentions are nowhere and have none', async () => {
    expect((await get(app, '/v1/articles.geojson')).statusCode).toBe(404);
    expect((await get(app, '/v1/articles', { accept: 'application/geo+json' })).statusCode).toBe(406);
    expect((await get(app, '/v1/articles?country_pins=true')).statusCode).toBe(400);
  });
});
