import { describe, expect, it } from 'vitest';
import type { ExtractedEntity } from '../../src/domain/extraction.ts';
import { identitiesOf } from '../../src/ingest/identities.ts';
import { lookupNames } from '../../src/ingest/lookup-names.ts';

const entity = (given: Partial<ExtractedEntity>): ExtractedEntity => ({
  id: 'e1',
  name: 'Somebody',
  kind: 'person',
  canonical: null,
  role: null,
  affiliation: null,
  country: null,
  geo: null,
  aliases: [],
  mentions: [],
  ...given,
});

describe('lookupNames', () => {
  it.each([
    ['a country', { name: 'North Korea', kind: 'country', country: 'PRK' }, ['DPRK', 'PRK', 'KP']],
    ['a known place', { name: 'Kyiv', kind: 'place', canonical: 'kyiv' }, ['Kiev']],
    [
      'a known body',
      { name: 'Velland Intelligence', kind: 'organisation', canonical: 'intelligence-service-kor' },
      ['NIS'],
    ],
    ['a body', { name: "Velland's National Rescue Service", kind: 'organisation' }, ['NRS']],
  ] as const)('gives other names of %s', (_, given, names) => {
    expect(lookupNames(entity(given))).toEqual(expect.arrayContaining([...names]));
  });

  it('makes no initials for a body that has an acronym, nor for people', () => {
    expect(
      lookupNames(entity({ name: 'Velland Security Bureau', kind: 'organisation', aliases: ['VIB'] })),
    ).toEqual([]);
    expect(lookupNames(entity({ name: 'Ana Maria Lind' }))).toEqual([]);
  });
});

describe('identitiesOf', () => {
  const keys = (...entities: ExtractedEntity[]) =>
    identitiesOf({
      id: '',
      language: 'en',
      entities,
      claims: [],
      quotes: [],
      figures: [],
      dates: [],
      boilerplate: [],
      related_sources: [],
    });

  it('gives ways of writing one name one key', () => {
    const [one, two] = ['Volodymyr Zelenskiy', 'Volodymyr Zelenskyy'].map((name) =>
      keys(entity({ name })).get('e1'),
    );
    expect(one).toBeDefined();
    expect(two).toBe(one);
  });

  it('gives none to a surname', () => {
    expect(keys(entity({ name: 'Lind' })).size).toBe(0);
  });

  it('keeps a person and a place of the same name apart', () => {
    const found = keys(
      entity({ name: 'San Tavrio' }),
      entity({ id: 'e2', name: 'San Tavrio', kind: 'place' }),
    );
    expect(found.get('e1')).not.toBe(found.get('e2'));
  });
});
