/** One article through the pipeline: extract, then save in one transaction. */
import { EXTRACTOR, extract } from '../extract/extract.ts';
import type { Engine } from '../store/engine.ts';
import type { IncomingArticle } from '../store/save/incoming.ts';
import { type Saved, saveArticle, savedBefore } from '../store/save/save.ts';
import { identitiesOf } from './identities.ts';
import { lookupNames } from './lookup-names.ts';

/** Ingests a normalised article; one that came before with nothing new to it is not even read again. */
export async function ingest(store: Engine, article: IncomingArticle): Promise<Saved> {
  const before = await savedBefore(store, article, EXTRACTOR);
  if (before !== null) return before;
  const { published } = article;
  const extraction = extract({
    id: article.id ?? article.url ?? article.title,
    title: article.title,
    text: article.body,
    // "On Tuesday" can be resolved against a day, not against a month.
    published: published.precision === 'day' ? (published.from ?? undefined) : undefined,
    publisher: article.publisher ?? undefined,
  });
  return saveArticle(store, {
    article,
    extraction,
    identities: identitiesOf(extraction),
    lookupNames: new Map(extraction.entities.map((entity) => [entity.id, lookupNames(entity)])),
    extractor: EXTRACTOR,
    now: new Date(),
  });
}
