/** The parameters that every list takes beside its filters. */

import { z } from 'zod';
import type { ResourceName } from '../store/read/reader.ts';
import type { Parameter } from './filter.ts';
import type { Paths } from './paths.ts';
import { flag, integer, oneOf, text, type ValueType } from './values.ts';

/** Resources that are somewhere, or that happen somewhere. */
export const PLACED: readonly ResourceName[] = ['entities', 'claims', 'figures', 'quotes'];

export const DEFAULT_LIMIT = 25;
/** Rows of a page, at most; formats that are no pages have no bound. */
export const MAX_LIMIT = 500;
const MOST = 999_999_999;

const token: ValueType<string> = {
  schema: z.string().min(1).max(2000),
  expected: 'the `cursor` of a `page.next` URL, unchanged',
  code: 'invalid_cursor',
};

export const PAGE_PARAMETERS = {
  sort: {
    name: 'sort',
    type: text,
    takes: 'list',
    doc: 'Order: comma-separated keys, `-` before a key for descending. Unknown values come last in either direction, and ties are broken by `id`.',
    example: '-published,id',
  },
  limit: {
    name: 'limit',
    type: integer(1, MOST),
    takes: 'one',
    doc: `Rows at most. A page has ${DEFAULT_LIMIT} when it is not given, and ${MAX_LIMIT} at most; CSV, NDJSON, GeoJSON, JSON-LD and \`shape=array\` give every row when it is not given.`,
    example: '50',
  },
  cursor: {
    name: 'cursor',
    type: token,
    takes: 'one',
    doc: 'Where the page starts: taken from `page.next`, valid for the same filter and order only.',
    example: 'cGFnZQ',
  },
  fields: {
    name: 'fields',
    type: text,
    takes: 'list',
    doc: 'Only these fields of each row, as dotted paths; a path goes through lists.',
    example: 'id,text',
  },
  shape: {
    name: 'shape',
    type: oneOf(['envelope', 'array']),
    takes: 'one',
    doc: '`array` gives the bare rows without envelope: all of them, or a page where `limit` is given, with a `Link` header that names the next.',
    example: 'array',
  },
  bom: {
    name: 'bom',
    type: flag,
    takes: 'one',
    doc: '`true` begins CSV with a byte order mark, which Excel needs to see that it is UTF-8.',
    example: 'true',
  },
  hxl: {
    name: 'hxl',
    type: flag,
    takes: 'one',
    doc: '`true` adds a row of HXL hashtags below the header of CSV, by which humanitarian tools know the columns.',
    example: 'true',
  },
} as const satisfies Readonly<Record<string, Parameter>>;

/** `fields` with an example that rows of these paths have. */
export const fieldsOf = ({ leaves }: Paths): Parameter => ({
  ...PAGE_PARAMETERS.fields,
  example: leaves.slice(0, 2).join(','),
});

/** What lists of things that are somewhere take beside. */
export const COUNTRY_PINS: Parameter = {
  name: 'country_pins',
  type: flag,
  takes: 'one',
  doc: '`true` gives places that are known to a country only a point in GeoJSON too: the middle of the country, which is not where it is or happened.',
  example: 'true',
};
