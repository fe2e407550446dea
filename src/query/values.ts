/** The kinds of values that parameters take: how one is read, described, and refused. */
import { z } from 'zod';
import type { FaultCode } from './fault.ts';
import { MAX_SEARCH_LENGTH, parseSearch, type SearchFault } from './search-syntax.ts';

export interface ValueType<V extends string | number = string | number> {
  /** Reads the text of one value; its output side is the schema in OpenAPI. */
  readonly schema: z.ZodType<V, string>;
  /** The JSON type in OpenAPI, where it is not that of the value. */
  readonly json?: 'boolean';
  /** Ends the sentence "It must be …". */
  readonly expected: string;
  /** What a bad value is called; one that is only too long is `too_long`. */
  readonly code: FaultCode;
  /** What is wrong with a value that fits the schema, where more can be said. */
  readonly faultOf?: (text: string) => SearchFault | undefined;
}

export const MAX_VALUE_LENGTH = 200;

const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/;
const DIGITS = /^\d{1,9}$/;

export const oneOf = <V extends string>(values: readonly [V, ...V[]]): ValueType<V> => ({
  schema: z.enum(values) as z.ZodType<V, string>,
  expected: `one of ${values.join(', ')}`,
  code: 'invalid_value',
});

export const flag: ValueType<string> = { ...oneOf(['true', 'false']), json: 'boolean' };

export const day: ValueType<string> = {
  schema: z.iso.date(),
  expected: 'a day of the calendar such as 2025-01-13',
  code: 'invalid_date',
};

export const text: ValueType<string> = {
  schema: z.string().min(1).max(MAX_VALUE_LENGTH),
  expected: `text of at most ${MAX_VALUE_LENGTH} characters`,
  code: 'invalid_value',
};

export const search: ValueType<string> = {
  schema: z.string().max(MAX_SEARCH_LENGTH),
  expected: `words of at most ${MAX_SEARCH_LENGTH} characters in all`,
  code: 'invalid_search',
  faultOf: (text) => parseSearch(text).fault,
};

export const number: ValueType<number> = {
  schema: z.string().regex(NUMBER).pipe(z.coerce.number<string>()),
  expected: 'a number such as 300 or 2.5',
  code: 'invalid_value',
};

/** A whole number between two bounds, both allowed. */
export const integer = (least: number, most: number): ValueType<number> => ({
  schema: z.string().regex(DIGITS).pipe(z.coerce.number<string>().int().min(least).max(most)),
  expected: `a whole number from ${least} to ${most}`,
  code: 'out_of_range',
});

export const country: ValueType<string> = {
  schema: z.string().regex(/^[A-Z]{3}$/),
  expected: 'an ISO 3166-1 alpha-3 code in capitals, such as UKR',
  code: 'invalid_value',
};

export const language: ValueType<string> = {
  schema: z.string().regex(/^([a-z]{2}|und)$/),
  expected: 'an ISO 639-1 code in small letters, such as en, or und',
  code: 'invalid_value',
};
