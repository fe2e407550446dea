/** The tables as SQL sees them: the columns of the Prisma models, and the search indexes. */
import type * as Model from './generated/sqlite/client.ts';

/** Words of one row, folded and stemmed; `rowid` is the row's `seq`. */
interface SearchIndex {
  rowid: number;
  tokens: string;
}

export interface Tables {
  dataset: Model.Dataset;
  api_key: Model.ApiKey;
  publisher: Model.Publisher;
  article: Model.Article;
  article_revision: Model.ArticleRevision;
  article_link: Model.ArticleLink;
  entity: Model.Entity;
  alias: Model.Alias;
  mention: Model.Mention;
  claim: Model.Claim;
  claim_link: Model.ClaimLink;
  figure: Model.Figure;
  figure_link: Model.FigureLink;
  quote: Model.Quote;
  quote_link: Model.QuoteLink;
  article_fts: SearchIndex;
  entity_fts: SearchIndex;
  claim_fts: SearchIndex;
  quote_fts: SearchIndex;
}

export type SearchTable = 'article_fts' | 'entity_fts' | 'claim_fts' | 'quote_fts';
