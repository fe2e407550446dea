import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extract } from '../../src/extract/extract.ts';

/**
 * Articles with pieces of them moved, doubled, cut and mixed with odd characters, and
 * texts of nothing but chance: nothing may throw, point astray, or take much longer than its length allows.
 */

const folder = new URL('../../seeds/sample/', import.meta.url);
const SAMPLES = readdirSync(folder)
  .toSorted()
  .map((file) => readFileSync(new URL(file, folder), 'utf8'))
  .concat(readFileSync(new URL('../../seeds/000_606a454889e2d3a6.txt', import.meta.url), 'utf8'));

/** Texts to read: few in every run, as many as wanted by `npm run fuzz`. */
const { FUZZ_REQUESTS = '2000', FUZZ_SEED = '20240520' } = process.env;
const TEXTS = Math.ceil(Number(FUZZ_REQUESTS) / 20);
/** Processor time that a text may take, in microseconds: so much for any, and so much for each of its code units. */
const [FOR_ANY, FOR_EACH] = [2_000_000, 200];

const ODD = [
  '"',
  '“',
  '”',
  '(',
  ')',
  '\r\n',
  '\n\n',
  '\u00a0',
  '\u{1F6A8}',
  '\ud800',
  'e\u0301',
  '\0',
  '\udc00\ud800',
  '\u202e',
  '\u200d',
  '\ufeff',
  '\u2028',
  '0'.repeat(400),
  '('.repeat(300),
  '"'.repeat(300),
  'a\u0300'.repeat(300),
  ' and 1,000'.repeat(200),
  ',',
  '--',
  ':',
  '1,',
  'he said ',
  'toString',
  'constructor ',
  'the __proto__ ',
  'hasOwnProperty(valueOf)',
];

type Change = (text: string, at: number, length: number, odd: string) => string;
const CHANGES: readonly Change[] = [
  (text, at, length) => text.slice(0, at) + text.slice(at + length),
  (text, at, length) => text.slice(0, at + length) + text.slice(at),
  (text, at, length) => text.slice(0, at) + text.slice(at + length) + text.slice(at, at + length),
  (text, at, length) =>
    text.slice(0, at) + text.slice(at, at + length).toUpperCase() + text.slice(at + length),
  (text, at, _length, odd) => text.slice(0, at) + odd + text.slice(at),
  (text, at) => text.slice(at),
  (text, at, length) => text.slice(0, at) + text.slice(at, at + length).repeat(50) + text.slice(at + length),
];

const cut = fc
  .tuple(
    fc.constantFrom(...SAMPLES),
    fc.array(
      fc.record({
        change: fc.constantFrom(...CHANGES),
        place: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.integer({ min: 1, max: 80 }),
        odd: fc.constantFrom(...ODD),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  )
  .map(([sample, changes]) =>
    changes.reduce(
      (text, { change, place, length, odd }) => change(text, Math.floor(place * text.length), length, odd),
      sample,
    ),
  );

const noise = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 2_000 }),
  fc.string({ unit: 'grapheme', maxLength: 2_000 }),
  // Halves of surrogate pairs among them.
  fc.array(fc.nat(0xff_ff), { maxLength: 500 }).map((codes) => String.fromCharCode(...codes)),
  fc.array(fc.oneof(fc.constantFrom(...ODD), fc.lorem()), { maxLength: 60 }).map((parts) => parts.join(' ')),
);
const mutated = fc.oneof({ weight: 4, arbitrary: cut }, { weight: 1, arbitrary: noise });

/** Processor time of `work` in microseconds. */
function timed<T>(work: () => T): { result: T; cost: number } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, cost: user + system };
}

/** Every `{start, end, text}` and every value of a field that names an id, wherever they stand. */
function walk(value: unknown, visit: (object: Record<string, unknown>) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  else if (value !== null && typeof value === 'object') {
    visit(value as Record<string, unknown>);
    for (const item of Object.values(value)) walk(item, visit);
  }
}

test(
  'changed articles give spans that slice to their words and ids that resolve',
  () => {
    let spans = 0;
    fc.assert(
      fc.property(mutated, (text) => {
        const { result: found, cost } = timed(() => extract({ id: 'x', text, published: '2024-05-20' }));
        expect(cost, `${text.length} code units`).toBeLessThan(FOR_ANY + FOR_EACH * text.length);
        const lists = [found.entities, found.claims, found.figures, found.quotes, found.dates];
        const ids = lists.map((list) => new Set(list.map(({ id }) => id)));
        const [entities, claims, figures, quotes, dates] = ids;
        expect(ids.map(({ size }) => size)).toEqual(lists.map(({ length }) => length));
        walk(found, ({ start, end, text: words }) => {
          if (typeof start !== 'number' || typeof end !== 'number') return;
          spans += 1;
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end)).toBe(words);
        });
        const known = (id: unknown, among: ReadonlySet<string> | undefined): void => {
          if (typeof id === 'string') expect(among).toContain(id);
        };
        walk(found, ({ entity_id, affiliation, as_of, event_date, said_date }) => {
          known(entity_id, entities);
          known(affiliation, entities);
          for (const date of [as_of, event_date, said_date]) known(date, dates);
        });
        for (const claim of found.claims) {
          for (const id of claim.places) known(id, entities);
          for (const { id } of claim.figures) known(id, figures);
          known(claim.quote, quotes);
        }
        for (const quote of found.quotes) known(quote.claim, claims);
      }),
      { seed: Number(FUZZ_SEED), numRuns: TEXTS },
    );
    expect(spans).toBeGreaterThan(2_000);
  },
  120_000 + TEXTS * 500,
);
