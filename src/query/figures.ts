import { Figure } from '../domain/figure.ts';
import { COMPARATORS, MEASURES, valuesOf } from '../domain/vocabulary.ts';
import type { Condition } from '../store/read/condition.ts';
import { choice, exact, flag, ID, linked, sortKey } from './build.ts';
import {
  ASSERTION,
  CLOCK_SORTS,
  CLOCKS,
  fullText,
  IN_ARTICLE,
  LINKS,
  REVIEW,
  SUBJECT_MATTER,
} from './common.ts';
import type { Filter } from './filter.ts';
import { CLAIMANT_GRADE, PUBLISHER_GRADE } from './grades.ts';
import type { Resource } from './parse.ts';
import { pathsOf } from './paths.ts';
import { number } from './values.ts';

/**
 * A bound on the number as stated, from `near` or, where that end is open, from `far`: "over 300" is compared
 * as 300, "20 to 30" fits when any number in it does.
 */
const stated =
  (is: 'from' | 'to', near: string, far: string): Filter['where'] =>
  ([value = 0]): Condition => ({
    is: 'any',
    of: [
      { is, column: near, value },
      {
        is: 'all',
        of: [
          { is: 'null', column: near },
          { is, column: far, value },
        ],
      },
    ],
  });

/** What can be asked of the number itself, of a figure or of the figures of a claim. */
export const FIGURE_VALUES: readonly Filter[] = [
  choice('measure', 'measure', valuesOf(MEASURES), {
    doc: 'What is counted or measured.',
    example: 'killed',
  }),
  exact('unit', 'unit', {
    doc: 'Unit, a singular English noun in standard form.',
    example: 'square_kilometre',
  }),
  choice('comparator', 'comparator', valuesOf(COMPARATORS), {
    doc: 'How the number is bounded.',
    example: 'over',
  }),
  {
    name: 'value_min',
    type: number,
    takes: 'one',
    negatable: false,
    doc: 'Only numbers of at least this much, as stated: *over 300* counts as 300, and a range fits when any number in it does.',
    example: '300',
    where: stated('from', 'high', 'low'),
  },
  {
    name: 'value_max',
    type: number,
    takes: 'one',
    negatable: false,
    doc: 'Only numbers of at most this much, as stated.',
    example: '3000',
    where: stated('to', 'low', 'high'),
  },
];

const KEPT_AS_LINKS: readonly string[] = ['measure', 'unit'];

/** The same filter for claims, about their figures. */
export const ofFigures = (filter: Filter): Filter => ({
  ...filter,
  of: 'figures',
  doc: `${filter.doc} All filters on figures must hold for the same figure of the claim.`,
  ...(KEPT_AS_LINKS.includes(filter.name) && {
    alone: (values) => ({ is: 'linked', kind: filter.name, values }),
  }),
});

export const figures: Resource = {
  name: 'figures',
  paths: pathsOf(Figure),
  defaultSort: '-published,id',
  filters: [
    fullText('the claim that gives the figure or the words that name its source'),
    ...FIGURE_VALUES,
    linked('subject', 'subject', {
      names: 'entity',
      doc: 'The entity that is counted, by id or by any known name.',
      example: 'north-korea',
    }),
    flag('cumulative', 'cumulative', {
      doc: 'Whether it is a running total (`true`) or the number of one event (`false`). What does not say fits neither.',
      example: 'true',
    }),
    ...IN_ARTICLE,
    PUBLISHER_GRADE,
    ...ASSERTION,
    CLAIMANT_GRADE,
    ...SUBJECT_MATTER,
    flag('has_quote', 'has_quote', {
      doc: 'Whether the words of the claim come from a quote.',
      example: 'true',
    }),
    LINKS,
    ...CLOCKS,
    REVIEW,
  ],
  sorts: [
    ...CLOCK_SORTS,
    sortKey('value', 'value', 'The number as stated; a range has none.', 'number'),
    sortKey('low', 'low', 'The lower bound.', 'number'),
    sortKey('high', 'high', 'The upper bound.', 'number'),
    ID,
  ],
};
