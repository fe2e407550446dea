/** What the workers do with files of the web. Faults come back as values: an error of its own kind would not cross. */
import type { IncomingArticle } from '../../store/save/incoming.ts';
import { InputFault } from '../input-fault.ts';
import { articlesOfFeed } from './feed.ts';
import { articleOfPage, type Page } from './page.ts';

export type Work =
  | { readonly kind: 'page'; readonly place: string; readonly page: Page }
  | { readonly kind: 'feed'; readonly place: string; readonly bytes: Uint8Array };

export type Found =
  | { readonly place: string; readonly article: IncomingArticle }
  | { readonly place: string; readonly fault: string };

function foundIn(work: Work): Found[] {
  if (work.kind === 'page') return [{ place: work.place, article: articleOfPage(work.place, work.page) }];
  return articlesOfFeed(work.place, work.bytes).map((read) =>
    read instanceof InputFault ? { place: read.place, fault: read.message } : read,
  );
}

export default function readWeb(work: Work): Found[] {
  try {
    return foundIn(work);
  } catch (error) {
    if (error instanceof InputFault) return [{ place: error.place, fault: error.message }];
    throw error;
  }
}
