import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  firstNumber,
  firstOfDayOf,
  lastOfDay,
  lengthOf,
  MORE_NUMBERS,
  rowNumber,
  seqOf,
} from '../../src/store/search-rows.ts';

const days = fc.oneof(
  fc.constantFrom('', '0000-01-01', '1899-12-31', '1900-01-01', '2025-01-13', '2079-06-06', '9999-12-31'),
  fc
    .date({ min: new Date('1900-01-02'), max: new Date('2079-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
);
const seqs = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const lengths = fc.integer({ min: 0, max: 16_000 });

test('the number of a row is a safe integer that says its day, its seq and about its length', () => {
  fc.assert(
    fc.property(days, seqs, lengths, (day, seq, length) => {
      const number = rowNumber(day, seq, length);
      expect(Number.isSafeInteger(number)).toBe(true);
      expect(seqOf(number)).toBe(seq);
      expect(lengthOf(number)).toBeGreaterThanOrEqual(length * 0.9 - 1);
      expect(lengthOf(number)).toBeLessThanOrEqual(length * 1.1 + 1);
      expect(number).toBeGreaterThanOrEqual(firstNumber(day, seq));
      expect(number).toBeLessThanOrEqual(firstNumber(day, seq) + MORE_NUMBERS);
      expect(number).toBeLessThanOrEqual(lastOfDay(day));
      expect(number).toBeGreaterThanOrEqual(firstOfDayOf(lastOfDay(day)));
    }),
  );
});

test('numbers never fall as the day of publication rises, whatever else they hold', () => {
  fc.assert(
    fc.property(days, days, seqs, seqs, lengths, lengths, (a, b, first, second, short, long) => {
      fc.pre(a < b);
      // Days outside 1900 to 2079 share a number with their neighbours.
      expect(lastOfDay(a)).toBeLessThanOrEqual(lastOfDay(b));
      if (lastOfDay(a) !== lastOfDay(b))
        expect(rowNumber(a, first, short)).toBeLessThan(rowNumber(b, second, long));
    }),
  );
});
