/** What items on record are found by beside their columns, written anew where it is something else now. */
import { insertRows } from '../bulk.ts';
import type { Writer } from '../engine.ts';
import { amongNumbers, removeAmong } from '../links/rows.ts';
import { distinct, type Link } from './context.ts';

export interface Linked {
  readonly seq: number;
  readonly id: string;
  readonly published: string;
  readonly links: readonly Link[];
}

type LinkedTable = 'article' | 'claim' | 'figure' | 'quote';

/** Links of figures to each other are kept by links/maintain.ts. */
const OWN = `kind <> 'links'`;

const keyOf = (links: readonly Link[]): string =>
  JSON.stringify(links.map(({ kind, value }) => `${kind} ${value}`).sort());

export async function writeLinks(
  writer: Writer,
  table: LinkedTable,
  items: readonly Linked[],
): Promise<void> {
  const [linkTable, owner] = [`${table}_link` as const, `${table}_seq`];
  const stored = await amongNumbers<Link & { owner: number }>(
    writer,
    items.map(({ seq }) => seq),
    (among) => `SELECT ${owner} AS owner, kind, value FROM ${linkTable} WHERE ${among(owner)} AND ${OWN}`,
  );
  const known = Map.groupBy(stored, (row) => row.owner);
  const changed = items
    .map((item) => ({ ...item, links: distinct(item.links) }))
    .filter(({ seq, links }) => keyOf(links) !== keyOf(known.get(seq) ?? []));
  await removeAmong(
    writer,
    linkTable,
    owner,
    changed.map(({ seq }) => seq),
    ` AND ${OWN}`,
  );
  const rows = changed.flatMap(({ seq, id, published, links }) =>
    links.map(({ kind, value }) => ({ kind, value, published, id, [owner]: seq })),
  );
  await insertRows(writer, linkTable, rows as never);
}
