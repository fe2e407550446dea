/** A feed (RSS, Atom, RDF) as articles: what each entry has of its text, in full where the feed has it. Runs in a worker. */
import { parseFeed } from 'feedsmith';
import { type Fields, NO_FIELDS } from '../fields.ts';
import { articleOf, attempt, type ReadNow } from '../forms.ts';
import { InputFault } from '../input-fault.ts';
import { decodeWeb } from './charset.ts';
import { dayOf } from './day.ts';
import { firstOf } from './metadata.ts';
import { proseOf } from './prose.ts';

type Feed = Extract<ReturnType<typeof parseFeed>, { format: 'rss' | 'atom' | 'rdf' }>;

/** An entry in the terms of an article; the texts are HTML, of which the first that has words serves. */
interface Entry {
  readonly title: string | undefined;
  readonly texts: readonly (string | undefined)[];
  readonly url: string | undefined;
  readonly id: string | undefined;
  readonly authors: readonly (string | undefined)[];
  readonly dates: readonly unknown[];
}

/** Text of Atom; where it is plain, its marks are words. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const htmlOf = (text: { value?: string; type?: string } | undefined): string | undefined =>
  text?.value === undefined || text.type === 'html' || text.type === 'xhtml'
    ? text?.value
    : escaped(text.value);

function entriesOf({ format, feed }: Feed): Entry[] {
  if (format === 'atom') {
    return (feed.entries ?? []).map((entry) => ({
      title: htmlOf(entry.title),
      texts: [htmlOf(entry.content), htmlOf(entry.summary)],
      url: entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href,
      id: entry.id,
      authors: [...(entry.authors ?? []), ...(feed.authors ?? [])].map(({ name }) => name),
      dates: [entry.published, entry.updated],
    }));
  }
  return (feed.items ?? []).map((item) => ({
    title: item.title,
    texts: [item.content?.encoded, item.description],
    url: item.link,
    id: 'guid' in item ? item.guid?.value : undefined,
    authors: [...(item.dc?.creators ?? []), ...('authors' in item ? (item.authors ?? []) : [])].map(
      (author) => (typeof author === 'string' ? author : author.name),
    ),
    dates: ['pubDate' in item ? item.pubDate : undefined, ...(item.dc?.dates ?? [])],
  }));
}

function fieldsOf(entry: Entry, publisher: string | null): Fields {
  const url = firstOf('url', [entry.url]);
  const published = firstOf('published', entry.dates.map(dayOf));
  return {
    ...NO_FIELDS,
    // A page of the same address that is taken in later is the same article; the id would part them.
    id: url === null ? firstOf('id', [entry.id]) : null,
    url,
    title: firstOf('title', [proseOf(entry.title ?? '')]),
    publisher,
    author: firstOf('author', entry.authors),
    published,
    published_basis: published === null ? null : 'stated',
  };
}

function parsed(place: string, text: string): Feed {
  const read = (): ReturnType<typeof parseFeed> | null => {
    try {
      return parseFeed(text);
    } catch {
      return null;
    }
  };
  const feed = read();
  if (feed === null || feed.format === 'json')
    throw new InputFault(place, 'is not a feed (RSS, Atom or RDF)');
  return feed;
}

/** The articles of a feed; entries are counted from 1. */
export function articlesOfFeed(place: string, bytes: Uint8Array): ReadNow[] {
  const { charset, text, whole } = decodeWeb(bytes, null);
  if (!whole) throw new InputFault(place, `is not ${charset}, as it says it is`);
  const read = parsed(place, text);
  const { title } = read.feed;
  const publisher = firstOf('publisher', [
    proseOf((typeof title === 'string' ? title : htmlOf(title)) ?? ''),
  ]);
  return entriesOf(read).map((entry, index) => {
    const at = `${place}[${index + 1}]`;
    return attempt(at, () => {
      const body = entry.texts.map((html) => proseOf(html ?? '')).find((prose) => prose !== '') ?? '';
      return articleOf(at, body, fieldsOf(entry, publisher));
    });
  });
}
