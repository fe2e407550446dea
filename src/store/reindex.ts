/** Fills the search indexes from what is on record: all of it after a migration that made them empty, or some rows. */
import type { Claim } from '../domain/claim.ts';
import type { Quote } from '../domain/quote.ts';
import type { Writer } from './engine.ts';
import { claimWords } from './save/claims.ts';
import { quoteWords } from './save/quotes.ts';
import type { SearchedRow, SearchRow } from './search-rows.ts';
import type { RemovedSearchTable, SearchTable } from './tables.ts';

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

/** Claims and quotes that were removed, as they were last. */
const ofRemoved =
  (table: string) =>
  (which: Which): string =>
    `SELECT seq, published, '' AS heading, json AS text FROM ${table}_was AS was WHERE ${which('seq')} AND seq NOT IN (SELECT seq FROM ${table})
      AND until = (SELECT max(until) FROM ${table}_was AS other WHERE other.seq = was.seq) ORDER BY seq`;

const REMOVED: Readonly<Record<RemovedSearchTable, Source>> = {
  claim_was_fts: { ...SOURCES.claim_fts, sql: ofRemoved('claim') },
  quote_was_fts: { ...SOURCES.quote_fts, sql: ofRemoved('quote') },
};

/** A row with its words; none where it is damaged and cannot be read: it goes all the same. */
function readable(source: Source, row: Recorded): SearchedRow[] {
  try {
    return [indexedRow(source, row)];
  } catch {
    return [];
  }
}

/** Takes rows that are about to be removed out of their index; their words can still be found as the data stood. */
export async function moveWords(
  writer: Writer,
  table: 'claim_fts' | 'quote_fts',
  rows: readonly SearchRow[],
): Promise<void> {
  const source = SOURCES[table];
  const recorded = await writer.all<Recorded>(
    source.sql((column) => writer.among(column, 'number')),
    [JSON.stringify(rows.map(({ seq }) => seq))],
  );
  await writer.index(
    table === 'claim_fts' ? 'claim_was_fts' : 'quote_was_fts',
    recorded.flatMap((row) => readable(source, row)),
  );
  await writer.unindex(table, rows);
}

export const reindex = (session: Writer): Promise<void> => fill(session, SOURCES);

/** Fills the indexes of removed rows. */
export const reindexRemoved = (session: Writer): Promise<void> => fill(session, REMOVED);

async function fill(
  session: Writer,
  sources: Readonly<Partial<Record<SearchTable | RemovedSearchTable, Source>>>,
): Promise<void> {
  for (const [table, source] of Object.entries(sources) as [SearchTable | RemovedSearchTable, Source][]) {
    const text = `${source.sql((column) => `${column} > ?`)} LIMIT ${BATCH}`;
    for (let after = 0; ; ) {
      const rows = await session.all<Recorded>(text, [after]);
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.seq;
      await session.index(
        table,
        rows.flatMap((row) => readable(source, row)),
      );
    }
  }
}
