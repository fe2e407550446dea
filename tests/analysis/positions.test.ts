import { describe, expect, test } from 'vitest';
import { positionsOf, type Reconcile } from '../../src/analysis/positions.ts';
import { stated } from './support/figures.ts';

const WIRE = 'Northern Wire';
const MINISTRY = 'Ministry of Sails';

function question(figures: ReturnType<typeof stated>, reconcile: Reconcile = 'none') {
  const [first, ...others] = positionsOf(figures, reconcile);
  if (first === undefined || others.length > 0) throw new Error('there is not one question');
  return first;
}
const textsOf = (statements: readonly { text: string }[]): string[] => statements.map(({ text }) => text);

describe('a position', () => {
  test('is the latest statement of a claimant, with the earlier ones below, the latest first', () => {
    const { positions } = question(
      stated(
        { says: '>=40', by: MINISTRY, in: WIRE, on: '2031-04-03' },
        { says: '57', by: MINISTRY, in: WIRE, on: '2031-04-07' },
        { says: '62', by: MINISTRY, in: WIRE, on: '2031-04-05' },
      ),
    );
    expect(positions).toHaveLength(1);
    expect(positions[0]?.latest).toMatchObject({
      text: '57',
      date: { day: '2031-04-07', clock: 'published' },
    });
    expect(textsOf(positions[0]?.earlier ?? [])).toEqual(['62', '>=40']);
  });

  test('is not moved by the number of one more event', () => {
    const { positions, spread } = question(
      stated(
        { says: '57', by: MINISTRY, in: WIRE, on: '2031-04-05', cumulative: true },
        { says: '3', by: MINISTRY, in: WIRE, on: '2031-04-07', cumulative: false },
      ),
    );
    expect(positions[0]?.latest).toMatchObject({ text: '57', scope: 'total' });
    expect(textsOf(positions[0]?.earlier ?? [])).toEqual(['3']);
    expect(spread).toEqual({ low: 57, high: 57 });
  });

  test('is the number of an event where no total is stated', () => {
    const { positions } = question(
      stated(
        { says: '3', by: MINISTRY, in: WIRE, on: '2031-04-05', cumulative: false },
        { says: '5', by: MINISTRY, in: WIRE, on: '2031-04-07', cumulative: false },
      ),
    );
    expect(positions[0]?.latest).toMatchObject({ text: '5', scope: 'event' });
  });

  test('stands at the day on which it was said, where that is known', () => {
    const [position] = question(
      stated({ says: '57', by: MINISTRY, in: WIRE, on: '2031-04-20', said: '2031-04-07' }),
    ).positions;
    expect(position?.latest?.date).toEqual({ day: '2031-04-07', clock: 'said' });
  });

  test('that several outlets report is one statement with several reports', () => {
    const { positions, agreement } = question(
      stated(
        { says: '62', by: MINISTRY, in: WIRE, on: '2031-04-05' },
        { says: '62', by: MINISTRY, in: 'Harbour Post', on: '2031-04-05' },
      ),
    );
    expect(positions[0]?.latest?.reports.map(({ article }) => article.title)).toEqual([WIRE, 'Harbour Post']);
    expect(agreement).toBe('single');
  });

  test('of unnamed sources belongs to who heard them, not to all unnamed sources', () => {
    const { positions } = question(
      stated(
        { says: '80', by: '(officials)', in: WIRE, on: '2031-04-05' },
        { says: '90', by: '(officials)', in: 'Harbour Post', on: '2031-04-05' },
        { says: '80', by: '(officials)', via: [WIRE], in: 'Coast Daily', on: '2031-04-06' },
      ),
    );
    expect(positions).toHaveLength(2);
    expect(positions.find(({ holder }) => holder.id.includes('wire'))?.latest?.reports).toHaveLength(2);
  });

  test('keeps denials and plans apart from what is asserted', () => {
    const { positions } = question(
      stated(
        { says: '14', by: 'Staff', in: WIRE, on: '2031-04-06', modality: 'denied' },
        { says: '500', by: 'Staff', in: WIRE, on: '2031-04-06', modality: 'future' },
      ),
    );
    expect(positions[0]).toMatchObject({ latest: null });
    expect(textsOf(positions[0]?.denials ?? [])).toEqual(['14']);
    expect(textsOf(positions[0]?.other ?? [])).toEqual(['500']);
  });
});

