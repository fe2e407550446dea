import { describe, expect, it } from 'vitest';
import {
  aliasesOf,
  canonicalKey,
  fold,
  initials,
  personKey,
  sameEntity,
  slug,
  standsFor,
} from '../../../src/extract/names/identity.ts';

const person = (name: string) => ({ name, kind: 'person' as const, canonical: null, country: null });

describe('names of persons', () => {
  it.each([
    ['Volodymyr Zelensky', 'Volodymyr Zelenskyy'],
    ['Volodymyr Zelenskiy', 'Vladimir Zelensky'],
    ['Sergei Lavrov', 'Sergey Lavrov'],
    ['Kim Jong-un', 'Kim Jong Un'],
    ['Oleksii Reznikov', 'Alexey Reznikov'],
    ['Mohammed al-Sudani', 'Muhammad Sudani'],
    ['Mevlüt Çavuşoğlu', 'Mevlut Cavusoglu'],
  ])('%s and %s are one', (a, b) => {
    expect(personKey(a)).not.toBeNull();
    expect(sameEntity(person(a), person(b))).toBe(true);
  });

  it.each([
    ['Ivan Marchenko', 'Petro Marchenko'],
    ['Kim Jong-un', 'Kim Jong-il'],
  ])('%s and %s are two', (a, b) => {
    expect(sameEntity(person(a), person(b))).toBe(false);
  });

  it('never link by a bare surname', () => {
    expect(canonicalKey(person('Marchenko'))).toBeNull();
    expect(sameEntity(person('Marchenko'), person('Marchenko'))).toBe(false);
  });

  it('never link to a body of the same name', () => {
    const body = { name: 'Wells Fargo', kind: 'organisation' as const, canonical: null, country: null };
    expect(sameEntity(person('Wells Fargo'), body)).toBe(false);
  });
});

describe('names of bodies', () => {
  it('link by the key of a known body whatever its surface', () => {
    const hur = {
      name: 'HUR',
      kind: 'organisation' as const,
      canonical: 'military-intelligence-ukr',
      country: 'UKR',
    };
    expect(sameEntity(hur, { ...hur, name: "Ukraine's Military Intelligence" })).toBe(true);
  });

  it('do not link by a single plain word', () => {
    expect(canonicalKey({ name: 'police', kind: 'organisation', canonical: null, country: null })).toBeNull();
  });

  it('take initials as acronyms do', () => {
    expect(initials("South Korea's National Intelligence Service")).toBe('NIS');
    expect(initials('Committee for the Protection of Rivers')).toBe('CPR');
    expect(initials('Kremlin')).toBeNull();
  });

  it('know which acronyms can stand for them', () => {
    expect(standsFor('CPR', 'Committee for the Protection of Rivers')).toBe(true);
    expect(standsFor('EASTCOM', 'Eastern Command')).toBe(true);
    expect(standsFor('XYZ', 'Committee for the Protection of Rivers')).toBe(false);
  });
});

describe('forms of a name in its article', () => {
  it('hold the surname after a title, and no descriptions', () => {
    const mentions = [
      { text: 'Iryna Koval', method: 'name' },
      { text: 'President Koval', method: 'title' },
      { text: 'she', method: 'pronoun' },
    ];
    expect(aliasesOf({ name: 'Iryna Koval', kind: 'person' }, mentions)).toEqual(['Koval']);
  });

  it('hold a body without its owner', () => {
    const name = "Ruritania's National River Service";
    expect(aliasesOf({ name, kind: 'organisation' }, [{ text: name, method: 'name' }])).toEqual([
      'National River Service',
    ]);
  });
});

describe('folding', () => {
  it('forgets accents, case and typographic apostrophes', () => {
    expect(fold('Łódź')).toBe('lodz');
    expect(fold('Da’esh')).toBe("da'esh");
  });

  it('makes keys of words and hyphens', () => {
    expect(slug("Côte d'Ivoire")).toBe('cote-divoire');
  });
});
