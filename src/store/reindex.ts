/** Fills the search indexes from what is on record: all of it after a migration that made them empty, or some rows. */
import type { Claim } from '../domain/claim.ts';
import type { Quote } from '../domain/quote.ts';
import type { Writer } from './engine.ts';
import { claimWords } from './save/claims.ts';
import { quoteWords } from './save/quotes.ts';
import type { SearchedRow } from './search-rows.ts';
import type { SearchTable } from './tables.ts';

/** Rows read and indexed at a time. */
const BATCH = 500;

interface Recorded {
  readonly seq: number;
  readonly published: string;
  readonly heading: string;
  readonly text: string;
}

interface Source {
  /** Selects `seq`, `published`, `heading` and `text` of the rows of which `which` holds, in order. */
  readonly sql: (which: Which) => string;
  readonly searched: (row: Recorded) => SearchedRow['searched'];
}

/** A condition on a column that has the `seq` of a row. */
type Which = (column: string) => string;

const ofItems =
  (table: string) =>
  (which: Which): string =>
    `SELECT seq, published, '' AS heading, json AS text FROM ${table} JOIN ${table}_json USING (seq) WHERE ${which('seq')} ORDER BY seq`;

const SOURCES: Readonly<Record<SearchTable, Source>> = {
  article_fts: {
    sql: (
      which,
    ) => `SELECT article.seq, article.published, article.title AS heading, latest.body AS text FROM article
      JOIN article_revision AS latest ON latest.article_seq = article.seq AND latest.revision = article.revision
      WHERE ${which('article.seq')} ORDER BY article.seq`,
    searched: ({ heading, text }) => ({ heading: [heading], text: [text] }),
  },
  entity_fts: {
    // Each name on a line of its own.
    sql: (
      which,
    ) => `SELECT seq, '' AS published, (SELECT string_agg(alias.name, '\n') FROM alias WHERE alias.entity_seq = entity.seq) AS heading,
      description AS text FROM entity WHERE ${which('seq')} ORDER BY seq`,
    searched: ({ heading, text }) => ({ heading: heading.split('\n'), text: [text] }),
  },
  claim_fts: {
    sql: ofItems('claim'),
    searched: ({ text }) => claimWords(JSON.parse(text) as Claim),
  },
  quote_fts: {
    sql: ofItems('quote'),
    searched: ({ text }) => quoteWords(JSON.parse(text) as Quote),
  },
};

const indexedRow = ({ searched }: Source, row: Recorded): SearchedRow => ({
  seq: row.seq,
  published: row.published,
  searched: searched({ ...row, heading: row.heading ?? '' }),
});

/** Puts one row into its index, in which it is not. */
export async function indexRow(writer: Writer, table: SearchTable, seq: number): Promise<void> {
  const source = SOURCES[table];
  const rows = await writer.all<Recorded>(
    source.sql((column) => `${column} = ?`),
    [seq],
  );
  await writer.index(
    table,
    rows.map((row) => indexedRow(source, row)),
  );
}

export async function reindex(session: Writer): Promise<void> {
  for (const [table, source] of Object.entries(SOURCES) as [SearchTable, Source][]) {
    const text = `${source.sql((column) => `${column} > ?`)} LIMIT ${BATCH}`;
    for (let after = 0; ; ) {
      const rows = await session.all<Recorded>(text, [after]);
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.seq;
      await session.index(
        table,
        rows.map((row) => indexedRow(source, row)),
      );
    }
  }
}
