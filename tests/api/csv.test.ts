import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvWriter } from '../../src/api/formats/csv.ts';
import { readCsv } from './support/csv.ts';

const write = (item: unknown): string =>
  csvWriter(['a', 'b.c', 'd', 'e.f'], new Set(['d', 'e.f'])).line(item);

describe('CSV', () => {
  test('has a header line whatever the rows are', () => {
    expect(csvWriter(['id', 'claimant.name'], new Set()).header).toBe('id,claimant.name\r\n');
  });

  test('leaves unknown values empty and writes numbers and truth values as they are', () => {
    expect(write({ a: null, b: null, d: [], e: [] })).toBe(',,,\r\n');
    expect(write({ a: -2.5, b: { c: false }, d: [1, 2], e: [{ f: null }, { f: 'x' }] })).toBe(
      '-2.5,false,1|2,|x\r\n',
    );
  });

  test('quotes what would break a row', () => {
    expect(write({ a: 'x,y', b: { c: 'say "no"' }, d: ['line\nend'], e: [] })).toBe(
      '"x,y","say ""no""","line\nend",\r\n',
    );
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('never lets %j be a formula', (text) => {
    const [[cell]] = readCsv(write({ a: text, b: null, d: [], e: [] })) as [[string]];
    expect(cell).toBe(`'${text}`);
  });

  test('escapes the sign that parts several values', () => {
    expect(write({ a: null, b: null, d: ['a|b', 'c\\d'], e: [] })).toBe(',,a\\|b|c\\\\d,\r\n');
  });

  test('reads back as what was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (a, c) => {
        const [row] = readCsv(write({ a, b: { c }, d: [], e: [] }));
        const plain = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
        expect(row).toEqual([plain(a), plain(c), '', '']);
      }),
    );
  });
});
