/** Values to try each filter with: every value of a vocabulary, and for the rest values of the corpus. */
import type { Filter } from '../../src/query/filter.ts';
import type { Resource } from '../../src/query/parse.ts';

const DAYS = ['2030-12-31', '2031-01-04', '2031-01-31', '2031-02-15', '2031-06-02', '2031-06-03'];

const VALUES: Readonly<Record<string, readonly string[]>> = {
  article: [],
  mentioned_in: [],
  publisher: ['Harbour Courier', 'the-orrin-wire', 'THE ORRIN WIRE', 'Nobody'],
  country: ['XVE', 'XOR', 'XOR,XVE', 'USA'],
  language: ['en', 'und', 'en,und'],
  unit: ['soldier', 'tank'],
  value_min: ['0', '2.5', '300', '1190', '99999'],
  value_max: ['0', '2.5', '300', '1190', '99999'],
  articles_min: ['1', '9', '12', '13'],
  mentions_min: ['20', '45', '1000'],
  claims_min: ['0', '12', '100'],
  quotes_min: ['0', '5', '100'],
  start: [],
  bbox: ['-4,51,-3,52', '170,-80,-3,80', '-3,51,-4,52', '0,0,0,0'],
  near: ['51.5,-3.25', '51.4,-3.3', '-51.5,176.75'],
  within_km: ['0.001', '25', '20038'],
};

const NAMES = [
  'VMD',
  'mira-solvane',
  'solvane',
  'Mira SÓLVANE',
  'Orrin',
  'lenst',
  'Ask,FLM',
  'Nobody at all',
];
const SEARCHES = [
  'soldier',
  'KILLED soldiers',
  'prisoners talks',
  'bridge harbour',
  'sólvane',
  'xyzzy',
  '1140',
];

/** What a filter that does not stand by itself is tried with. */
const BESIDE: Readonly<Record<string, string>> = { near: '&within_km=50', within_km: '&near=51.4,-3.2' };

/** The texts of values to try a filter with; `articleIds` are those on record. */
export function valuesFor(filter: Filter, articleIds: readonly string[]): readonly string[] {
  const { name, type, names } = filter;
  if (name === 'article' || name === 'mentioned_in') {
    return [articleIds[0] ?? '', articleIds.slice(2, 5).join(','), 'no-such-article'];
  }
  const own = VALUES[name];
  if (own !== undefined) return own;
  if (names === 'entity') return NAMES;
  if (name === 'q') return SEARCHES;
  if (type.code === 'invalid_date') return DAYS;
  if (type.json === 'boolean') return ['true', 'false'];
  const { options } = type.schema as unknown as { options?: readonly string[] };
  if (options === undefined) throw new Error(`no values to try ${name} with`);
  return [...options, options.slice(0, 2).join(',')];
}

/** Every query string with one filter in it, `not_` included. */
export const singleFilters = (resource: Pick<Resource, 'filters'>, articleIds: readonly string[]) =>
  resource.filters.flatMap((filter) =>
    valuesFor(filter, articleIds).map((value) => ({
      filter,
      value,
      query: `${filter.name}=${encodeURIComponent(value).replaceAll('%2C', ',')}${BESIDE[filter.name] ?? ''}`,
    })),
  );