describe('positions', () => {
  test('of different units are different questions', () => {
    const questions = positionsOf(
      stated(
        { says: '62', by: MINISTRY, in: WIRE, on: '2031-04-05' },
        { says: '14', by: MINISTRY, in: WIRE, on: '2031-04-05', unit: 'civilian' },
        { says: '57', by: MINISTRY, in: WIRE, on: '2031-04-06' },
      ),
      'none',
    );
    expect(questions.map(({ unit }) => unit)).toEqual(['soldier', 'civilian']);
  });

  test('conflict when no number fits both, and the spread shows how far apart they are', () => {
    const { agreement, comparisons, spread } = question(
      stated(
        { says: '57', by: MINISTRY, in: WIRE, on: '2031-04-07', cumulative: true },
        { says: '>120', by: 'Staff', in: WIRE, on: '2031-04-04', cumulative: false },
        { says: '55-70', by: 'Mission', in: WIRE, on: '2031-04-08' },
      ),
    );
    expect(agreement).toBe('conflict');
    expect(comparisons.map(({ relation, same_scope }) => [relation, same_scope])).toEqual([
      ['overlap', true],
      ['conflict', true],
      ['conflict', false],
    ]);
    expect(spread).toEqual({ low: 55, high: null });
  });

  test('of a total and of one event are compared, but are no disagreement', () => {
    const { agreement, comparisons } = question(
      stated(
        { says: '57', by: MINISTRY, in: WIRE, on: '2031-04-07', cumulative: true },
        { says: '3', by: 'Staff', in: WIRE, on: '2031-04-07', cumulative: false },
      ),
    );
    expect(comparisons).toMatchObject([{ relation: 'conflict', same_scope: false }]);
    expect(agreement).toBe('not_comparable');
  });

  test('of one origin are a single one, whatever its relays still say', () => {
    const { agreement, comparisons, independent_origins, spread } = question(
      stated(
        { says: '140', by: MINISTRY, in: WIRE, on: '2031-04-03' },
        { says: '140', by: WIRE, in: 'Harbour Post', on: '2031-04-04' },
        { says: '57', by: MINISTRY, in: WIRE, on: '2031-04-07' },
      ),
    );
    expect(comparisons).toMatchObject([{ relation: 'conflict', same_origin: true }]);
    expect(independent_origins).toBe(1);
    expect(agreement).toBe('single');
    expect(spread).toEqual({ low: 57, high: 57 });
  });

  test('are weighed by what origins say, not by a relay of what one of them said once', () => {
    const { agreement, spread } = question(
      stated(
        { says: '140', by: MINISTRY, in: WIRE, on: '2031-04-03' },
        { says: '140', by: WIRE, in: 'Harbour Post', on: '2031-04-04' },
        { says: '57', by: MINISTRY, in: WIRE, on: '2031-04-07' },
        { says: '55-70', by: 'Mission', in: WIRE, on: '2031-04-08' },
      ),
    );
    expect(agreement).toBe('overlap');
    expect(spread).toEqual({ low: 55, high: 70 });
  });

  test('conflict when one denies what the other says', () => {
    const { agreement, comparisons, independent_origins } = question(
      stated(
        { says: '14', by: MINISTRY, in: WIRE, on: '2031-04-05' },
        { says: '14', by: 'Staff', in: WIRE, on: '2031-04-06', polarity: 'negated' },
      ),
    );
    expect(agreement).toBe('conflict');
    expect(comparisons).toMatchObject([{ why: 'Staff denies “14”, which Ministry of Sails says' }]);
    expect(independent_origins).toBe(1);
  });

  test('of nobody are no question', () => {
    expect(positionsOf([], 'range')).toEqual([]);
  });
});

