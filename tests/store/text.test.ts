import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weekOf } from '../../src/store/calendar.ts';
import { fold, slug, stem, words } from '../../src/store/text.ts';

describe('fold', () => {
  it.each([
    ['Kim Jong-un', 'kim jong un'],
    ['KIM JONG UN', 'kim jong un'],
    ['Mevlüt Çavuşoğlu', 'mevlut cavusoglu'],
    ['Łódź', 'lodz'],
    ['South Korea’s NIS', 'south korea nis'],
    ['U.S.', 'us'],
    ['The Kremlin', 'kremlin'],
    ['The The', 'the the'],
    ["Sana'a", 'sanaa'],
    ['Київ', 'киів'],
    ['  ', ''],
  ])('reads %j as %j', (name, folded) => {
    expect(fold(name)).toBe(folded);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe('words', () => {
  it('bring their forms together by their stems', () => {
    const stems = (text: string) => words(text).map(stem);
    expect(stems('killed')).toEqual(stems('Killing'));
    expect(stems('soldiers')).toEqual(stems("soldier's"));
  });

  it('need no quoting in any query language', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const word of words(text).map(stem)) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});

describe('slug', () => {
  it('cuts between words', () => {
    expect(slug('Two brigades: a long way home', 15)).toBe('two-brigades-a');
  });

  it('is empty for a text without Latin letters or digits', () => {
    expect(slug('Київ')).toBe('');
  });
});

describe('weekOf', () => {
  it.each([
    ['2025-01-13', '2025-W03'],
    ['2024-12-30', '2025-W01'],
    ['2027-01-03', '2026-W53'],
    ['2025-01-13T23:59:59.999Z', '2025-W03'],
    ['', ''],
  ])('puts %j in %j', (day, week) => {
    expect(weekOf(day)).toBe(week);
  });
});
