import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bucketOf, bucketsBetween, dayIn, INTERVALS } from '../../src/analysis/calendar.ts';
import { weekOf } from '../../src/store/calendar.ts';

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('buckets', () => {
  test.each([
    ['2025-01-13', 'day', { value: '2025-01-13', from: '2025-01-13', to: '2025-01-13' }],
    ['2024-12-30', 'week', { value: '2025-W01', from: '2024-12-30', to: '2025-01-05' }],
    ['2027-01-03', 'week', { value: '2026-W53', from: '2026-12-28', to: '2027-01-03' }],
    ['2024-02-10', 'month', { value: '2024-02', from: '2024-02-01', to: '2024-02-29' }],
    ['2025-12-31', 'quarter', { value: '2025-Q4', from: '2025-10-01', to: '2025-12-31' }],
    ['2025-06-01', 'year', { value: '2025', from: '2025-01-01', to: '2025-12-31' }],
  ] as const)('%s lies in a %s of its own name and days', (date, interval, bucket) => {
    expect(bucketOf(date, interval)).toEqual(bucket);
  });

  test('hold their day, and are found again by their name', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...INTERVALS), (date, interval) => {
        const bucket = bucketOf(date, interval);
        expect(bucket.from <= date && date <= bucket.to).toBe(true);
        expect(bucketOf(dayIn(bucket.value, interval), interval)).toEqual(bucket);
      }),
    );
  });

  test('name weeks as the store does', () => {
    fc.assert(
      fc.property(day, (date) => {
        expect(bucketOf(date, 'week').value).toBe(weekOf(date));
      }),
    );
  });

  test('follow each other without a gap, and stop where there are too many', () => {
    const weeks = bucketsBetween('2024-12-20', '2025-01-20', 'week', 10);
    expect(weeks?.map(({ value }) => value)).toEqual([
      '2024-W51',
      '2024-W52',
      '2025-W01',
      '2025-W02',
      '2025-W03',
      '2025-W04',
    ]);
    expect(bucketsBetween('0001-01-01', '9999-12-31', 'day', 1000)).toBeNull();
    expect(bucketsBetween('9990-01-01', '9999-12-31', 'year', 100)).toHaveLength(10);
  });
});
