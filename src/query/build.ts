/** The recurring shapes of filters. */
import type { Condition } from '../store/read/condition.ts';
import type { Filter, SortKey } from './filter.ts';
import * as values from './values.ts';

type Words = Pick<Filter, 'doc' | 'example'>;
type More = Words & Partial<Pick<Filter, 'of' | 'alone' | 'names'>> & { readonly type?: values.ValueType };

const several = { type: values.text, takes: 'any', negatable: true } as const;
const single = { takes: 'one', negatable: false } as const;

/** A column that equals one of the values. */
export const exact = (name: string, column: string, more: More): Filter => ({
  name,
  ...several,
  where: (given) => ({ is: 'in', column, values: given }),
  ...more,
});

/** A column that holds a value of a vocabulary. */
export const choice = (
  name: string,
  column: string,
  allowed: readonly [string, ...string[]],
  more: More,
): Filter => exact(name, column, { type: values.oneOf(allowed), ...more });

/** A link of one kind: to an entity by default, by id or by any name that is on record. */
export const linked = (name: string, kind: string, more: More): Filter => ({
  name,
  ...several,
  where: (given) => ({ is: 'linked', kind, values: given }),
  ...more,
});

/** True or false, kept as 1 or 0. */
export const flag = (name: string, column: string, words: Words): Filter => ({
  name,
  type: values.flag,
  ...single,
  where: ([value]) => ({ is: 'in', column, values: [value === 'true' ? 1 : 0] }),
  ...words,
});

/** A lower bound on a count. */
export const atLeast = (name: string, column: string, words: Words): Filter => ({
  name,
  type: values.integer(0, 999_999_999),
  ...single,
  where: ([value = 0]) => ({ is: 'from', column, value }),
  ...words,
});

const NEVER = '0000-01-01';

/** What the clocks measure, for the docs. */
const CLOCKS = {
  event: 'it happened',
  said: 'it was asserted',
  published: 'the article was published',
  recorded: 'it was recorded here',
} as const;

/**
 * `_from` and `_to` on one of the four clocks: whole days in UTC, both included. What lasts several days fits
 * when any of them does: its last day is compared with `_from`, its first with `_to`.
 */
export function clock(name: keyof typeof CLOCKS, first: string, last: string): Filter[] {
  const base = { type: values.day, ...single } as const;
  const doc = (bound: string) =>
    `Only where ${CLOCKS[name]} on this day or ${bound}. Where the day is not known, the row is left out.`;
  const until = (column: string, value: string): Condition => ({
    is: 'all',
    of: [
      // An unknown day is '', which is less than every day.
      { is: 'from', column, value: NEVER },
      { is: 'to', column, value: column.endsWith('_at') ? `${value}T23:59:59.999Z` : value },
    ],
  });
  return [
    {
      ...base,
      name: `${name}_from`,
      doc: doc('later'),
      example: '2025-01-01',
      where: ([value = '']) => ({ is: 'from', column: last, value }),
    },
    {
      ...base,
      name: `${name}_to`,
      doc: doc('earlier'),
      example: '2025-01-31',
      where: ([value = '']) => until(first, String(value)),
    },
  ];
}

const NUMBERS = ['value', 'low', 'high'];

export const sortKey = (
  name: string,
  column: string,
  doc: string,
  kind: SortKey['kind'] = 'string',
): SortKey => ({ name, column, kind, nullable: NUMBERS.includes(column), doc });

/** The unique key that ends every order. */
export const ID = sortKey('id', 'id', 'The id, which is unique.');
