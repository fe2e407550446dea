/** Every row of a database as plain values, for comparing databases. */
import type { Engine } from '../../src/store/engine.ts';
import { isStamp } from '../../src/store/history/kept.ts';

/** Tables, and by which columns their rows are ordered here. */
const TABLES = {
  publisher: 'id',
  article: 'id',
  article_revision: 'article_seq, revision',
  article_link: 'kind, value, id',
  entity: 'id',
  alias: 'entity, name',
  mention: 'id',
  claim: 'id',
  claim_link: 'kind, value, id',
  figure: 'id',
  figure_link: 'kind, value, id',
  quote: 'id',
  quote_link: 'kind, value, id',
} as const;

/** Tables that have what is served of their rows in another one. */
const ITEMS: ReadonlySet<string> = new Set(['article', 'entity', 'mention', 'claim', 'figure', 'quote']);

type Row = Record<string, unknown>;
export type Dump = Record<keyof typeof TABLES, Row[]>;

/** Row numbers and the versions that wrote the rows are left out: they depend on what was there before. */
const withoutNumbers = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).filter(
      ([column]) => column !== 'seq' && !column.endsWith('_seq') && !isStamp(column),
    ),
  );

export async function dump(store: Engine): Promise<Dump> {
  const tables: [string, Row[]][] = [];
  for (const [table, order] of Object.entries(TABLES)) {
    const source = ITEMS.has(table) ? `${table} JOIN ${table}_json USING (seq)` : table;
    const rows = await store.all<Row>(`SELECT * FROM ${source} ORDER BY ${order}`);
    tables.push([table, rows.map(withoutNumbers)]);
  }
  return Object.fromEntries(tables) as Dump;
}

/** How many rows each search index holds. */
export async function indexed(store: Engine): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of ['article', 'entity', 'claim', 'quote']) {
    const [row] = await store.all<{ n: number }>(`SELECT count(*) AS n FROM "${table}_fts"`);
    counts[table] = row?.n ?? 0;
  }
  return counts;
}
