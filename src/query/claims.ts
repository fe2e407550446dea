import { Claim } from '../domain/claim.ts';
import { flag, ID } from './build.ts';
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
import { FIGURE_VALUES, ofFigures } from './figures.ts';
import { CLAIMANT_GRADE, PUBLISHER_GRADE } from './grades.ts';
import type { Resource } from './parse.ts';
import { pathsOf } from './paths.ts';

export const claims: Resource = {
  name: 'claims',
  paths: pathsOf(Claim),
  defaultSort: '-published,id',
  filters: [
    fullText('the claim or the words that name its source'),
    ...IN_ARTICLE,
    PUBLISHER_GRADE,
    ...ASSERTION,
    CLAIMANT_GRADE,
    ...SUBJECT_MATTER,
    ...FIGURE_VALUES.map(ofFigures),
    flag('has_figure', 'has_figure', { doc: 'Whether it asserts a figure.', example: 'true' }),
    flag('has_quote', 'has_quote', { doc: 'Whether its words come from a quote.', example: 'true' }),
    LINKS,
    ...CLOCKS,
    REVIEW,
  ],
  sorts: [...CLOCK_SORTS, ID],
};
