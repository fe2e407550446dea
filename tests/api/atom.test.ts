import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { saveArticle } from '../../src/store/save/save.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { source } from '../support/extraction.ts';
import { saveCorpus } from './support/corpus.ts';
import { allRows, appOn, assertProblem, get } from './support/server.ts';

interface Link {
  readonly '@_rel': string;
  readonly '@_href': string;
}
interface Entry {
  readonly id: string;
  readonly title: string;
  readonly updated: string;
  readonly published?: string;
  readonly author?: { readonly name: string };
  readonly link: readonly Link[];
  readonly summary?: string;
}
interface Feed extends Omit<Entry, 'published'> {
  readonly '@_xmlns': string;
  readonly '@_xml:base': string;
  readonly entry?: readonly Entry[];
}

const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => ['entry', 'link', 'category'].includes(name),
});

const URN = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** As RFC 3339 has it, which RFC 4287 asks for. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const href = (links: readonly Link[], rel: string): string | undefined =>
  links.find((link) => link['@_rel'] === rel)?.['@_href'];

/** What RFC 4287 requires of a feed (4.1.1) and of its entries (4.1.2). */
function checkFeed({ feed }: { feed: Feed }): readonly Entry[] {
  expect(feed['@_xmlns']).toBe('http://www.w3.org/2005/Atom');
  const entries = feed.entry ?? [];
  for (const { id, title, updated, link } of [feed, ...entries]) {
    expect(id).toMatch(URN);
    expect(title.length).toBeGreaterThan(0);
    expect(updated).toMatch(INSTANT);
    for (const { '@_href': to } of link) expect(() => new URL(to, feed['@_xml:base'])).not.toThrow();
  }
  expect(href(feed.link, 'self')).toBeDefined();
  // An entry without an author has that of the feed.
  expect(feed.author?.name).toBe('Attest');
  for (const { published, link } of entries) {
    if (published !== undefined) expect(published).toMatch(INSTANT);
    // Without content, an entry must have a link to what it stands for.
    expect(href(link, 'alternate')).toMatch(/^\/v1\//);
  }
  const ids = entries.map(({ id }) => id);
  expect(new Set([feed.id, ...ids]).size).toBe(ids.length + 1);
  return entries;
}

describeOnEachEngine('Atom', (databases) => {
  let app: FastifyInstance;
  beforeAll(async () => {
    const store = await databases.open();
    await saveCorpus(store, 4);
    const words = 'Guns & <b>roses</b> ]]> "were" \u0001fired 😀';
    const s = source({ title: 'Tom & <i>Jerry</i>', body: words, url: 'javascript:alert(1)' });
    await saveArticle(store, s.incoming({ claims: [s.claim(words, { id: 'c' })] }));
    app = await appOn(store);
  });

  async function read(url: string) {
    const response = await get(app, url);
    expect(response.statusCode, response.body).toBe(200);
    expect(response.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    expect(XMLValidator.validate(response.body)).toBe(true);
    return { ...(parser.parse(response.body) as { feed: Feed }), response };
  }

  describe.each(['articles', 'claims', 'figures', 'quotes'] as const)('of %s', (name) => {
    test('has everything that a feed must have, newest first', async () => {
      const entries = checkFeed(await read(`/v1/${name}.atom?limit=500`));
      const rows = await allRows(app, `/v1/${name}`);
      expect(entries.map(({ link }) => href(link, 'alternate'))).toEqual(
        rows.map(({ id }) => `/v1/${name}/${encodeURIComponent(id)}`),
      );
      const days = entries.map(({ published = '' }) => published);
      expect(days).toEqual([...days].sort().reverse());
    });

    test('comes in pages that lead on to each other', async () => {
      const all = checkFeed(await read(`/v1/${name}.atom?limit=500`)).map(({ id }) => id);
      const seen: string[] = [];
      let next: string | undefined = `/v1/${name}.atom?limit=3`;
      let feedId: string | null = null;
      while (next !== undefined) {
        const page = await read(next);
        const entries = checkFeed(page);
        expect(page.response.headers.link === undefined).toBe(href(page.feed.link, 'next') === undefined);
        // Pages are of one feed.
        expect(page.feed.id).toBe(feedId ?? page.feed.id);
        feedId = page.feed.id;
        seen.push(...entries.map(({ id }) => id));
        next = href(page.feed.link, 'next')?.replaceAll('&amp;', '&');
      }
      expect(seen).toEqual(all);
    });
  });

  test('names the host that the client asked, however often others were asked before', async () => {
    for (const host of ['a.example', 'b.example', 'a.example']) {
      const { body } = await get(app, '/v1/claims.atom?limit=1', { host });
      expect(body).toContain(`xml:base="http://${host}/"`);
    }
  });

  test('is valid when nothing is found', async () => {
    expect(checkFeed(await read('/v1/claims.atom?q=xyzzy'))).toEqual([]);
  });

  test('escapes what stands in the text, and links to no script', async () => {
    const [entry] = checkFeed(await read('/v1/claims.atom?q=roses'));
    expect(entry?.summary).toBe('Guns & <b>roses</b> ]]> "were" fired 😀');
    expect(href(entry?.link ?? [], 'related')).toBeUndefined();
    const [article] = checkFeed(await read('/v1/articles.atom?q=roses'));
    expect(article?.title).toBe('Tom & <i>Jerry</i>');
  });

  test('has pages of at most 500, a form that fields cannot change, and none of entities', async () => {
    for (const query of ['limit=501', 'fields=id']) {
      const { errors } = assertProblem(await get(app, `/v1/claims.atom?${query}`), 400, 'invalid-parameter');
      expect(errors?.[0]?.parameter).toBe(query.split('=')[0]);
    }
    expect((await get(app, '/v1/entities.atom')).statusCode).toBe(404);
  });
});
