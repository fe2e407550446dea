/** What is read out of one article, in the terms of the store. Pure: the same in a worker and in the process itself. */
import type { Extraction } from '../domain/extraction.ts';
import { extract } from '../extract/extract.ts';
import type { IncomingArticle } from '../store/save/incoming.ts';
import { identitiesOf } from './identities.ts';
import { lookupNames } from './lookup-names.ts';

export interface Reading {
  extraction: Extraction;
  identities: ReadonlyMap<string, string>;
  lookupNames: ReadonlyMap<string, readonly string[]>;
}

export default function readArticle(article: IncomingArticle): Reading {
  const { published } = article;
  const extraction = extract({
    id: article.id ?? article.url ?? article.title,
    title: article.title,
    text: article.body,
    // "On Tuesday" can be resolved against a day, not against a month.
    published: published.precision === 'day' ? (published.from ?? undefined) : undefined,
    publisher: article.publisher ?? undefined,
  });
  return {
    extraction,
    identities: identitiesOf(extraction),
    lookupNames: new Map(extraction.entities.map((entity) => [entity.id, lookupNames(entity)])),
  };
}
