import { describe, expect, test } from 'vitest';
import { series } from '../../src/analysis/series.ts';
import { stated } from './support/figures.ts';

const WIRE = 'Northern Wire';
const MINISTRY = 'Ministry of Sails';
const total = { by: MINISTRY, in: WIRE, cumulative: true } as const;

const one = (figures: ReturnType<typeof stated>) => {
  const [first, ...others] = series(figures, null) ?? [];
  if (first === undefined || others.length > 0) throw new Error('there is not one series');
  return first;
};

describe('a series', () => {
  test('of running totals shows rises, repetitions and where it begins anew', () => {
    const { points, resets, scope } = one(
      stated(
        { ...total, says: '40', on: '2031-04-03' },
        { ...total, says: '62', on: '2031-04-05' },
        { ...total, says: '62', on: '2031-04-06' },
        { ...total, says: '>=62', on: '2031-04-07' },
        { ...total, says: '5', on: '2031-04-09' },
      ),
    );
    expect(scope).toBe('total');
    expect(points.map(({ change, statement }) => [statement.text, change])).toEqual([
      ['40', 'first'],
      ['62', 'rise'],
      ['>=62', 'differs'],
      ['5', 'reset'],
    ]);
    expect(points[1]?.statement.reports).toHaveLength(2);
    expect(resets).toBe(1);
  });

  test('shows a figure that its words correct as a revision', () => {
    const { points, revisions } = one(
      stated(
        { ...total, says: '62', on: '2031-04-05' },
        { ...total, says: '57', on: '2031-04-07', words: 'the corrected total of 57 were killed' },
      ),
    );
    expect(points.map(({ change }) => change)).toEqual(['first', 'revision']);
    expect(revisions).toBe(1);
  });

  test('never mixes totals, numbers of single events and what does not say', () => {
    const all = series(
      stated(
        { ...total, says: '62', on: '2031-04-05' },
        { ...total, says: '8', on: '2031-04-06', cumulative: false },
        { ...total, says: '5', on: '2031-04-07', cumulative: false },
        { ...total, says: '60', on: '2031-04-07', cumulative: null },
      ),
      null,
    );
    expect(all?.map(({ scope, points }) => [scope, points.map(({ change }) => change)])).toEqual([
      ['event', ['first', 'differs']],
      ['total', ['first']],
      ['unstated', ['first']],
    ]);
  });

  test('belongs to one claimant and one unit, and leaves out denials and plans', () => {
    const all = series(
      stated(
        { ...total, says: '62', on: '2031-04-05' },
        { ...total, says: '14', on: '2031-04-05', unit: 'civilian' },
        { ...total, says: '120', on: '2031-04-05', by: 'Staff' },
        { ...total, says: '62', on: '2031-04-06', by: 'Staff', modality: 'denied' },
        { ...total, says: '500', on: '2031-04-06', modality: 'future' },
      ),
      null,
    );
    expect(all?.map(({ holder, unit, points }) => [holder.name, unit, points.length])).toEqual([
      [MINISTRY, 'civilian', 1],
      [MINISTRY, 'soldier', 1],
      ['Staff', 'soldier', 1],
    ]);
  });

  test('has the same buckets as every other, where none is not zero and nothing is added up', () => {
    const all = series(
      stated(
        { ...total, says: '8', on: '2031-04-07', cumulative: false },
        { ...total, says: '5', on: '2031-04-08', cumulative: false },
        { ...total, says: '20-30', on: '2031-04-22', by: 'Staff' },
      ),
      'week',
    );
    expect(all?.map(({ buckets }) => buckets?.map(({ bucket }) => bucket))).toEqual(
      Array(2).fill(['2031-W15', '2031-W16', '2031-W17']),
    );
    const [ministry] = all ?? [];
    expect(ministry?.buckets?.[0]).toMatchObject({
      statements: 2,
      min: 5,
      max: 8,
      last: { low: 5, high: 5 },
    });
    expect(ministry?.buckets?.[1]).toMatchObject({ statements: 0, min: null, max: null, last: null });
  });

  test('is refused where there would be too many buckets', () => {
    const figures = stated(
      { ...total, says: '8', on: '1900-01-01' },
      { ...total, says: '9', on: '2031-04-08' },
    );
    expect(series(figures, 'day')).toBeNull();
    expect(series(figures, 'year')).not.toBeNull();
  });
});
