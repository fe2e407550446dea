/** `as_of`: the data as it stood. */
import { z } from 'zod';
import type { AsOf } from '../store/read/past.ts';
import type { Parameter } from './filter.ts';
import type { Question } from './parse.ts';
import type { ValueType } from './values.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;
const VERSION = /^([0-9a-f]{16})-(\d{1,9})$/;

const moment: ValueType<string> = {
  schema: z.union([z.iso.date(), z.iso.datetime({ offset: true }), z.string().regex(VERSION)]),
  expected:
    'an instant such as 2025-01-13T12:00:00Z, a day such as 2025-01-13, or the dataset_version of an answer',
  code: 'invalid_date',
};

export const AS_OF: Parameter = {
  name: 'as_of',
  type: moment,
  takes: 'one',
  doc: 'The answer as the data stood: at an instant (RFC 3339; what was written by then counts), at the end of a day in UTC, or in the very state that an earlier answer names in `meta.dataset_version`. All filters, sorts and formats work on that state, and the answer is the one that was given then, byte for byte, but for the links to further pages and rows. A time to come means now. A state from before all that is kept is refused, with the earliest time that can be asked for.',
  example: '2031-06-01T12:00:00Z',
};

/** The state that the text of a parameter names; null where there is none. */
export function asOfIn(given: Question['given']): AsOf | null {
  const [value] = given.get(AS_OF.name) ?? [];
  if (value === undefined) return null;
  const text = String(value);
  const [, key, version] = VERSION.exec(text) ?? [];
  if (key !== undefined) return { by: 'version', key, version: Number(version) };
  if (DAY.test(text)) return { by: 'instant', at: `${text}T23:59:59.999Z` };
  return { by: 'instant', at: new Date(text).toISOString() };
}
