/** What articles, claims, figures and quotes are found by beside their columns. */
import { Claim } from '../../domain/claim.ts';
import { Figure } from '../../domain/figure.ts';
import { Quote } from '../../domain/quote.ts';
import { insertRows } from '../bulk.ts';
import type { Asking, Writer } from '../engine.ts';
import { claimLinks, figureLinks, quoteLinks } from '../save/columns.ts';
import { distinct, type Link } from '../save/context.ts';
import { areSame, type Derivation, derivation, readItem } from './derivation.ts';

interface Item {
  readonly seq: number;
  readonly id: string;
  readonly published: string;
  readonly json: string;
  /** Of the claim that holds it. */
  readonly claim_json: string | null;
}

type Linked = 'article' | 'claim' | 'figure' | 'quote';

/** Links of figures to each other are a derivation of their own, and so are those to entities that were merged. */
const OWN = `kind NOT IN ('links', 'origin')`;

async function countriesOf(ask: Asking, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await ask.all<{ id: string; country: string }>(
    `SELECT id, country FROM entity WHERE ${ask.among('id', 'text')} AND country <> ''`,
    [JSON.stringify([...new Set(ids)])],
  );
  return new Map(rows.map(({ id, country }) => [id, country]));
}

const placed = ({ places, actors, recipients, about }: Claim): string[] =>
  [...places, ...actors, ...recipients, ...about].map(({ id }) => id);

/** Null where what they are read off cannot be read. */
type LinksOf = (item: Item, countries: (claim: Claim) => Link[]) => Link[] | null;

const LINKS: Readonly<Record<Exclude<Linked, 'article'>, LinksOf>> = {
  claim: ({ json }, countries) => {
    const claim = readItem(Claim, json);
    return claim && claimLinks(claim, countries(claim));
  },
  figure: ({ json, claim_json }, countries) => {
    const [figure, claim] = [readItem(Figure, json), readItem(Claim, claim_json)];
    return figure && claim && figureLinks(figure, claim, countries(claim));
  },
  quote: ({ json, claim_json }, countries) => {
    const [quote, claim] = [readItem(Quote, json), readItem(Claim, claim_json)];
    if (quote === null || (claim === null && quote.claim !== null)) return null;
    return quoteLinks(quote, claim === null ? [] : claimLinks(claim, countries(claim)));
  },
};

/** Stores the links of one row anew where they are not these. */
async function wrongLinks(
  ask: Asking,
  table: Linked,
  items: readonly Pick<Item, 'seq' | 'id' | 'published'>[],
  linksOf: (at: number) => readonly Link[] | null,
) {
  const [linkTable, owner] = [`${table}_link` as const, `${table}_seq`];
  const stored = await ask.all<Record<string, string | number>>(
    `SELECT * FROM ${linkTable} WHERE ${ask.among(owner, 'number')} AND ${OWN}`,
    [JSON.stringify(items.map(({ seq }) => seq))],
  );
  const bySeq = Map.groupBy(stored, (row) => row[owner]);
  return items.flatMap(({ seq, id, published }, at) => {
    const links = linksOf(at);
    if (links === null) return [];
    const rows = links.map(({ kind, value }) => ({ kind, value, published, id, [owner]: seq }));
    if (areSame(rows, bySeq.get(seq) ?? [])) return [];
    const mend = async (writer: Writer) => {
      await writer.run(`DELETE FROM ${linkTable} WHERE ${owner} = ? AND ${OWN}`, [seq]);
      await insertRows(writer, linkTable, rows as never);
    };
    return [{ detail: id, mend }];
  });
}

const FROM: Readonly<Record<Exclude<Linked, 'article'>, string>> = {
  claim:
    'SELECT claim.seq, id, published, json, json AS claim_json FROM claim JOIN claim_json USING (seq) WHERE claim.seq > ? ORDER BY claim.seq',
  figure:
    'SELECT figure.seq, id, published, own.json, held.json AS claim_json FROM figure JOIN figure_json AS own ON own.seq = figure.seq JOIN claim_json AS held ON held.seq = figure.claim_seq WHERE figure.seq > ? ORDER BY figure.seq',
  quote:
    'SELECT quote.seq, id, published, own.json, held.json AS claim_json FROM quote JOIN quote_json AS own ON own.seq = quote.seq LEFT JOIN claim_json AS held ON held.seq = quote.claim_seq WHERE quote.seq > ? ORDER BY quote.seq',
};

const ofItems = (table: Exclude<Linked, 'article'>): Derivation =>
  derivation<Item>(`every ${table} has its links`, FROM[table], async (ask, items) => {
    const claims = items.flatMap(({ claim_json }) => readItem(Claim, claim_json) ?? []);
    const known = await countriesOf(ask, claims.flatMap(placed));
    const countries = (claim: Claim): Link[] =>
      distinct(
        placed(claim)
          .flatMap((id) => known.get(id) ?? [])
          .map((value) => ({ kind: 'country', value })),
      );
    return wrongLinks(ask, table, items, (at) => {
      const item = items[at];
      return item === undefined ? null : LINKS[table](item, countries);
    });
  });

/** An article is found by whom it mentions, by their countries, and by the topics of its claims. */
const ofArticles = derivation<Pick<Item, 'seq' | 'id' | 'published'>>(
  'every article has its links',
  'SELECT seq, id, published FROM article WHERE seq > ? ORDER BY seq',
  async (ask, articles) => {
    const seqs = [JSON.stringify(articles.map(({ seq }) => seq))];
    const among = ask.among('article_seq', 'number');
    const mentioned = await ask.all<{ article_seq: number; id: string; country: string }>(
      `SELECT DISTINCT article_seq, entity.id, country FROM mention JOIN entity ON entity.seq = entity_seq WHERE ${among}`,
      seqs,
    );
    const topics = await ask.all<{ article_seq: number; topic: string }>(
      `SELECT DISTINCT article_seq, topic FROM claim WHERE ${among}`,
      seqs,
    );
    const links = Map.groupBy(
      [
        ...mentioned.map(({ article_seq, id }) => ({ article_seq, kind: 'mentions', value: id })),
        ...mentioned.map(({ article_seq, country }) => ({ article_seq, kind: 'country', value: country })),
        ...topics.map(({ article_seq, topic }) => ({ article_seq, kind: 'topic', value: topic })),
      ].filter(({ value }) => value !== ''),
      ({ article_seq }) => article_seq,
    );
    return wrongLinks(ask, 'article', articles, (at) => distinct(links.get(articles[at]?.seq ?? 0) ?? []));
  },
);

export const LINKED: readonly Derivation[] = [
  ofArticles,
  ofItems('claim'),
  ofItems('figure'),
  ofItems('quote'),
];
