/** Everything that is stored for one article, rendered: pure, before any row is written. */
import type { ArticleSummary } from '../../domain/article.ts';
import type { Extraction } from '../../domain/extraction.ts';
import type { PublisherRef } from '../../domain/references.ts';
import { weekOf } from '../calendar.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { sha256 } from '../ids.ts';
import type { Rendered } from '../tables.ts';
import { claimIds, claimText, type RenderedClaim, renderClaim } from './claims.ts';
import { type Context, distinct, entity, type Link } from './context.ts';
import { fingerprint, type Incoming, identityOf } from './incoming.ts';
import { type RenderedMention, renderMentions } from './mentions.ts';
import { quoteIds, type RenderedQuote, renderQuote } from './quotes.ts';
import type { Counts } from './write-entities.ts';

export interface RenderedArticle {
  row: Rendered<Omit<Model.Article, 'seq'>>;
  links: Link[];
  mentions: RenderedMention[];
  claims: RenderedClaim[];
  quotes: RenderedQuote[];
}

function renderItems(context: Context, extraction: Extraction) {
  const ids = {
    claims: claimIds(context.article.id, extraction.claims),
    quotes: quoteIds(context.article.id, extraction.quotes),
  };
  const quoteOf = new Map(extraction.quotes.map((quote) => [quote.id, quote]));
  const claims = new Map(
    extraction.claims.map((claim, position) => {
      const quote = quoteOf.get(claim.quote ?? '');
      const rendered = renderClaim(context, claim, {
        id: ids.claims.get(claim.id) ?? '',
        position,
        quote: quote === undefined ? null : { id: ids.quotes.get(quote.id) ?? '', text: quote.text },
      });
      return [claim.id, { ...rendered, text: claimText(claim) }];
    }),
  );
  // Either side may name the other.
  const claimOf = new Map(extraction.claims.map((claim) => [claim.quote, claim.id]));
  const quotes = extraction.quotes.map((quote, position) =>
    renderQuote(context, quote, {
      id: ids.quotes.get(quote.id) ?? '',
      position,
      claim: claims.get(quote.claim ?? claimOf.get(quote.id) ?? '') ?? null,
    }),
  );
  return { claims: [...claims.values()], quotes };
}

export interface ArticleState {
  recorded_at: string;
  publisher: PublisherRef | null;
}

/** Renders the article and all its items. */
export function renderArticle(
  context: Context,
  { article, extraction, extractor }: Incoming,
  { recorded_at, publisher }: ArticleState,
): RenderedArticle {
  const { claims, quotes } = renderItems(context, extraction);
  const mentions = renderMentions(context, extraction);
  const mentioned = new Set(mentions.map((mention) => mention.entity));
  const counts = {
    characters: article.body.length,
    entities: mentioned.size,
    claims: claims.length,
    figures: claims.reduce((sum, { figures }) => sum + figures.length, 0),
    quotes: quotes.length,
  };
  const summary: ArticleSummary = {
    id: context.article.id,
    title: article.title,
    language: extraction.language,
    url: article.url,
    publisher,
    author: article.author,
    published: article.published,
    related_sources: extraction.related_sources,
    text_sha256: sha256(article.body),
    revision: context.revision,
    extractor: { name: extractor.name, version: extractor.version },
    counts,
    ingested_at: recorded_at,
    updated_at: context.now,
  };
  const published = context.article.published ?? '';
  const countries = extraction.entities
    .filter(({ mentions }) => mentions.length > 0)
    .map(({ id }) => entity(context, id).country)
    .filter((country) => country !== '');
  return {
    row: {
      id: summary.id,
      identity: identityOf(article),
      title: article.title,
      language: summary.language,
      url: article.url ?? '',
      publisher: publisher?.id ?? '',
      author: article.author ?? '',
      published,
      published_week: weekOf(published),
      text_sha256: summary.text_sha256,
      input_sha256: fingerprint(article, extractor),
      revision: context.revision,
      extractor_name: extractor.name,
      extractor_version: extractor.version,
      entities: counts.entities,
      claims: counts.claims,
      figures: counts.figures,
      quotes: counts.quotes,
      recorded_at,
      recorded_week: weekOf(recorded_at),
      updated_at: context.now,
      json: JSON.stringify(summary),
    },
    links: distinct([
      ...[...mentioned].map((value) => ({ kind: 'mentions', value })),
      ...mentions
        .filter(({ origin }) => origin !== '')
        .map(({ origin }) => ({ kind: 'origin', value: origin })),
      ...countries.map((value) => ({ kind: 'country', value })),
      ...claims.map(({ row }) => ({ kind: 'topic', value: row.topic })),
    ]),
    mentions,
    claims,
    quotes,
  };
}

/** What the article adds to the counts of each entity, by lasting id. */
export function countsOf({ mentions, claims, quotes }: RenderedArticle): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  const of = (id: string): Counts => {
    const known = counts.get(id) ?? { articles: 0, mentions: 0, claims: 0, quotes: 0 };
    counts.set(id, known);
    return known;
  };
  for (const { entity: id } of mentions) {
    of(id).mentions += 1;
    of(id).articles = 1;
  }
  for (const { row } of claims) if (row.claimant !== '') of(row.claimant).claims += 1;
  for (const { row } of quotes) if (row.speaker !== '') of(row.speaker).quotes += 1;
  return counts;
}
