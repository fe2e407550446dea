import { describe, expect, test } from 'vitest';
import { linkOf } from '../../src/analysis/links.ts';
import { type Given, stated } from './support/figures.ts';

const WIRE = 'Northern Wire';
const MINISTRY = 'Ministry of Sails';

/** The link between two figures, which must be the same from both ends. */
function link(first: Given, second: Given) {
  const [one, other] = stated(first, second);
  if (one === undefined || other === undefined) throw new Error('there are not two figures');
  const found = linkOf(one, other);
  const back = linkOf(other, one);
  expect(back && [back.type, back.from.figure.id, back.to.figure.id]).toEqual(
    found && [found.type, found.from.figure.id, found.to.figure.id],
  );
  return (
    found && { type: found.type, from: found.from.figure.text, to: found.to.figure.text, why: found.why }
  );
}

const toll = { says: '62', by: MINISTRY, in: WIRE, on: '2031-04-05' } as const;

describe('two figures', () => {
  test('of one claimant that are the same repeat each other', () => {
    expect(link(toll, { ...toll, in: 'Harbour Post', on: '2031-04-06' })).toMatchObject({ type: 'repeats' });
  });

  test('of which one names the outlet of the other as its source repeat each other', () => {
    const found = link(toll, { ...toll, by: WIRE, in: 'Harbour Post' });
    expect(found).toMatchObject({ type: 'repeats' });
    expect(found?.why).toContain('Harbour Post gives Northern Wire as the source');
  });

  test('of one claimant on two days: the later updates the earlier', () => {
    expect(link(toll, { ...toll, says: '57', on: '2031-04-07' })).toMatchObject({
      type: 'updates',
      from: '57',
      to: '62',
    });
  });

  test('of single events, or of one day, do not update each other', () => {
    expect(
      link({ ...toll, cumulative: false }, { ...toll, says: '8', on: '2031-04-07', cumulative: false }),
    ).toBeNull();
    expect(link(toll, { ...toll, says: '57' })).toBeNull();
  });

  test('of two claimants contradict each other only where no number fits both', () => {
    const enemy = { ...toll, by: 'Staff', on: '2031-04-06' };
    expect(link(toll, { ...enemy, says: '>120' })).toMatchObject({ type: 'contradicts', from: '>120' });
    expect(link(toll, { ...enemy, says: '>=40' })).toBeNull();
    expect(link(toll, { ...enemy, says: '62' })).toBeNull();
  });

  test('of which one is denied', () => {
    const denial = { ...toll, by: 'Staff', modality: 'denied' } as const;
    expect(link(toll, denial)).toMatchObject({
      type: 'denies',
      why: expect.stringContaining('Staff denies “62”'),
    });
    expect(link({ ...toll, says: '70' }, denial)).toBeNull();
    expect(link(denial, { ...denial, by: 'Mission' })).toBeNull();
  });

  test('of which one is a plan or an opinion have no link', () => {
    expect(link(toll, { ...toll, says: '500', by: 'Staff', modality: 'future' })).toBeNull();
  });
});
