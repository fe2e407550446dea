import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/domain/extraction.ts';
import {
  ATTRIBUTION_KINDS,
  CERTAINTIES,
  COMPARATORS,
  HEDGE_KINDS,
  MEASURES,
  MODALITIES,
  POLARITIES,
  QUOTE_KINDS,
  SOURCE_KINDS,
  TOPICS,
} from '../../src/domain/vocabulary.ts';
import { synthesise } from '../../src/synthesise/article.ts';

const SOME = [...synthesise(300, 5)];
const CLAIMS = SOME.flatMap(({ extraction }) => extraction.claims);
const FIGURES = CLAIMS.flatMap(({ figures }) => figures);

/** How often each value occurs, most often first. */
function ranked(values: readonly string[]): [value: string, count: number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** Every span in a value. */
function spansIn(value: unknown): Span[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'start' in value && 'end' in value && 'text' in value ? [value as Span] : [];
  return [...own, ...Object.values(value).flatMap(spansIn)];
}

describe('synthetic articles', () => {
  it('are the same for the same seed and others for another', () => {
    expect([...synthesise(5, 9)]).toEqual([...synthesise(5, 9)]);
    const [one] = synthesise(1, 9);
    const [other] = synthesise(1, 10);
    expect(one?.article.text).not.toBe(other?.article.text);
  });

  it('say that they are fictional, and name no country that there is', () => {
    for (const { article, extraction } of SOME) {
      expect(article.fictional).toBe(true);
      expect(article.author).toContain('fictional');
      expect(new URL(article.url).hostname).toMatch(/\.example$/);
      for (const { country } of extraction.entities)
        if (country !== null) expect(country).toMatch(/^XA[A-L]$/);
    }
  });

  it('have spans that are their words', () => {
    for (const { article, extraction } of SOME.slice(0, 60)) {
      const spans = spansIn(extraction);
      expect(spans.length).toBeGreaterThan(50);
      for (const { start, end, text } of spans) expect(article.text.slice(start, end)).toBe(text);
    }
  });

  it('are about 3 KB each, over more than two years', () => {
    const sizes = SOME.map(({ article }) => article.text.length);
    expect(Math.min(...sizes)).toBeGreaterThan(2000);
    expect(Math.max(...sizes)).toBeLessThan(4500);
    const days = SOME.map(({ article }) => article.published);
    expect(days).toEqual(days.toSorted());
    expect(days.at(0)).toBe('2031-01-01');
    expect(days.at(-1)?.slice(0, 7)).toBe('2033-02');
  });

  it('have every kind of claim, figure and quote', () => {
    const found = (values: readonly (string | null)[]): string[] =>
      [...new Set(values)].filter((v) => v !== null);
    const has = (values: readonly (string | null)[], vocabulary: object): void =>
      expect(found(values).toSorted()).toEqual(Object.keys(vocabulary).toSorted());
    has(
      CLAIMS.map(({ attribution }) => attribution.kind),
      ATTRIBUTION_KINDS,
    );
    has(
      CLAIMS.map(({ attribution }) => attribution.source_kind),
      SOURCE_KINDS,
    );
    has(
      CLAIMS.map(({ certainty }) => certainty),
      CERTAINTIES,
    );
    has(
      CLAIMS.map(({ polarity }) => polarity),
      POLARITIES,
    );
    has(
      CLAIMS.map(({ modality }) => modality),
      MODALITIES,
    );
    has(
      CLAIMS.map(({ topic }) => topic),
      TOPICS,
    );
    has(
      CLAIMS.flatMap(({ hedges }) => hedges.map(({ kind }) => kind)),
      HEDGE_KINDS,
    );
    has(
      FIGURES.map(({ measure }) => measure),
      MEASURES,
    );
    has(
      FIGURES.map(({ comparator }) => comparator),
      COMPARATORS,
    );
    has(
      SOME.flatMap(({ extraction }) => extraction.quotes.map(({ kind }) => kind)),
      QUOTE_KINDS,
    );
    expect(CLAIMS.some(({ attribution }) => attribution.chain.length > 0)).toBe(true);
  });

  it('have a few outlets, places and measures far more often than the others', () => {
    const uneven = (values: readonly string[], least: number): void => {
      const counts = ranked(values);
      expect(counts.length).toBeGreaterThan(least);
      const half = counts[Math.floor(counts.length / 2)]?.[1] ?? 0;
      expect(counts[0]?.[1]).toBeGreaterThan(4 * half);
    };
    uneven(
      SOME.map(({ article }) => article.publisher),
      30,
    );
    uneven(
      FIGURES.map(({ measure }) => measure),
      16,
    );
    const places = SOME.flatMap(({ extraction }) =>
      extraction.entities.filter(({ kind }) => kind === 'place'),
    );
    uneven(
      places.map(({ name }) => name),
      20,
    );
  });

  it('relay, revise and dispute figures of one event', () => {
    const told = new Map<string, Set<string>>();
    const claimants = new Map<string, Set<string>>();
    for (const { extraction } of SOME) {
      const nameOf = new Map(extraction.entities.map(({ id, name }) => [id, name]));
      for (const { attribution, figures, places } of extraction.claims) {
        for (const { measure, unit, text } of figures) {
          const question = `${measure} ${unit} ${places.map((id) => nameOf.get(id)).join()}`;
          const who = nameOf.get(attribution.source?.entity_id ?? '') ?? '';
          claimants.set(question, (claimants.get(question) ?? new Set()).add(who));
          told.set(`${question} ${who}`, (told.get(`${question} ${who}`) ?? new Set()).add(text));
        }
      }
    }
    const many = (sets: ReadonlyMap<string, ReadonlySet<string>>): number =>
      [...sets.values()].filter(({ size }) => size > 1).length;
    expect(many(claimants)).toBeGreaterThan(50);
    expect(many(told)).toBeGreaterThan(100);
    // Many more figures than different ones: outlets repeat each other.
    const different = [...told.values()].reduce((sum, { size }) => sum + size, 0);
    expect(FIGURES.length).toBeGreaterThan(different * 1.3);
  });
});
