/** One JSON object a line. */
import type { FormatNames, StreamFormat } from './format.ts';
import { sparse } from './sparse.ts';

export const NDJSON = {
  suffix: 'ndjson',
  mediaType: 'application/x-ndjson',
  contentType: 'application/x-ndjson',
  says: 'One JSON object a line.',
} as const satisfies FormatNames;

export const ndjsonList: StreamFormat = {
  ...NDJSON,
  writer: (_, { fields }) => ({
    head: '',
    rows: ({ items }) => sparse(items, fields).map((item) => `${item}\n`),
    between: '',
    tail: '',
  }),
};
