/**
 * What is derived from what: each derivation goes through its rows some at a time, reckons what is to be, and says
 * where something else is stored, with the way to mend it. Whoever adds a derived table adds a derivation.
 */
import type { z } from 'zod';
import type { Asking, Writer } from '../engine.ts';
import { isStamp } from '../history/kept.ts';

/** A place where something else is stored than is to be. */
export interface Wrong {
  /** Which item. */
  readonly detail: string;
  /** Stores what is to be; null where that is not known. */
  readonly mend: ((writer: Writer) => Promise<unknown>) | null;
  /** Id of the article that brings it back when it is read again. */
  readonly article?: string;
}

/** Some rows, in the order of `seq`. */
export interface Page {
  /** `seq` of the last of them. */
  readonly last: number;
  readonly wrong: readonly Wrong[];
}

export interface Derivation {
  /** What must hold. */
  readonly holds: string;
  /** The rows with `seq` above this one; null when there are none. */
  page(ask: Asking, after: number): Promise<Page | null>;
}

/** Rows that are looked at in one go, and in one transaction when they are mended. */
const ROWS = 500;

/** Reads the rows of each page with one statement, whose parameter is the `seq` that they come after. */
export const derivation = <Row extends { readonly seq: number }>(
  holds: string,
  sql: string,
  wrongIn: (ask: Asking, rows: readonly Row[]) => Promise<readonly Wrong[]>,
): Derivation => ({
  holds,
  page: async (ask, after) => {
    const rows = await ask.all<Row>(`${sql} LIMIT ${ROWS}`, [after]);
    const last = rows.at(-1);
    return last === undefined ? null : { last: last.seq, wrong: await wrongIn(ask, rows) };
  },
});

/** Values by column, whatever their order. */
type Values = Readonly<Record<string, unknown>>;

/** Whether a row has these values; others that it has are its own. */
export const has = (row: Values, values: Values): boolean =>
  Object.entries(values).every(([column, value]) => row[column] === value);

/** Whether two sets of rows are the same, in whatever order, whichever versions wrote them. */
export function areSame(some: readonly Values[], others: readonly Values[]): boolean {
  const keys = (rows: readonly Values[]): string[] =>
    rows
      .map((row) => Object.entries(row).filter(([column]) => !isStamp(column)))
      .map((values) => JSON.stringify(values.sort(([one], [other]) => (one < other ? -1 : 1))))
      .sort();
  const [left, right] = [keys(some), keys(others)];
  return left.length === right.length && left.every((key, at) => key === right[at]);
}

/** An item as it is served; null where it is not there or not whole, which `whole.ts` tells of. */
export function readItem<Item>(schema: z.ZodType<Item>, json: unknown): Item | null {
  if (typeof json !== 'string') return null;
  try {
    return schema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}
