/** Feeds (RFC 4287) for readers and alerts: a page of entries, the next one by its link (RFC 5005). */
import { v5 } from 'uuid';
import type { ResourceName } from '../../store/read/reader.ts';
import { type Entry, entryOf } from './atom/entry.ts';
import type { PageFormat } from './format.ts';
import { xml } from './xml.ts';

/** Names the ids below among all others; made once, at random. */
const NAMESPACE = '1ad2c50b-8ff5-4a9e-94d6-4b4c6e2f0a53';
/** When nothing is in a feed, nothing ever changed. */
const NEVER = '1970-01-01T00:00:00Z';

/** A lasting id (RFC 9562): the same for the same item on every server. */
const urn = (name: string): string => `urn:uuid:${v5(name, NAMESPACE)}`;

const element = (name: string, text: string | null): string =>
  text === null ? '' : `<${name}>${xml(text)}</${name}>`;
const link = (rel: string, href: string | null, type = ''): string =>
  href === null ? '' : `<link rel="${rel}"${type === '' ? '' : ` type="${type}"`} href="${xml(href)}"/>`;

const entryXml = (resource: ResourceName, entry: Entry): string =>
  [
    '\n<entry>',
    element('id', urn(`${resource}/${entry.id}`)),
    element('title', entry.title),
    element('updated', entry.updated),
    element('published', entry.published),
    entry.author === null ? '' : `<author>${element('name', entry.author)}</author>`,
    link('alternate', `/v1/${resource}/${encodeURIComponent(entry.id)}`, 'application/json'),
    link('related', entry.related),
    ...entry.terms.map((term) => `<category term="${xml(term)}"/>`),
    element('summary', entry.summary),
    '</entry>',
  ].join('');

export const atomList: PageFormat = {
  suffix: 'atom',
  mediaType: 'application/atom+xml',
  contentType: 'application/atom+xml; charset=utf-8',
  says: 'An Atom feed (RFC 4287): one page of the list, with a link to the next. Ids last; `updated` is when the row was last recorded or changed here, and `published` the day on which the article came out, where that is known to the day.',
  of: ['articles', 'claims', 'figures', 'quotes'],
  ownForm: true,
  page: ({ name }, items, { origin, self, next }) => {
    const entries = items.map((item) => entryOf(name, JSON.parse(item)));
    const updated = entries.reduce(
      (latest, entry) => (entry.updated > latest ? entry.updated : latest),
      NEVER,
    );
    const [path, query = ''] = self.split('?', 2);
    const same = new URLSearchParams(query);
    for (const page of ['cursor', 'limit']) same.delete(page);
    return [
      '<?xml version="1.0" encoding="utf-8"?>\n',
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="${xml(origin)}/">`,
      element('id', urn(`feed${path?.replace(/\.atom$/, '')}?${same}`)),
      element('title', `Attest: ${name}`),
      element('updated', updated),
      `<author>${element('name', 'Attest')}</author>`,
      link('self', self, 'application/atom+xml'),
      link('next', next, 'application/atom+xml'),
      ...entries.map((entry) => entryXml(name, entry)),
      '\n</feed>\n',
    ].join('');
  },
};
