/** That nothing is lost which only the text can bring back: items as they are served, and rows. */
import { ArticleSummary } from '../../domain/article.ts';
import { Claim } from '../../domain/claim.ts';
import { Figure } from '../../domain/figure.ts';
import { Quote } from '../../domain/quote.ts';
import { sha256 } from '../ids.ts';
import { OF_ARTICLES } from './columns.ts';
import { type Derivation, derivation, readItem } from './derivation.ts';

interface Row {
  readonly seq: number;
  readonly id: string;
  /** Id of the article. */
  readonly article: string;
  readonly json: string | null;
}

/** Mentions and entities are rendered from their rows. */
const ITEMS = { article: ArticleSummary, claim: Claim, figure: Figure, quote: Quote } as const;

const readable = (table: keyof typeof ITEMS): Derivation =>
  derivation<Row>(
    `every ${table} is rendered, under its own id`,
    `SELECT seq, id, ${table === 'article' ? 'id AS article' : 'article'}, json FROM ${table} LEFT JOIN ${table}_json USING (seq) WHERE seq > ? ORDER BY seq`,
    async (_ask, rows) =>
      rows
        .filter(({ id, json }) => readItem<{ id: string }>(ITEMS[table], json)?.id !== id)
        .map(({ id, article }) => ({ detail: id, mend: null, article })),
  );

interface Lost {
  readonly seq: number;
  readonly id: string;
}

/** Articles of which rows are missing, by `seq`. */
const missing = (what: string, condition: string): Derivation =>
  derivation<Lost>(
    `every article has all its ${what}`,
    `SELECT seq, id FROM article WHERE ${condition} AND seq > ? ORDER BY seq`,
    async (_ask, rows) => rows.map(({ id }) => ({ detail: id, mend: null, article: id })),
  );

const counted = (table: string, column: string): Derivation =>
  missing(column, `${column} <> (SELECT count(*) FROM ${table} WHERE ${table}.article_seq = article.seq)`);

/** Where what is served of an entity has the same count as its row, it is mentions that are missing. */
const MENTIONS = missing(
  'mentions',
  `(entities <> (SELECT count(DISTINCT entity_seq) FROM mention WHERE mention.article_seq = article.seq)
    OR id IN (SELECT l.id FROM article_link AS l JOIN entity AS e ON l.kind = 'mentions' AND l.value = e.id JOIN entity_json AS j ON j.seq = e.seq
      WHERE j.json LIKE '%"mentions":' || e.mentions || ',%' AND e.mentions <> (SELECT count(*) FROM mention AS m WHERE m.entity_seq = e.seq)))`,
);

interface Text {
  readonly seq: number;
  readonly id: string;
  readonly body: string;
  readonly text_sha256: string;
}

/** Nothing here can bring back a text. */
const TEXTS = derivation<Text>(
  'every text is the one that was stored',
  `SELECT revision.seq, id, body, revision.text_sha256 FROM article_revision AS revision JOIN article ON article.seq = article_seq
    WHERE revision.seq > ? ORDER BY revision.seq`,
  async (_ask, rows) =>
    rows
      .filter(({ body, text_sha256 }) => sha256(body) !== text_sha256)
      .map(({ id }) => ({ detail: id, mend: null })),
);

export const WHOLE: readonly Derivation[] = [
  TEXTS,
  readable('article'),
  // What the rows of its items are counted by is right first.
  OF_ARTICLES,
  ...(['claim', 'figure', 'quote'] as const).map(readable),
  counted('claim', 'claims'),
  counted('figure', 'figures'),
  counted('quote', 'quotes'),
  MENTIONS,
];
