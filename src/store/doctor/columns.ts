/** The columns of items that filters use, from the items as they are served. */
import type { z } from 'zod';
import { ArticleSummary } from '../../domain/article.ts';
import { Claim } from '../../domain/claim.ts';
import { Figure } from '../../domain/figure.ts';
import { Quote } from '../../domain/quote.ts';
import { spanOf, weekOf } from '../calendar.ts';
import type { Row, Writer } from '../engine.ts';
import { figureColumns, quoteColumns, saidColumns } from '../save/columns.ts';
import type { ItemTable } from '../tables.ts';
import { fold } from '../text.ts';
import { type Derivation, derivation, has, readItem } from './derivation.ts';

/** Columns that claims, figures and quotes share. */
function sharedColumns({ article, review, recorded_at }: Claim | Figure | Quote) {
  const published = article.published ?? '';
  return {
    article: article.id,
    published,
    published_week: weekOf(published),
    publisher: article.publisher?.id ?? '',
    review,
    recorded_at,
    recorded_week: weekOf(recorded_at),
  };
}

/** The counts of an article are those of its items; see check.ts. */
function articleColumns(article: ArticleSummary): Row {
  const published = article.published.from ?? '';
  const { entities, claims, figures, quotes } = article.counts;
  return {
    title: article.title,
    language: article.language,
    url: article.url ?? '',
    publisher: article.publisher?.id ?? '',
    author: article.author ?? '',
    published,
    published_week: weekOf(published),
    text_sha256: article.text_sha256,
    revision: article.revision,
    extractor_name: article.extractor.name,
    extractor_version: article.extractor.version,
    ...{ entities, claims, figures, quotes },
    recorded_at: article.ingested_at,
    recorded_week: weekOf(article.ingested_at),
    updated_at: article.updated_at,
  };
}

const claimColumns = (claim: Claim): Row => ({
  ...sharedColumns(claim),
  ...saidColumns(claim),
  has_figure: Number(claim.figures.length > 0),
});

function ownColumns(figure: Figure, claim: Claim): Row {
  const [as_of_from, as_of_to] = spanOf(figure.as_of);
  return {
    ...sharedColumns(figure),
    ...saidColumns(claim),
    ...figureColumns(figure),
    claim: claim.id,
    subject: figure.subject?.entity?.id ?? '',
    subject_folded: figure.subject === null ? '' : fold(figure.subject.text),
    as_of_from,
    as_of_to,
  };
}

function spokenColumns(quote: Quote, claim: Claim | null): Row {
  const [event_from, event_to] = spanOf(claim?.event_date ?? null);
  const [said_from, said_to] = spanOf(claim?.said_date ?? null);
  return {
    ...sharedColumns(quote),
    ...quoteColumns(quote),
    claim: claim?.id ?? '',
    event_from,
    event_to,
    event_week: weekOf(event_from),
    said_from,
    said_to,
    said_week: weekOf(said_from),
  };
}

interface Read {
  readonly seq: number;
  readonly id: string;
  readonly json: string;
  readonly [column: string]: string | number | null;
}

/** Gives rows of a table the values that they are to have. */
function columns(table: ItemTable, sql: string, expected: (row: Read) => Row | null): Derivation {
  return derivation<Read>(`every ${table} is filtered by what it says`, sql, async (_ask, rows) =>
    rows.flatMap((row) => {
      const values = expected(row);
      if (values === null || has(row, values)) return [];
      const { seq, id } = row;
      return [{ detail: id, mend: async (writer: Writer) => writer.update(table, [{ seq, ...values }]) }];
    }),
  );
}

/** What `reckon` makes of an item, where it can be read. */
const of =
  <Item>(schema: z.ZodType<Item>, reckon: (item: Item) => Row) =>
  ({ json }: Read): Row | null => {
    const item = readItem(schema, json);
    return item === null ? null : reckon(item);
  };

export const OF_ARTICLES: Derivation = columns(
  'article',
  'SELECT article.*, json FROM article JOIN article_json USING (seq) WHERE seq > ? ORDER BY seq',
  of(ArticleSummary, articleColumns),
);

export const OF_ITEMS: readonly Derivation[] = [
  columns(
    'claim',
    'SELECT claim.*, json FROM claim JOIN claim_json USING (seq) WHERE seq > ? ORDER BY seq',
    of(Claim, claimColumns),
  ),
  columns(
    'figure',
    `SELECT figure.*, own.json, held.json AS claim_json FROM figure JOIN figure_json AS own ON own.seq = figure.seq
      JOIN claim_json AS held ON held.seq = figure.claim_seq WHERE figure.seq > ? ORDER BY figure.seq`,
    (row) => {
      const claim = readItem(Claim, row.claim_json);
      return claim === null ? null : of(Figure, (figure) => ownColumns(figure, claim))(row);
    },
  ),
  columns(
    'quote',
    `SELECT quote.*, own.json, held.json AS claim_json FROM quote JOIN quote_json AS own ON own.seq = quote.seq
      LEFT JOIN claim_json AS held ON held.seq = quote.claim_seq WHERE quote.seq > ? ORDER BY quote.seq`,
    (row) => {
      const claim = readItem(Claim, row.claim_json);
      if (row.claim_seq !== null && claim === null) return null;
      return of(Quote, (quote) => spokenColumns(quote, claim))(row);
    },
  ),
];
