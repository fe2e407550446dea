/** `shape=array`: the bare rows, one JSON list. */
import type { RowWriter } from './format.ts';
import { sparse } from './sparse.ts';

export function arrayWriter(fields: readonly string[] | null): RowWriter {
  let separator = '';
  return {
    head: '[',
    rows: ({ items }) => {
      const text = separator + sparse(items, fields).join(',');
      separator = ',';
      return text;
    },
    tail: ']',
  };
}
