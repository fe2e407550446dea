/** What a page says about its article: Schema.org, OpenGraph, meta tags, `<link>` and `<time>`. */
import { Fields, NO_FIELDS } from '../fields.ts';
import { dayOf } from './day.ts';

/** What is used of a page. */
export interface Markup {
  querySelector(selector: string): { getAttribute(name: string): string | null } | null;
}

/** What the reader of the article found, Schema.org and OpenGraph among it. */
export interface Found {
  readonly title?: string | null | undefined;
  readonly byline?: string | null | undefined;
  readonly siteName?: string | null | undefined;
  readonly publishedTime?: string | null | undefined;
}

type Place = readonly [selector: string, attribute: string];

const content = (attribute: string, ...names: readonly string[]): Place[] =>
  names.map((name) => [`meta[${attribute}="${name}"]`, 'content']);

/** Where pages say it, the surest place first. */
const PLACES = {
  published: [
    ...content('property', 'article:published_time'),
    ...content('itemprop', 'datePublished'),
    ['[itemprop="datePublished"]', 'datetime'],
    ...content('name', 'article:published_time', 'parsely-pub-date', 'date', 'pubdate', 'publish-date'),
    ...content('name', 'dc.date', 'DC.date.issued', 'sailthru.date', 'citation_publication_date'),
    ['time[pubdate]', 'datetime'],
  ],
  // A time in the article may be that of its publication; no more than that is known.
  time: [
    ['article time[datetime]', 'datetime'],
    ['main time[datetime]', 'datetime'],
    ['time[datetime]', 'datetime'],
  ],
  url: [
    ['link[rel="canonical"]', 'href'],
    ...content('property', 'og:url'),
    ...content('name', 'parsely-link'),
  ],
  publisher: [...content('property', 'og:site_name'), ...content('name', 'application-name', 'publisher')],
  author: [
    ...content('name', 'author', 'parsely-author', 'sailthru.author'),
    ...content('property', 'author'),
  ],
} as const satisfies Readonly<Record<string, readonly Place[]>>;

/** What a page says in each of the places, in their order. */
export type Said = Readonly<Record<keyof typeof PLACES, readonly string[]>>;

export function saidBy(page: Markup): Said {
  const read = ([selector, attribute]: Place): string[] => {
    const value = page.querySelector(selector)?.getAttribute(attribute) ?? null;
    return value === null ? [] : [value];
  };
  return Object.fromEntries(
    Object.entries(PLACES).map(([name, places]) => [name, places.flatMap(read)]),
  ) as unknown as Said;
}

/** The first of the values that the field can have; a page is not refused for what it says of itself. */
export function firstOf<Name extends keyof Fields>(name: Name, values: readonly unknown[]): Fields[Name] {
  for (const value of values) {
    const parsed = Fields.shape[name].safeParse(value);
    if (parsed.success && parsed.data !== null) return parsed.data as Fields[Name];
  }
  return null as Fields[Name];
}

const BY = /^by[:\s]+(?=\S)/i;

/** The title without the name of the site at its end, which the reader of articles leaves at short ones. */
function headlineOf(title: string | null | undefined, site: string | null): string | null | undefined {
  if (!title || site === null || !title.endsWith(site)) return title;
  return title.slice(0, -site.length).replace(/\s+[|·:\-–—]\s+$/, '') || title;
}

/** The fields of a page, in its own words. */
export function fieldsOfPage(said: Said, found: Found): Fields {
  const stated = firstOf('published', [found.publishedTime, ...said.published].map(dayOf));
  const published = stated ?? firstOf('published', said.time.map(dayOf));
  const publisher = firstOf('publisher', [found.siteName, ...said.publisher]);
  return {
    ...NO_FIELDS,
    url: firstOf('url', said.url),
    title: firstOf('title', [headlineOf(found.title, publisher), found.title]),
    publisher,
    author: firstOf('author', [found.byline?.replace(BY, ''), ...said.author]),
    published,
    published_basis: published === null ? null : stated === null ? 'inferred' : 'stated',
  };
}
