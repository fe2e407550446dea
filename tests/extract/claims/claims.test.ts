import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { narratorStretches } from '../../../src/extract/claims/narrator.ts';
import { ownersOf } from '../../../src/extract/claims/owners.ts';
import { extract } from '../../../src/extract/extract.ts';
import { readText } from '../../../src/extract/tokens/read.ts';

describe('ownersOf', () => {
  it('gives an item to the innermost claim that holds it', () => {
    const claims = [
      { content: [{ start: 0, end: 100 }] },
      { content: [{ start: 10, end: 40 }] },
      {
        content: [
          { start: 50, end: 60 },
          { start: 70, end: 80 },
        ],
      },
    ];
    const items = [
      { start: 5, end: 8 },
      { start: 12, end: 15 },
      { start: 62, end: 64 },
      { start: 71, end: 72 },
      { start: 99, end: 101 },
    ];
    expect([...ownersOf(items, claims)]).toEqual([0, 1, 0, 2, -1]);
  });

  it('answers as a search through all claims would', () => {
    const range = fc
      .tuple(fc.nat(60), fc.integer({ min: 1, max: 30 }))
      .map(([start, length]) => ({ start, end: start + length }));
    const sorted = fc
      .array(range, { maxLength: 12 })
      .map((list) => list.toSorted((a, b) => a.start - b.start || b.end - a.end));
    fc.assert(
      fc.property(sorted, sorted, (items, contents) => {
        const claims = contents.map((content) => ({ content: [content] }));
        const expected = items.map((item) => {
          const sizes = contents.map(({ start, end }) =>
            start <= item.start && item.end <= end ? end - start : Infinity,
          );
          const least = Math.min(...sizes, Infinity);
          return least === Infinity ? -1 : sizes.lastIndexOf(least);
        });
        expect([...ownersOf(items, claims)]).toEqual(expected);
      }),
      { seed: 7 },
    );
  });
});

describe('narratorStretches', () => {
  const text = readText('The raid killed nine, and the mayor said that four more were missing.');
  const at = (word: string): number => text.tokens.findIndex((token) => token.text === word);
  const words = ({ first, last }: { first: number; last: number }): string =>
    text.source.slice(text.tokens[first]?.start, text.tokens[last - 1]?.end);

  it('leaves out what is attributed to somebody', () => {
    const figure = { first: at('nine'), last: at('nine') + 1 };
    const said = {
      content: [{ first: at('that'), last: at('.') }],
      cue: { first: at('said'), last: at('said') + 1 },
    };
    expect(narratorStretches(text, [figure], [said]).map(words)).toEqual([
      'The raid killed nine, and the mayor',
    ]);
  });

  it('has one stretch for two figures that stand together', () => {
    const figures = ['nine', 'four'].map((word) => ({ first: at(word), last: at(word) + 1 }));
    expect(narratorStretches(text, figures, []).map(words)).toEqual([text.source.slice(0, -1)]);
  });
});

describe('the claims of a text', () => {
  const found = extract({
    id: 'x',
    published: '2024-05-20',
    text: 'Shelling in Vorsk wounded six people on Sunday. Governor Ilda Maren said on Monday that 14 soldiers were captured near Tarn. “We lost the bridge,” Maren added.',
  });

  it('hold every figure exactly once', () => {
    const held = found.claims.flatMap(({ figures }) => figures.map(({ id }) => id)).toSorted();
    expect(held).toEqual(found.figures.map(({ id }) => id).toSorted());
  });

  it('name the claimant of an attributed figure and none for the narrator’s', () => {
    const claimOf = (value: number) =>
      found.claims.find(({ figures }) => figures.some((one) => one.value === value));
    expect(claimOf(14)?.attribution.source?.text).toContain('Ilda Maren');
    expect(claimOf(6)?.attribution).toMatchObject({ kind: 'none', source: null, cue: null });
  });

  it('tell when it happened from when it was said', () => {
    const days = (id: string | null | undefined) => found.dates.find((date) => date.id === id)?.from ?? null;
    const wounded = found.claims.find(({ figures }) => figures.some(({ measure }) => measure === 'wounded'));
    const captured = found.claims.find(({ figures }) =>
      figures.some(({ measure }) => measure === 'captured'),
    );
    expect([days(wounded?.event_date), days(wounded?.said_date)]).toEqual(['2024-05-19', null]);
    expect(days(captured?.said_date)).toBe('2024-05-20');
  });

  it('link a quote to its claim and back', () => {
    const [quote] = found.quotes;
    expect(quote?.text).toBe('We lost the bridge,');
    const owner = found.claims.find(({ id }) => id === quote?.claim);
    expect(owner?.quote).toBe(quote?.id);
    expect(owner?.attribution.kind).toBe('direct');
  });

  it('have ids that resolve and spans that slice, whatever the text is', () => {
    const words = [
      'officials',
      'said',
      '“',
      '”',
      '"',
      'that',
      '12',
      'soldiers',
      'were',
      'killed',
      '.',
      ',',
      '\n',
      'Mara Venn',
      'denied',
      'on Monday',
      '(',
      '\u{1F600}',
      'reportedly',
      ':',
      'Russia',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 60 }), (list) => {
        const source = list.join(' ');
        const { entities, claims, figures, quotes, dates } = extract({
          id: 'p',
          text: source,
          published: '2024-05-20',
        });
        const ids = new Set([...entities, ...claims, ...figures, ...quotes, ...dates].map(({ id }) => id));
        const spans = [
          ...figures,
          ...quotes,
          ...claims.flatMap(({ content, hedges }) => [...content, ...hedges]),
        ];
        for (const span of spans) expect(source.slice(span.start, span.end)).toBe(span.text);
        for (const { attribution, quote, about } of claims) {
          const refs = [attribution.source?.entity_id, quote, ...about.map(({ entity_id }) => entity_id)];
          for (const ref of refs) if (ref) expect(ids.has(ref)).toBe(true);
        }
      }),
      { seed: 11, numRuns: 150 },
    );
  });
});
