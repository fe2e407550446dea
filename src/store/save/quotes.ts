/** Quotes as they are served, with the columns and links that filters use. */
import type { Claim } from '../../domain/claim.ts';
import type { ExtractedQuote } from '../../domain/extraction.ts';
import type { Quote } from '../../domain/quote.ts';
import { weekOf } from '../calendar.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { itemId, occurrences } from '../ids.ts';
import type { Searched } from '../search-words.ts';
import type { Rendered } from '../tables.ts';
import type { RenderedClaim } from './claims.ts';
import { quoteColumns, quoteLinks } from './columns.ts';
import { type Context, evidence, evidenceOrNull, type Link, participant, recordedAt } from './context.ts';
import { servedRef } from './origin.ts';
import { reviewed } from './reviewed.ts';

export interface RenderedQuote {
  row: Rendered<Omit<Model.Quote, 'seq' | 'claim_seq' | 'article_seq'>>;
  links: Link[];
  searched: Searched;
}

/** Lasting ids of quotes by local id: the same as long as the words stay. */
export function quoteIds(articleId: string, quotes: readonly ExtractedQuote[]): Map<string, string> {
  const nth = occurrences();
  return new Map(quotes.map(({ id, text }) => [id, itemId('q', [articleId, text, nth([text])])]));
}

const NO_DATES = { event_from: '', event_to: '', event_week: '', said_from: '', said_to: '', said_week: '' };

function datesOf({ row }: RenderedClaim): typeof NO_DATES {
  const { event_from, event_to, event_week, said_from, said_to, said_week } = row;
  return { event_from, event_to, event_week, said_from, said_to, said_week };
}

/** What a quote is found by: its words and those that name its speaker. */
export const quoteWords = ({ surface, text }: Pick<Quote, 'surface' | 'text'>): Searched => ({
  text: [surface?.exact ?? '', text],
});

/** Renders one quote; `claim` is the one that it belongs to. */
export function renderQuote(
  context: Context,
  extracted: ExtractedQuote,
  { id, position, claim }: { id: string; position: number; claim: (RenderedClaim & { text: string }) | null },
): RenderedQuote {
  const {
    ref: speaker,
    origin,
    links,
  } = servedRef(participant(context, extracted.speaker), '', context.serve);
  const topic = (claim?.row.topic ?? 'other') as Claim['topic'];
  const machine: Quote = {
    id,
    article: context.article,
    text: extracted.text,
    kind: extracted.kind,
    speaker,
    surface: evidenceOrNull(context, extracted.speaker),
    cue: evidenceOrNull(context, extracted.cue),
    resolution: extracted.resolution,
    claim: claim === null ? null : { id: claim.row.id, text: claim.text },
    topic,
    evidence: evidence(context, extracted),
    review: 'machine',
    extractor_version: context.extractorVersion,
    recorded_at: recordedAt(context, id),
  };
  const quote = reviewed(machine, context.reviews.get(id));
  const published = context.article.published ?? '';
  return {
    row: {
      id,
      article: context.article.id,
      claim: claim?.row.id ?? '',
      revision: context.revision,
      position,
      ...quoteColumns(quote),
      published,
      published_week: weekOf(published),
      publisher: context.article.publisher?.id ?? '',
      language: context.language,
      ...(claim === null ? NO_DATES : datesOf(claim)),
      review: quote.review,
      origin,
      recorded_at: quote.recorded_at,
      recorded_week: weekOf(quote.recorded_at),
      json: JSON.stringify(quote),
    },
    links: [...quoteLinks(quote, claim?.links ?? []), ...links],
    searched: quoteWords(quote),
  };
}
