/** The parameters that every list takes beside its filters. */

import { z } from 'zod';
import type { Parameter } from './filter.ts';
import type { Paths } from './paths.ts';
import { flag, integer, oneOf, text, type ValueType } from './values.ts';

export const DEFAULT_LIMIT = 25;
export const MAX_LIMIT = 500;

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
    type: integer(1, MAX_LIMIT),
    takes: 'one',
    doc: `Rows in a page, ${DEFAULT_LIMIT} when not given; CSV and NDJSON give every row when not given.`,
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
    doc: '`array` gives the bare rows without envelope; the `Link` header still names the next page.',
    example: 'array',
  },
  bom: {
    name: 'bom',
    type: flag,
    takes: 'one',
    doc: '`true` begins CSV with a byte order mark, which Excel needs to see that it is UTF-8.',
    example: 'true',
  },
} as const satisfies Readonly<Record<string, Parameter>>;

/** `fields` with an example that rows of these paths have. */
export const fieldsOf = ({ leaves }: Paths): Parameter => ({
  ...PAGE_PARAMETERS.fields,
  example: leaves.slice(0, 2).join(','),
});
