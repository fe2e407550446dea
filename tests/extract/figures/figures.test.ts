import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findDates } from '../../../src/extract/dates/dates.ts';
import type { EntityTable } from '../../../src/extract/entities.ts';
import { type Figure, findFigures } from '../../../src/extract/figures/figures.ts';
import { tagText } from '../../../src/extract/syntax/tag.ts';
import { readText } from '../../../src/extract/tokens/read.ts';
import { growthOf, LINEAR } from '../../support/hostile.ts';

const NOBODY: EntityTable = { entities: [], mentions: [] };

function figuresOf(source: string, published: string | undefined = '2025-01-13'): Figure[] {
  const text = readText(source);
  tagText(text);
  return findFigures(text, NOBODY, findDates(text, published));
}

/** "text: measure comparator value unit" of each figure. */
const found = (source: string): string[] =>
  figuresOf(source).map(
    ({ text, measure, comparator, value, low, high, unit }) =>
      `${text}: ${measure} ${comparator} ${value ?? `${low}..${high}`} ${unit}`,
  );

describe('numbers, bounds and units', () => {
  it.each([
    ['Over 300 soldiers were killed.', ['Over 300: killed over 300 soldier']],
    [
      'At least 25 people are dead and dozens injured.',
      ['At least 25: killed at_least 25 person', 'dozens: wounded vague 24..null person'],
    ],
    ['Up to 40 civilians were arrested.', ['Up to 40: captured up_to 40 civilian']],
    ['Fewer than 90 villagers fled.', ['Fewer than 90: displaced under 90 villager']],
    ['Between 20 and 30 rebels died.', ['Between 20 and 30: killed between 20..30 rebel']],
    ['They cleared 15 to 20 percent of the valley.', ['15 to 20 percent: share between 15..20 percent']],
    ['Some 40% of the land was retaken.', ['Some 40%: share about 40 percent']],
    ['They hold more than 500 square kilometers.', ['more than 500: area over 500 square_kilometre']],
    ['Nearly 2.5 million people were displaced.', ['Nearly 2.5 million: displaced about 2500000 person']],
    ['They sent $20 million in aid.', ['$20 million: money exactly 20000000 usd']],
    [
      'They asked for 3 to 5 billion euros.',
      ['3 to 5 billion euros: money between 3000000000..5000000000 eur'],
    ],
    ['Some 12 000 soldiers died.', ['Some 12 000: killed about 12000 soldier']],
    ['Some 12\u00a0345 soldiers died.', ['Some 12\u00a0345: killed about 12345 soldier']],
    ['Half of the houses burned.', ['Half: share exactly 50 percent']],
    ['Two-thirds of the voters stayed away.', ['Two-thirds: share exactly 66.66666666666666 percent']],
    ['A dozen drones were shot down.', ['A dozen: equipment_lost about 12 drone']],
    [
      'Tens of thousands of residents were evacuated.',
      ['Tens of thousands: displaced vague 20000..null resident'],
    ],
    ['Twenty-one soldiers were captured.', ['Twenty-one: captured exactly 21 soldier']],
    ['Inflation could hit 4 or 5 percent.', ['4 or 5 percent: share between 4..5 percent']],
    [
      'They cut the goal from 5 to 7 percent to 3 to 5 percent.',
      ['from 5 to 7 percent: share between 5..7 percent', '3 to 5 percent: share between 3..5 percent'],
    ],
    ['It rose from 20 to 25 dollars.', ['20: money exactly 20 usd', '25 dollars: money exactly 25 usd']],
    [
      'It grew from 20 to 25 million soldiers.',
      ['20: people exactly 20000000 soldier', '25 million: people exactly 25000000 soldier'],
    ],
    ['The price went up to 30 euros.', ['30 euros: money exactly 30 eur']],
    [
      'It flies more than 100 kilometers (60 miles).',
      ['more than 100: other over 100 kilometre', '60: other over 60 mile'],
    ],
    [
      'They paid over 7 million crowns ($300,000).',
      ['over 7 million crowns: money over 7000000 crown', '$300,000: money over 300000 usd'],
    ],
    ['It is 43.4 percent-owned by Dorvik.', ['43.4 percent: share exactly 43.4 percent']],
    ['There were no fewer than seven goals.', ['no fewer than seven: other at_least 7 goal']],
    ['It fires in under 3.5 seconds.', ['under 3.5: other under 3.5 second']],
    ['They sent two new 737 jets.', ['two: equipment exactly 2 jet']],
    [
      'They lost 2000 men and 1950 children.',
      ['2000: casualties exactly 2000 man', '1950: casualties exactly 1950 child'],
    ],
    ['Two hundred and five prisoners were freed.', ['Two hundred and five: captured exactly 205 prisoner']],
  ])('reads %s', (source, expected) => {
    expect(found(source)).toEqual(expected);
  });
});

