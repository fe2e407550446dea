/** Text to entities, attributions, quotes, figures and dates: every pass, in order. Pure and deterministic. */
import type { Extraction, SourceDocument } from '../domain/extraction.ts';
import { assembleEntities } from './assemble.ts';
import { findAttributions } from './attribution/find.ts';
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
import { readText } from './tokens/read.ts';

/** Recorded with every item, so that stored rows say which rules made them. */
export const EXTRACTOR = { name: 'attest', version: '0.1.0' } as const;

/** Extracts everything from one document. Never throws on any string; linear in the length of the text. */
export function extract({ id, text: source, title, publisher, published }: SourceDocument): Extraction {
  const text = readText(source);
  tagText(text);
  const table = findEntities(text, { title, publisher });
  corefer(text, table);
  const dates = findDates(text, published);
  const figures = findFigures(text, table, dates);
  const quotes = findQuoteMarks(source, text.paragraphs);
  const attributed = findAttributions(text, {
    quotes,
    parse: parseSentence,
    resolve: (span) => resolveSource(text, table, span),
    kindOfEntity: (index) => table.entities[index]?.kind ?? null,
  });
  const statements = assembleStatements({
    text,
    table,
    dates,
    figures,
    quotes,
    attributed,
    parse: parseSentence,
  });
  return {
    id,
    language: detectLanguage(source),
    entities: assembleEntities(table),
    ...statements,
    dates,
    boilerplate: text.furniture.map(({ start, end }) => ({ start, end, text: source.slice(start, end) })),
    related_sources: relatedSources(text),
  };
}
