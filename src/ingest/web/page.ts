/** A page of the web as an article: what stands around the article goes, its paragraphs stay. Runs in a worker. */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { IncomingArticle } from '../../store/save/incoming.ts';
import type { Fields } from '../fields.ts';
import { articleOf, filledIn } from '../forms.ts';
import { InputFault } from '../input-fault.ts';
import { decodeWeb } from './charset.ts';
import { fieldsOfPage, type Markup, saidBy } from './metadata.ts';
import { proseOf } from './prose.ts';
import { checkShape } from './shape.ts';

/** A page as it came. */
export interface Page {
  readonly bytes: Uint8Array;
  /** The charset that came with it. */
  readonly charset: string | null;
  /** What is known of it from elsewhere, which counts for more than what it says. */
  readonly given: Fields;
}

/** What is never the article; in short pages the reader of articles would leave it in. */
const AROUND =
  'nav, dialog, [role="navigation"], [role="contentinfo"], [role="dialog"], body > footer, [hidden]';

/** The document, with the elements around all others that a page may leave out. */
function documentOf(html: string) {
  const { document } = parseHTML(html);
  const isWhole = document.documentElement?.localName === 'html' && document.querySelector('body') !== null;
  return isWhole ? document : parseHTML(`<html><head></head><body>${html}</body></html>`).document;
}

/** The article of a page. Its faults are InputFaults of this place. */
export function articleOfPage(place: string, { bytes, charset, given }: Page): IncomingArticle {
  const decoded = decodeWeb(bytes, charset);
  checkShape(place, decoded.text);
  const document = documentOf(decoded.text);
  // The reader of articles takes the page apart.
  const said = saidBy(document as Markup);
  for (const element of document.querySelectorAll(AROUND)) element.remove();
  const found = new Readability(document as never).parse();
  const text = proseOf(found?.content ?? '');
  if (text === '') throw new InputFault(place, 'has no article in it');
  if (!decoded.whole && text.includes('\uFFFD')) {
    throw new InputFault(place, `is not ${decoded.charset}, as it says it is`);
  }
  return articleOf(place, text, filledIn(given, fieldsOfPage(said, found ?? {})));
}