describe('what became of the counted', () => {
  it.each([
    [
      'A blast hit the market, killing 12 and wounding 30.',
      ['12: killed exactly 12 person', '30: wounded exactly 30 person'],
    ],
    [
      'Two people were killed and seven more were injured.',
      ['Two: killed exactly 2 person', 'seven: wounded exactly 7 person'],
    ],
    [
      'The raid left two dead and 18 injured.',
      ['two: killed exactly 2 person', '18: wounded exactly 18 person'],
    ],
    ['The death toll rose from 12 to 30.', ['12: killed exactly 12 person', '30: killed exactly 30 person']],
    ['The death toll rose to 300.', ['300: killed exactly 300 person']],
    ['Police reported 10 killed or wounded.', ['10: casualties exactly 10 person']],
    ['The agency announced the capture of two Dorvik soldiers.', ['two: captured exactly 2 soldier']],
    ['They dispatched around 11,000 troops to the border.', ['around 11,000: deployed about 11000 soldier']],
    [
      'The army destroyed eight vehicles and nine bridges.',
      ['eight: equipment_lost exactly 8 vehicle', 'nine: buildings exactly 9 bridge'],
    ],
    ['Five passengers travelling to Dorvik on a bus were injured.', ['Five: wounded exactly 5 passenger']],
    ['The coalition conducted 10 airstrikes.', ['10: attacks exactly 10 airstrike']],
    [
      'Twenty people, four of whom are officers, were injured.',
      ['Twenty: wounded exactly 20 person', 'four: wounded exactly 4 person'],
    ],
    ['The clerk was shot by two gunmen.', ['two: attackers exactly 2 gunman']],
    [
      'Police seized three rifles and arrested 12 suspects.',
      ['three: equipment exactly 3 rifle', '12: captured exactly 12 suspect'],
    ],
    ['They came within 7.5 kilometers of the dam.', ['within 7.5: other up_to 7.5 kilometre']],
    ['Two women and a man were injured.', ['Two: wounded exactly 2 woman']],
    [
      'One lieutenant, four soldiers, and three civilians were killed.',
      [
        'One: killed exactly 1 lieutenant',
        'four: killed exactly 4 soldier',
        'three: killed exactly 3 civilian',
      ],
    ],
    ['The murder of a judge and two clerks shocked Dorvik.', ['two: killed exactly 2 clerk']],
    [
      'Seventeen of the 31 passengers were injured.',
      ['Seventeen: wounded exactly 17 passenger', '31: people exactly 31 passenger'],
    ],
    [
      'The army lost 12 tanks and shot down 30 drones.',
      ['12: equipment_lost exactly 12 tank', '30: equipment_lost exactly 30 drone'],
    ],
    [
      'The dead included 14 women and nine children.',
      ['14: killed exactly 14 woman', 'nine: killed exactly 9 child'],
    ],
    ['Fewer than one in ten families fled.', ['Fewer than one in ten: share under 10 percent']],
    ['Two members of his escort, men of the guard, were wounded.', ['Two: wounded exactly 2 member']],
    ['The number of shells fired now totals 6,602.', ['6,602: attacks exactly 6602 shell']],
    ['Casualties on both sides exceed 10,000.', ['exceed 10,000: casualties over 10000 person']],
    ['A 300-strong force took the dam.', ['300: people exactly 300 person']],
    ['Hundreds of thousands rallied.', ['Hundreds of thousands: people vague 200000..null person']],
    ['Officials put the number of dead at 52.', ['52: killed exactly 52 person']],
    ['Several people are missing.', ['Several: missing vague 3..null person']],
    [
      'Twelve people died, including three children.',
      ['Twelve: killed exactly 12 person', 'three: killed exactly 3 child'],
    ],
    ['Two bombs killed six officers.', ['Two: attacks exactly 2 bomb', 'six: killed exactly 6 officer']],
  ])('reads %s', (source, expected) => {
    expect(found(source)).toEqual(expected);
  });

  it('tells totals from the number of one event', () => {
    const [total] = figuresOf('The death toll rose to 300.');
    const [event] = figuresOf('The blast killed 12 people.');
    expect([total?.cumulative, event?.cumulative]).toEqual([true, false]);
  });

  it('names who is counted and the date that the figure stood', () => {
    const [figure] = figuresOf('On January 11, three young sailors were killed.');
    expect([figure?.subject?.text, figure?.as_of]).toEqual(['young sailors', 'd1']);
  });
});

