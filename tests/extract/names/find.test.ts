import { describe, expect, it } from 'vitest';
import { findEntities } from '../../../src/extract/names/find.ts';
import { readText } from '../../../src/extract/tokens/read.ts';
import { growthOf, LINEAR } from '../../support/hostile.ts';

const read = (source: string) => {
  const { entities, mentions } = findEntities(readText(source), {});
  return entities.map((entity) => ({
    ...entity,
    surfaces: mentions
      .filter(({ entity: index }) => index === entity.index)
      .map(({ text, method }) => `${text}/${method}`),
  }));
};
const called = (source: string, name: string) => {
  const match = read(source).find((entity) => entity.name === name);
  if (match === undefined) throw new Error(`no entity is called ${name}`);
  return match;
};

describe('countries', () => {
  it('are one entity under their names and demonyms', () => {
    const entities = read('North Korea sent troops. The DPRK denied it. A North Korean soldier was seen.');
    expect(entities).toHaveLength(1);
    expect(entities[0]).toMatchObject({
      name: 'North Korea',
      kind: 'country',
      canonical: 'north-korea',
      country: 'PRK',
    });
    expect(entities[0]?.surfaces).toEqual(['North Korea/name', 'DPRK/name', 'North Korean/demonym']);
  });

  it('are seen on both sides of a hyphen', () => {
    const names = read('Clashes went on along the Syrian-Turkish border.').map(({ name }) => name);
    expect(names).toEqual(['Syria', 'Turkey']);
  });

  it('are described by their people', () => {
    const { surfaces } = called('Two Syrians and a Syrian officer met Frenchmen.', 'Syria');
    expect(surfaces).toEqual(['Syrians/nominal', 'Syrian/demonym']);
  });

  it('are not in the address of a page or the zone of a clock', () => {
    expect(read('See https://kest.example/Mexican-vote-in-US at 7 p.m. CT.')).toEqual([]);
  });

  it('are not the pronoun "us"', () => {
    expect(read('They told us to leave the house at once.')).toEqual([]);
  });
});

describe('places', () => {
  it('keep one key for every spelling', () => {
    const [kyiv, ...others] = read('Shells fell near Kiev. The mayor of Kyiv was unhurt.');
    expect(others).toEqual([]);
    expect(kyiv).toMatchObject({ name: 'Kyiv', kind: 'place', canonical: 'kyiv', country: 'UKR' });
    expect(kyiv?.geo?.precision).toBe('city');
  });

  it('make a region of a town with its noun', () => {
    expect(called('Fighting goes on in the Kursk region, officials said.', 'Kursk region')).toMatchObject({
      canonical: 'kursk-region',
      country: 'RUS',
      geo: { precision: 'region' },
    });
  });

  it('are where people are told something, known or not', () => {
    const places = (source: string) => read(source).filter(({ kind }) => kind === 'place');
    expect(places('"We are ready," Brodel told a briefing in Belmora.').map(({ name }) => name)).toEqual([
      'Belmora',
    ]);
    expect(
      places('"We are ready," Brodel told reporters in Dorna on Monday.').map(({ name }) => name),
    ).toEqual(['Dorna']);
    expect(places('"We are ready," Brodel told reporters in Parliament.')).toEqual([]);
  });

  it('are what the article calls places, known or not', () => {
    const source =
      'Dorvanian troops left the village of Belmora. Dorvania said Belmora was quiet. In the capital, Kelm, Dorvania rejoiced.';
    const kinds = read(source).map(({ name, kind }) => [name, kind]);
    expect(kinds).toEqual(
      expect.arrayContaining([
        ['Belmora', 'place'],
        ['Dorvania', 'country'],
        ['Kelm', 'place'],
      ]),
    );
    expect(kinds.map(([, kind]) => kind)).not.toContain('person');
  });

  it('can be the first name of somebody', () => {
    expect(called('General Oran Vask spoke. Oran Vask left.', 'Oran Vask').kind).toBe('person');
  });

  it('are written with stops where they have two words', () => {
    expect(read('The firm Dorn & Reld, P.A. of L.A. sued.').map(({ name }) => name)).not.toEqual(
      expect.arrayContaining(['Pennsylvania']),
    );
    expect(called('He moved to Albany, N.Y., in May.', 'New York').country).toBe('USA');
  });

  it('are not towns called like common words', () => {
    expect(read('Reading the report, he found it nice. As of May, we had none.')).toEqual([]);
  });
});