describe('origins', () => {
  test('are one where ten outlets relay one briefing', () => {
    const outlets = Array.from({ length: 10 }, (_, index) => `Outlet ${index}`);
    const { independent_origins, origins } = question(
      stated(...outlets.map((name) => ({ says: '62', by: MINISTRY, in: name, on: '2031-04-05' }))),
    );
    expect(independent_origins).toBe(1);
    expect(origins[0]?.reports).toHaveLength(10);
    expect(origins[0]?.reports[3]).toMatchObject({ chain: ['Outlet 3', MINISTRY], basis: 'attributed' });
  });

  test('are found through an outlet that has the same figure from somebody', () => {
    const { independent_origins, origins, positions, comparisons } = question(
      stated(
        { says: '>=40', by: MINISTRY, in: WIRE, on: '2031-04-03' },
        { says: '>=40', by: WIRE, in: 'Harbour Post', on: '2031-04-04' },
        { says: '>=40', by: 'Harbour Post', in: 'Coast Daily', on: '2031-04-05' },
      ),
    );
    expect(independent_origins).toBe(1);
    expect(origins[0]?.reports.map(({ chain }) => chain)).toEqual([
      [WIRE, MINISTRY],
      ['Harbour Post', WIRE, MINISTRY],
      ['Coast Daily', 'Harbour Post', WIRE, MINISTRY],
    ]);
    expect(origins[0]?.reports.map(({ basis }) => basis)).toEqual(['attributed', 'matched', 'matched']);
    expect(positions.map(({ origin }) => origin)).toEqual(Array(3).fill('entity:ministry-of-sails'));
    expect(comparisons.every(({ same_origin }) => same_origin)).toBe(true);
  });

  test('stay apart where the figures differ or the article of the outlet is later', () => {
    const { independent_origins } = question(
      stated(
        { says: '62', by: MINISTRY, in: WIRE, on: '2031-04-05' },
        { says: '>=40', by: WIRE, in: 'Harbour Post', on: '2031-04-04' },
        { says: '>=40', by: MINISTRY, in: WIRE, on: '2031-04-06' },
      ),
    );
    expect(independent_origins).toBe(2);
  });

  test('end where outlets give each other as the source', () => {
    const { origins } = question(
      stated(
        { says: '7', by: 'Harbour Post', in: WIRE, on: '2031-04-05' },
        { says: '7', by: WIRE, in: 'Harbour Post', on: '2031-04-05' },
      ),
    );
    expect(origins.flatMap(({ reports }) => reports)).toHaveLength(2);
  });
});

describe('a reading', () => {
  const figures = stated(
    { says: '58', by: MINISTRY, in: WIRE, on: '2031-04-18' },
    { says: '55-60', by: 'Mission', in: WIRE, on: '2031-04-20' },
    { says: '>120', by: 'Staff', in: WIRE, on: '2031-04-04' },
    { says: '>120', by: WIRE, in: 'Harbour Post', on: '2031-04-21' },
  );

  test('is not there unless it is asked for, and says who chose it', () => {
    expect(question(figures).reading).toBeNull();
    expect(question(figures, 'range').reading).toMatchObject({ method: 'range', chosen_by: 'client' });
  });

  test('goes from the least to the greatest bound, and stays open where one is', () => {
    expect(question(figures, 'range').reading).toMatchObject({ outcome: 'read', low: 55, high: null, of: 3 });
  });

  test('takes the latest word of an origin, not of a relay, and names a tie', () => {
    expect(question(figures, 'latest').reading).toMatchObject({
      outcome: 'read',
      low: 55,
      high: 60,
      holders: ['entity:mission'],
    });
    const level = stated(
      { says: '7', by: MINISTRY, in: WIRE, on: '2031-04-05' },
      { says: '9', by: 'Staff', in: WIRE, on: '2031-04-05' },
    );
    expect(question(level, 'latest').reading).toMatchObject({ outcome: 'tie', low: null, high: null });
  });

  test('takes what more than half of the origins have in common, else nothing', () => {
    expect(question(figures, 'majority').reading).toMatchObject({
      outcome: 'read',
      low: 58,
      high: 58,
      holders: ['entity:ministry-of-sails', 'entity:mission'],
      of: 3,
    });
    const split = stated(
      { says: '7', by: MINISTRY, in: WIRE, on: '2031-04-05' },
      { says: '9', by: 'Staff', in: WIRE, on: '2031-04-05' },
    );
    expect(question(split, 'majority').reading).toMatchObject({ outcome: 'none', holders: [] });
  });
});
