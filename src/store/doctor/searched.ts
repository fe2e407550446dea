/** The search indexes: every row is in its own, once. */
import type { Writer } from '../engine.ts';
import { indexRow } from '../reindex.ts';
import { seqSql } from '../search-rows.ts';
import type { SearchTable } from '../tables.ts';
import { type Derivation, derivation } from './derivation.ts';

interface Row {
  readonly seq: number;
  readonly id: string;
  /** How often it is there. */
  readonly n: number | null;
}

const searched = (table: string): Derivation => {
  const index = `${table}_fts` as SearchTable;
  return derivation<Row>(
    `every ${table} is in the search index, once`,
    `SELECT seq, id, n FROM ${table} LEFT JOIN (SELECT ${seqSql('rowid')} AS of_seq, count(*) AS n FROM ${index} GROUP BY 1) AS found
      ON found.of_seq = ${table}.seq WHERE coalesce(n, 0) <> 1 AND seq > ? ORDER BY seq`,
    async (_ask, rows) =>
      rows.map(({ seq, id, n }) => ({
        detail: id,
        mend: async (writer: Writer) => {
          if (n !== null) await writer.run(`DELETE FROM ${index} WHERE ${seqSql('rowid')} = ?`, [seq]);
          await indexRow(writer, index, seq);
        },
      })),
  );
};

export const SEARCHED: readonly Derivation[] = ['article', 'entity', 'claim', 'quote'].map(searched);
