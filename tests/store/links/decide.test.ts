import { describe, expect, test } from 'vitest';
import { linksBetween } from '../../../src/store/links/decide.ts';
import { questionsOf } from '../../../src/store/links/question.ts';
import { type Given, stated } from '../../analysis/support/figures.ts';

const WIRE = 'Northern Wire';
const MINISTRY = 'Ministry of Sails';
const toll = { says: '62', by: MINISTRY, in: WIRE, on: '2031-04-05' } as const;

type In = Given & { about?: readonly string[]; places?: readonly string[]; event?: string };

const refs = (ids: readonly string[]) =>
  ids.map((id) => ({ id, name: id, kind: 'place', role: 'subject' }) as const);

/** The rows of figures that all answer one question, taken in one after the other. */
function rows(given: readonly In[]) {
  const figures = stated(...given).map(({ figure }) => figure);
  return given.map(({ about = [], places = ['selvik'], event }, at) => {
    const id = `f${String(at).padStart(3, '0')}`;
    const figure = figures.find((one) => one.id === id);
    if (figure === undefined) throw new Error(`there is no figure ${id}`);
    const event_date = event === undefined ? null : { ...figure.said_date, from: event, to: event };
    const [row] = questionsOf({ ...figure, event_date } as typeof figure, {
      about: refs(about),
      places: refs(places),
    });
    if (row === undefined) throw new Error('it answers no question');
    return { ...row, figure_seq: at, claim_seq: at };
  });
}

/** The links of the last figure to those before it: `from type to`, by their place in the list. */
function links(...given: In[]): string[] {
  const all = rows(given);
  const last = all.at(-1);
  if (last === undefined) throw new Error('there is no figure');
  return linksBetween(last, all.slice(0, -1)).map(({ type, later, earlier, backward }) => {
    const [from, to] = backward === 1 ? [earlier, later] : [later, earlier];
    return `${from.figure_seq} ${type} ${to.figure_seq}`;
  });
}

describe('a figure', () => {
  test('repeats the first that is the same, of the same claimant', () => {
    const again = { ...toll, in: 'Harbour Post', on: '2031-04-06' };
    expect(links(toll, again, { ...again, in: 'Evening Bell' })).toEqual(['2 repeats 0']);
  });

  test('repeats that of the outlet that it names as its source, whichever was taken in first', () => {
    const relay = { ...toll, by: WIRE, in: 'Harbour Post' };
    expect(links(toll, relay)).toEqual(['1 repeats 0']);
    expect(links(relay, toll)).toEqual(['0 repeats 1']);
  });

  test('updates the last one of the same claimant, not those before that', () => {
    const next = { ...toll, says: '57', on: '2031-04-07' };
    expect(links(toll, next, { ...toll, says: '60', on: '2031-04-08' })).toEqual(['2 updates 1']);
  });

  test('of a single event, or of the same day, updates nothing', () => {
    const event = { ...toll, cumulative: false };
    expect(links(event, { ...event, says: '8', on: '2031-04-07' })).toEqual([]);
    expect(links(toll, { ...toll, says: '57' })).toEqual([]);
  });

  test('contradicts that of another claimant only where no number fits both', () => {
    const enemy = { ...toll, by: 'Staff', on: '2031-04-06' };
    expect(links(toll, { ...enemy, says: '>120' })).toEqual(['1 contradicts 0']);
    expect(links(toll, { ...enemy, says: '>=40' })).toEqual([]);
    expect(links(toll, enemy)).toEqual([]);
  });

  test('contradicts what another claimant says now, not what was updated since', () => {
    const enemy = { ...toll, by: 'Staff', says: '40', on: '2031-04-08' };
    expect(links(toll, { ...toll, says: '40', on: '2031-04-07' }, enemy)).toEqual([]);
  });

  test('that is a running total does not contradict the number of one event', () => {
    const enemy = { ...toll, by: 'Staff', says: '8', on: '2031-04-06', cumulative: false };
    expect(links({ ...toll, cumulative: true }, enemy)).toEqual([]);
  });

  test('that is denied is contradicted too, before or after', () => {
    const denial = { ...toll, by: 'Staff', modality: 'denied' } as const;
    expect(links(toll, denial)).toEqual(['1 denies 0', '1 contradicts 0']);
    expect(links(denial, toll)).toEqual(['0 denies 1', '0 contradicts 1']);
    expect(links({ ...toll, says: '70' }, denial)).toEqual([]);
    expect(links(denial, { ...denial, by: 'Mission' })).toEqual([]);
  });

  test('that is a plan or an opinion has no link', () => {
    expect(links(toll, { ...toll, says: '500', by: 'Staff', modality: 'future' })).toEqual([]);
  });

  test('about others, or of another day, is of another matter', () => {
    const enemy = { ...toll, by: 'Staff', says: '500' };
    expect(links({ ...toll, about: ['velm'] }, { ...enemy, about: ['drest'] })).toEqual([]);
    expect(links({ ...toll, about: ['velm'] }, { ...enemy, about: ['drest', 'velm'] })).toHaveLength(1);
    expect(links({ ...toll, event: '2031-04-01' }, { ...enemy, event: '2031-04-03' })).toEqual([]);
    expect(links({ ...toll, event: '2031-04-01' }, { ...enemy, event: '2031-04-01' })).toHaveLength(1);
  });

  test('asks about its places, or without one about the entities that it is about', () => {
    const questions = ({ about = [], places = [] }: Pick<In, 'about' | 'places'>) =>
      stated(toll).flatMap(({ figure }) =>
        questionsOf(figure, { about: refs(about), places: refs(places) }).map(({ question }) => question),
      );
    expect(questions({ about: ['velm'], places: ['selvik', 'norr'] })).toEqual([
      'killed soldier in selvik',
      'killed soldier in norr',
    ]);
    expect(questions({ about: ['velm'] })).toEqual(['killed soldier about velm']);
    expect(questions({})).toEqual([]);
  });
});
