/** Rows of the model, many at a time, inside a transaction. */
import type { Parameter, Row, Writer } from './engine.ts';
import type { ItemTable, Rendered, Tables } from './tables.ts';

type New<T extends keyof Tables> = Omit<Tables[T], 'seq'>;

/** Every column is text, a number or null; the type of a table does not say so in general. */
const asRows = (rows: readonly object[]): readonly Row[] =>
  rows as readonly Readonly<Record<string, Parameter>>[];

/** Inserts rows that have no id. */
export async function insertRows<T extends Exclude<keyof Tables, ItemTable>>(
  writer: Writer,
  table: T,
  rows: readonly New<T>[],
): Promise<void> {
  await writer.insert(table, asRows(rows));
}

/** Inserts items and what is served of them. Returns the `seq` of each by its id. */
export async function insertItems<T extends ItemTable>(
  writer: Writer,
  table: T,
  items: readonly Rendered<New<T>>[],
): Promise<ReadonlyMap<string, number>> {
  const rows = items.map(({ json: _, ...row }) => row);
  const seqs = await writer.insertNumbered(table, asRows(rows));
  const rendered = items.map(({ json }, index) => ({ seq: seqs[index] ?? 0, json }));
  await writer.insert(`${table}_json`, rendered);
  return new Map(items.map(({ id }, index) => [id, seqs[index] ?? 0]));
}

/** Gives items on record new values, and renders them anew. */
export async function updateItems<T extends ItemTable>(
  writer: Writer,
  table: T,
  items: readonly Rendered<Tables[T]>[],
): Promise<void> {
  await writer.update(table, asRows(items.map(({ json: _, ...row }) => row)));
  await writer.update(
    `${table}_json`,
    items.map(({ seq, json }) => ({ seq, json })),
  );
}
