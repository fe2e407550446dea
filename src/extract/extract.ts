/** Text to entities, attributions, quotes, figures and dates: every pass, in order. Pure and deterministic. */
import type { Extraction, SourceDocument } from '../domain/extraction.ts';
import { assembleEntities } from './assemble.ts';
import { findAttributions } from './attribution/find.ts';
import { inOrdinaryCase, inOwnWords, isInCapitals } from './capitals.ts';
import { assembleStatements } from './claims/claims.ts';
import { corefer } from './coreference/corefer.ts';
import { resolveSource } from './coreference/resolve.ts';
import { findDates } from './dates/dates.ts';
import { findFigures } from './figures/figures.ts';
import { relatedSources } from './furniture.ts';
import { detectLanguage } from './language.ts';
import { findEntities } from './names/find.ts';
import { findQuoteMarks } from './quotes/marks.ts';
import { parseSentence } from './syntax/parse.ts';
import { tagText } from './syntax/tag.ts';
import type { Text } from './text.ts';
import { readText } from './tokens/read.ts';

/** Languages that are extracted from; `und` because a headline may be too short to tell. */
const READ: ReadonlySet<string> = new Set(['en', 'und']);

type Items = Pick<Extraction, 'entities' | 'claims' | 'figures' | 'quotes' | 'dates'>;

/**
 * Extracts everything from one document. Never throws on any string; linear in the length of the text. A text
 * in another language than English is named and left alone.
 */
export function extract({ id, text: source, published }: SourceDocument): Extraction {
  const inCapitals = isInCapitals(source);
  const text = readText(inCapitals ? inOrdinaryCase(source) : source);
  const language = detectLanguage(source);
  const items = READ.has(language) ? itemsOf(text, published) : nothing();
  return {
    id,
    language,
    ...(inCapitals ? inOwnWords(items, source) : items),
    boilerplate: text.furniture.map(({ start, end }) => ({ start, end, text: source.slice(start, end) })),
    related_sources: relatedSources(text),
  };
}

const nothing = (): Items => ({ entities: [], claims: [], figures: [], quotes: [], dates: [] });

/** The passes, in order. */
function itemsOf(text: Text, published: string | undefined): Items {
  tagText(text);
  const table = findEntities(text);
  corefer(text, table);
  const dates = findDates(text, published);
  const figures = findFigures(text, table, dates);
  const quotes = findQuoteMarks(text.source, text.paragraphs);
  const attributed = findAttributions(text, {
    quotes,
    parse: parseSentence,
    resolve: (span) => resolveSource(text, table, span),
    kindOfEntity: (index) => table.entities[index]?.kind ?? null,
  });
  const found = { text, table, dates, figures, quotes, attributed, parse: parseSentence };
  return { entities: assembleEntities(table), ...assembleStatements(found), dates };
}
