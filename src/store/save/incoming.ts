/** What the store is given: an article, what was extracted from it, and who its entities are. */
import type { DateValue } from '../../domain/dates.ts';
import type { Extraction } from '../../domain/extraction.ts';
import { boundedKey, sha256, shortHash } from '../ids.ts';
import { slug } from '../text.ts';

export interface IncomingArticle {
  /** The id that its publisher or its metadata gives it. */
  id: string | null;
  url: string | null;
  title: string;
  /** The text that all offsets refer to. */
  body: string;
  publisher: string | null;
  author: string | null;
  published: DateValue;
}

export interface Extractor {
  name: string;
  version: string;
}

export interface Incoming {
  article: IncomingArticle;
  extraction: Extraction;
  /** Local id of an entity → the key under which it is one and the same in every article. An entity without one is known from this article alone. */
  identities: ReadonlyMap<string, string>;
  /** Local id of an entity → names that it can be asked for by though the article does not use them. */
  lookupNames?: ReadonlyMap<string, readonly string[]>;
  extractor: Extractor;
  /** The instant that is recorded. */
  now: Date;
}

/** What makes an article the same when it comes again: its own id, else its address, else its words. */
export function identityOf({ id, url, body }: IncomingArticle): string {
  if (id !== null) return boundedKey(`id:${id}`);
  return url !== null ? boundedKey(`url:${url}`) : `text:${sha256(body)}`;
}

const DIGITS = 8;

/** The public id of an article at its first arrival; it stays when the title changes. */
export const articleId = (article: IncomingArticle): string =>
  `${slug(article.title) || 'article'}-${shortHash([identityOf(article)], DIGITS)}`;

/** Equal when an article comes again with nothing new to it, read by the same extractor. */
export function fingerprint(article: IncomingArticle, extractor: Extractor): string {
  const { id, url, title, body, publisher, author, published } = article;
  const { from, to, edtf, precision, basis } = published;
  const date = [from, to, edtf, precision, basis];
  return sha256(
    JSON.stringify([id, url, title, body, publisher, author, date, extractor.name, extractor.version]),
  );
}
