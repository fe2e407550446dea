/** Figures by hand, for tests of what is made of them. */

import { inTime, type Stated } from '../../../src/analysis/statement.ts';
import type { DateValue } from '../../../src/domain/dates.ts';
import type { Evidence } from '../../../src/domain/evidence.ts';
import type { Figure } from '../../../src/domain/figure.ts';

export interface Given extends Partial<Pick<Figure, 'polarity' | 'modality' | 'cumulative' | 'unit'>> {
  /** `40`, `>120`, `>=40`, `<9`, `<=9`, `~80` or `55-70`. */
  readonly says: string;
  /** Null for the outlet in its own voice; in brackets for an unnamed source. */
  readonly by: string | null;
  readonly in: string;
  readonly on: string;
  readonly said?: string;
  readonly via?: readonly string[];
  readonly words?: string;
}

const slug = (name: string): string => name.toLowerCase().replaceAll(' ', '-');

const words = (exact: string): Evidence => ({
  start: 0,
  end: exact.length,
  exact,
  prefix: '',
  suffix: '',
  revision: 1,
});

const day = (date: string): DateValue => ({
  from: date,
  to: date,
  edtf: date,
  precision: 'day',
  text: date,
  basis: 'stated',
  evidence: null,
});

const organisation = (name: string) => ({ id: slug(name), name, kind: 'organisation' }) as const;

const COMPARATORS = {
  '>': 'over',
  '>=': 'at_least',
  '<': 'under',
  '<=': 'up_to',
  '~': 'about',
  '': 'exactly',
} as const;

export function bounds(says: string): Pick<Figure, 'value' | 'low' | 'high' | 'comparator'> {
  const [, from, to] = /^(\d+)-(\d+)$/.exec(says) ?? [];
  if (from !== undefined) return { value: null, low: Number(from), high: Number(to), comparator: 'between' };
  const [, sign = '', digits = ''] = /^([<>]=?|~)?(\d+)$/.exec(says) ?? [];
  const value = Number(digits);
  const comparator = COMPARATORS[sign as keyof typeof COMPARATORS];
  const low = sign.startsWith('<') ? null : value;
  const high = sign.startsWith('>') ? null : value;
  return { value, low, high, comparator };
}

function figure(given: Given, index: number): Figure {
  const { says, by, in: outlet, on, said, via = [] } = given;
  const id = `f${String(index).padStart(3, '0')}`;
  const claimant = by === null || by.startsWith('(') ? null : organisation(by);
  return {
    id,
    measure: 'killed',
    unit: 'soldier',
    text: says,
    subject: null,
    cumulative: null,
    as_of: null,
    claimant,
    attribution: {
      kind: by === null ? 'none' : 'indirect',
      claimant,
      source: by === null ? null : words(by.replace(/[()]/g, '')),
      cue: null,
      named: by === null ? null : claimant !== null,
      source_kind: null,
      chain: via.map((name) => ({
        claimant: organisation(name),
        source: words(name),
        cue: null,
        named: true,
      })),
      resolution: null,
    },
    claim: { id: `c${id}`, text: given.words ?? `${says} were killed` },
    article: {
      id: `${slug(outlet)}-${on}`,
      title: outlet,
      publisher: { id: slug(outlet), name: outlet },
      published: on,
      url: null,
    },
    topic: 'casualties',
    certainty: 'certain',
    polarity: 'affirmed',
    modality: 'asserted',
    event_date: null,
    said_date: said === undefined ? null : day(said),
    places: [],
    evidence: words(says),
    review: 'machine',
    extractor_version: '1',
    recorded_at: '2031-05-01T00:00:00.000Z',
    ...bounds(says),
    ...Object.fromEntries(
      (['polarity', 'modality', 'cumulative', 'unit'] as const).flatMap((key) =>
        given[key] === undefined ? [] : [[key, given[key]]],
      ),
    ),
  };
}

export const stated = (...given: readonly Given[]): Stated[] => inTime(given.map(figure), new Map());
