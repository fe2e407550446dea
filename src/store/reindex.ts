/** Fills the search indexes anew from what is on record, after a migration that made them empty. */
import type { Claim } from '../domain/claim.ts';
import type { Quote } from '../domain/quote.ts';
import type { Exclusive } from './engine.ts';
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
  /** Selects `seq`, `published`, `heading` and `text` of the rows with `seq` above the parameter, in order. */
  readonly sql: string;
  readonly searched: (row: Recorded) => SearchedRow['searched'];
}

const ofItems = (table: string): string =>
  `SELECT seq, published, '' AS heading, json AS text FROM ${table} JOIN ${table}_json USING (seq) WHERE seq > ? ORDER BY seq`;

const SOURCES: Readonly<Record<SearchTable, Source>> = {
  article_fts: {
    sql: `SELECT article.seq, article.published, article.title AS heading, latest.body AS text FROM article
      JOIN article_revision AS latest ON latest.article_seq = article.seq AND latest.revision = article.revision
      WHERE article.seq > ? ORDER BY article.seq`,
    searched: ({ heading, text }) => ({ heading: [heading], text: [text] }),
  },
  entity_fts: {
    // Each name on a line of its own.
    sql: `SELECT seq, '' AS published, (SELECT string_agg(alias.name, '\n') FROM alias WHERE alias.entity_seq = entity.seq) AS heading,
      description AS text FROM entity WHERE seq > ? ORDER BY seq`,
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

export async function reindex(session: Exclusive): Promise<void> {
  for (const [table, { sql, searched }] of Object.entries(SOURCES) as [SearchTable, Source][]) {
    const text = `${sql} LIMIT ${BATCH}`;
    for (let after = 0; ; ) {
      const rows = await session.all<Recorded>(text, [after]);
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.seq;
      const read = rows.map((row) => ({
        seq: row.seq,
        published: row.published,
        searched: searched({ ...row, heading: row.heading ?? '' }),
      }));
      await session.index(table, read);
    }
  }
}
