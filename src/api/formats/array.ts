/** `shape=array`: the bare rows, one JSON list. */
import type { RowWriter } from './format.ts';
import { sparse } from './sparse.ts';

export const arrayWriter = (fields: readonly string[] | null): RowWriter => ({
  head: '[',
  rows: ({ items }) => sparse(items, fields),
  between: ',',
  tail: ']',
});