describe('numbers that are no figures', () => {
  it.each([
    'The war has gone on for nearly three years.',
    'A 28-year-old man, born in 1999, was seen.',
    'Ivan Dorn, 44, spoke.',
    'The 93rd Brigade moved on Route 60.',
    'It flew a Su-34 and an F-16 past MH17.',
    'Article 5 was invoked by the G7.',
    'The median age was 38.',
    'It began at 10:39 a.m. and ended at 1730 GMT.',
    'Call +1 555-123-4567 now.',
    'Dorvik won 2-1.',
    'No one spoke, and the third attack failed.',
    'She lives at 575 Wilbraham Road.',
    'It was the one of them that fled.',
    'The town lies 30 km north of Dorvik.',
    'They fired a 155mm howitzer at 0600.',
    'The two leaders met the Group of Eight.',
    'See page 12 of CTF 50 (DDG 70).',
    'One resident told reporters about a ten-storey building.',
    'The Boeing 737-800 landed, two officials said.',
  ])('finds none in %s', (source) => {
    expect(found(source)).toEqual([]);
  });
});

it('finds the figures of the seed article', () => {
  const source = readFileSync(new URL('../../../seeds/000_606a454889e2d3a6.txt', import.meta.url), 'utf8');
  expect(found(source)).toEqual([
    'two: captured exactly 2 soldier',
    'around 11,000: deployed about 11000 soldier',
    'some 40%: share about 40 percent',
    'more than 500: area over 500 square_kilometre',
    'over 300: killed over 300 soldier',
    'approximately 2,700: wounded about 2700 person',
  ]);
});

it('slices every span from the text', () => {
  const source = 'Some 40 soldiers died; 12 of them were officers. $3m was lost.';
  for (const { start, end, text, subject } of figuresOf(source)) {
    expect(source.slice(start, end)).toBe(text);
    if (subject !== null) expect(source.slice(subject.start, subject.end)).toBe(subject.text);
  }
});

it('takes no endless number for a count', () => {
  expect(found(`It printed 9${',999'.repeat(90)} people.`)).toEqual([]);
});

it.each(['1 ', 'one ', 'between 1 and ', '1-', '$1 to ', 'hundred ', 'half a ', '1,', 'killed 1 and '])(
  'stays linear on any number of "%s"',
  (unit) => {
    const read = (source: string) => findFigures(readText(source), NOBODY, []);
    expect(growthOf(unit, 10_000, read)).toBeLessThan(LINEAR);
  },
  120_000,
);