describe('bodies', () => {
  it('are one with the acronym in brackets after them', () => {
    const source = 'The Coastal Monitoring Centre (CMC) counted nine boats. The CMC gave no names.';
    expect(called(source, 'Coastal Monitoring Centre').surfaces).toEqual([
      'Coastal Monitoring Centre/name',
      'CMC/acronym',
      'CMC/acronym',
    ]);
  });

  it('of a country are one however they are put', () => {
    const source =
      "Russia's Ministry of Defence reported losses. The Russian Defence Ministry gave no figure. The Ministry of Defence of the Russian Federation declined.";
    const [ministry] = read(source).filter(({ canonical }) => canonical === 'ministry-of-defence-rus');
    expect(ministry?.surfaces).toHaveLength(3);
    expect(ministry).toMatchObject({ kind: 'organisation', country: 'RUS' });
  });

  it('take the kind of their head word', () => {
    expect(
      called('The 93rd Mechanised Brigade held the village of Zelene.', '93rd Mechanised Brigade').kind,
    ).toBe('military_unit');
  });

  it('keep the country in their name as a mention of its own', () => {
    const ukraine = called("Ukraine's Military Intelligence (HUR) reported it.", 'Ukraine');
    expect(ukraine.surfaces).toEqual(['Ukraine/name']);
  });

  it('are known by an ambiguous acronym only beside their country', () => {
    const keys = (source: string) => read(source).map(({ canonical }) => canonical);
    expect(keys('Seoul is in South Korea. The NIS said so.')).toContain('intelligence-service-kor');
    expect(keys('The NIS said so.')).toEqual([null]);
  });

  it('do not take a fuller name for a shorter known one', () => {
    const source = 'The Karen National Liberation Army (KNLA) said that it lost four fighters.';
    expect(called(source, 'Karen National Liberation Army').canonical).toBe('knla');
  });

  it('are not made of an adjective', () => {
    const kinds = read('Russian military operations went on.').map(({ kind }) => kind);
    expect(kinds).toEqual(['country']);
  });
});

describe('persons', () => {
  it('have the role and affiliation that follow their name', () => {
    const source =
      'It was announced by Danylo Hrytsenko, a spokesman for NATO, on Monday. Hrytsenko gave no details.';
    const person = called(source, 'Danylo Hrytsenko');
    expect(person).toMatchObject({ kind: 'person', role: 'a spokesman for NATO', gender: 'male' });
    expect(person.surfaces).toEqual(['Danylo Hrytsenko/name', 'Hrytsenko/alias']);
    expect(read(source)[person.affiliation ?? -1]?.name).toBe('NATO');
  });

  it('have the role that stands before their name', () => {
    expect(called('Kremlin spokesman Anton Belov refused to comment.', 'Anton Belov')).toMatchObject({
      role: 'Kremlin spokesman',
      country: 'RUS',
    });
  });

  it('are meant by their title and surname', () => {
    const source = 'President Marta Novak arrived on Friday. President Novak said little.';
    expect(called(source, 'Marta Novak').surfaces).toEqual(['Marta Novak/name', 'President Novak/title']);
  });

  it('stand after an office that names a place', () => {
    const source = 'Minister for Europe Stephen Brackley came. Interior Minister Anton Belov went.';
    expect(called(source, 'Stephen Brackley').role).toBe('Minister for Europe');
    expect(called(source, 'Anton Belov').surfaces).toEqual(['Anton Belov/name']);
  });

  it('do not hold an office of another sort', () => {
    const source = 'Interior Minister Anton Belov went. The Minister for Europe stayed.';
    expect(called(source, 'Anton Belov').surfaces).toEqual(['Anton Belov/name']);
  });

  it('with one surname stay two, and the bare surname is nobody', () => {
    const source = 'Ivan Petrenko and Olena Petrenko were there. Petrenko said nothing.';
    const persons = read(source).filter(({ kind }) => kind === 'person');
    expect(persons.map(({ name, surfaces }) => [name, surfaces.length])).toEqual([
      ['Ivan Petrenko', 1],
      ['Olena Petrenko', 1],
    ]);
  });

  it('with one surname are told apart by an honorific', () => {
    const source = 'Ivan Petrenko met Olena Petrenko. Mrs Petrenko said nothing.';
    expect(called(source, 'Olena Petrenko').surfaces).toEqual(['Olena Petrenko/name', 'Mrs Petrenko/title']);
  });
});

describe('a text in capitals', () => {
  it('still has its countries and persons, and nothing made of common words', () => {
    const source =
      'RUSSIA SAID THAT UKRAINE HAD ATTACKED IT. PRESIDENT MARIA NOWAK TOLD US THAT NOBODY WAS HURT.';
    expect(read(source).map(({ name }) => name)).toEqual(['Russia', 'Ukraine', 'MARIA NOWAK']);
  });
});

describe('any text', () => {
  it.each([
    ['empty', ''],
    ['without letters', '... --- 123 ((('],
    ['all capitals', 'RUSSIA SAID THAT UKRAINE HAD ATTACKED MOSCOW'],
    ['astral and combining', '𝒜lice met Zoe\u0301 in Kyiv 🎉 (🎉)'],
  ])('%s gives mentions that slice to their words', (_, source) => {
    const { mentions, entities } = findEntities(readText(source), {});
    for (const { start, end, text, entity } of mentions) {
      expect(source.slice(start, end)).toBe(text);
      expect(entities[entity]?.index).toBe(entity);
    }
    expect(mentions.length).toBeGreaterThanOrEqual(0);
  });

  it.each([
    ['one name', 'Ivan Petrenko '],
    ['namesakes', 'A Smith B Smith Smith '],
    ['brackets', 'The Big Centre (ABC) ('],
    ['hyphens', 'a-b-'],
    ['titles', 'President Minister of '],
  ])(
    'of %s alone takes linear time',
    (_, unit) => {
      expect(growthOf(unit, 12_000, (text) => findEntities(readText(text), {}))).toBeLessThan(LINEAR);
    },
    60_000,
  );
});

it.each(['Furthermore', 'Moreover', 'Additionally', 'Importantly'])(
  'an adverb before a title is nobody: "%s, President …"',
  (adverb) => {
    const { entities } = findEntities(readText(`${adverb}, President Orvan accused them of lying.`), {});
    expect(entities.map(({ name }) => name)).not.toContain(adverb);
  },
);
