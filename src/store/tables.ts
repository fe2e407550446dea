/** The tables as SQL sees them: the columns of the Prisma models, and the search indexes. */
import type * as Model from './generated/sqlite/client.ts';

/** Words of one row; `rowid` is a number as in search-rows.ts. */
interface SearchIndex {
  rowid: number;
  tokens: string;
}

/** A row with the item as it is served, which is kept apart from it. */
export type Rendered<Row> = Row & { json: string };

export interface Tables {
  dataset: Model.Dataset;
  api_key: Model.ApiKey;
  moment: Model.Moment;
  change: Model.Change;
  erased: Model.Erased;
  item_before: Model.ItemBefore;
  review: Model.Review;
  idempotency: Model.Idempotency;
  ingest: Model.Ingest;
  ingest_document: Model.IngestDocument;
  merged_entity: Model.MergedEntity;
  publisher: Model.Publisher;
  grade: Model.Grade;
  article: Model.Article;
  article_json: Model.ArticleJson;
  article_revision: Model.ArticleRevision;
  article_link: Model.ArticleLink;
  entity: Model.Entity;
  entity_json: Model.EntityJson;
  alias: Model.Alias;
  mention: Model.Mention;
  mention_json: Model.MentionJson;
  claim: Model.Claim;
  claim_json: Model.ClaimJson;
  claim_link: Model.ClaimLink;
  figure: Model.Figure;
  figure_json: Model.FigureJson;
  figure_link: Model.FigureLink;
  figure_question: Model.FigureQuestion;
  figure_relation: Model.FigureRelation;
  quote: Model.Quote;
  quote_json: Model.QuoteJson;
  quote_link: Model.QuoteLink;
  article_fts: SearchIndex;
  entity_fts: SearchIndex;
  claim_fts: SearchIndex;
  quote_fts: SearchIndex;
  claim_was_fts: SearchIndex;
  quote_was_fts: SearchIndex;
}

/** Tables of items: each has an `id` of its own, and beside it the table of its rendered items. */
export type ItemTable = 'article' | 'entity' | 'mention' | 'claim' | 'figure' | 'quote';

/** Indexes of the words of rows that were removed. */
export type RemovedSearchTable = 'claim_was_fts' | 'quote_was_fts';

export type SearchTable = 'article_fts' | 'entity_fts' | 'claim_fts' | 'quote_fts';
