import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_FIELDS } from '../../src/ingest/fields.ts';
import { LARGEST_ARTICLE } from '../../src/ingest/forms.ts';
import { articleIn } from '../../src/ingest/ingest.ts';
import { InputFault } from '../../src/ingest/input-fault.ts';
import { ENDINGS, pipeSource, readArticles, readSource } from '../../src/ingest/read.ts';
import type { IncomingArticle } from '../../src/store/save/incoming.ts';
import { poolForTests } from '../support/pool.ts';

const pool = poolForTests();

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attest-read-'));
});
afterAll(() => rm(folder, { recursive: true }));

const told = ({ place, message }: InputFault): string => `${place}: ${message}`.replace(`${folder}/`, '');

/** Writes files and reads the first: articles, and faults as "place: message" with the folder left out. */
async function read(files: Readonly<Record<string, string | Buffer>>): Promise<(IncomingArticle | string)[]> {
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  const [name = ''] = Object.keys(files);
  const result: (IncomingArticle | string)[] = [];
  for await (const one of readArticles(join(folder, name), pool)) {
    result.push(one instanceof InputFault ? told(one) : await articleIn(pool, one).catch(told));
  }
  return result;
}

describe('a text file', () => {
  it('has its first line as title, and keeps it in the body', async () => {
    const [article] = await read({ 'plain.txt': '\n  The headline \nText.' });
    expect(article).toMatchObject({
      title: 'The headline',
      body: '\n  The headline \nText.',
      publisher: null,
      published: { from: null, precision: 'unknown', basis: 'unknown' },
    });
  });

  it('takes what is known from the metadata file beside it', async () => {
    const [article] = await read({
      'a.txt': 'Text.',
      'a.meta.yaml':
        'title: Known\npublisher: Post\nurl: https://post.example/1\npublished: 2025-02\npublished_basis: inferred',
    });
    expect(article).toMatchObject({
      title: 'Known',
      publisher: 'Post',
      url: 'https://post.example/1',
      published: {
        from: '2025-02-01',
        to: '2025-02-28',
        edtf: '2025-02',
        precision: 'month',
        basis: 'inferred',
      },
    });
  });

  it.each([
    ['published: 2025-02-30', 'm.meta.yaml: published: must be a date: YYYY-MM-DD, YYYY-MM or YYYY'],
    ['publishd: 2025-02-03', /^m\.meta\.yaml: .*publishd/],
    ['title: [', /^m\.meta\.yaml:1: is not YAML/],
    ['url: javascript:alert(1)', 'm.meta.yaml: url: must be an http or https address'],
  ])('is refused for metadata such as %j', async (metadata, fault) => {
    const [found] = await read({ 'm.txt': 'Text.', 'm.meta.yaml': metadata });
    expect(found).toEqual(typeof fault === 'string' ? fault : expect.stringMatching(fault));
  });

  it.each([
    ['is empty', '', 'bad.txt: is empty'],
    ['has nothing but white space', ' \n\t\n', 'bad.txt: there is no text in it'],
    ['is not UTF-8', Buffer.from('Good\nCaf\xe9', 'latin1'), 'bad.txt:2: is not UTF-8'],
    ['has 20 MB', Buffer.alloc(20_000_000, 'a'), 'bad.txt: is 20.0 MB; an article can have 5.0 MB at most'],
  ])('is refused when it %s', async (_, content, fault) => {
    expect(await read({ 'bad.txt': content })).toEqual([fault]);
  });
});

describe('a Markdown file', () => {
  it('has its fields in front matter and loses its marks', async () => {
    const [article] = await read({
      'a.md':
        '---\nauthor: Ana Brekke\npublished: 2025-03-01T10:00:00Z\ntags: [a]\n---\n\n# Headline\n\nSome **bold** text.\n',
    });
    expect(article).toMatchObject({
      title: 'Headline',
      author: 'Ana Brekke',
      body: 'Headline\n\nSome bold text.\n',
      published: { from: '2025-03-01', precision: 'day', basis: 'stated' },
    });
  });

  it('names the line of broken front matter', async () => {
    expect(await read({ 'b.md': '---\nauthor: Ana\ntitle: "x\n---\nText' })).toEqual([
      expect.stringMatching(/^b\.md:[34]: is not YAML/),
    ]);
  });
});

describe('a JSON file', () => {
  it('has one article or a list of them, each read on its own', async () => {
    const found = await read({
      'a.json': JSON.stringify([{ text: 'One.' }, { title: 'No text' }, { text: 'Two.' }]),
    });
    expect(found).toEqual([
      expect.objectContaining({ body: 'One.' }),
      'a.json[1]: text: must be there, as text',
      expect.objectContaining({ body: 'Two.' }),
    ]);
  });

  it('names the line where it stops being JSON', async () => {
    expect(await read({ 'b.json': '{\n"text": "a",\n}' })).toEqual(['b.json:3: is not JSON']);
    expect(await read({ 'c.json': '{\n"text":\n' })).toEqual(['c.json:2: is not JSON']);
  });
});

describe('an NDJSON file', () => {
  it('loses only the lines that are broken, and names them', async () => {
    const lines = [
      Buffer.from('{"id": "1", "text": "One."}\n{"id": "2", "text": \n\n'),
      Buffer.from('{"id": "4"}\n{"id": "5", "text": "Caf\xe9"}\n', 'latin1'),
      Buffer.from(`{"text": "${'a'.repeat(LARGEST_ARTICLE)}"}\r\n{"id": "7", "text": "Seven.\u2028More."}`),
    ];
    const found = await read({ 'a.ndjson': Buffer.concat(lines) });
    expect(found).toEqual([
      expect.objectContaining({ id: '1', body: 'One.' }),
      'a.ndjson:2: is not JSON',
      'a.ndjson:4: text: must be there, as text',
      'a.ndjson:5: is not UTF-8',
      'a.ndjson:6: is 5.0 MB; an article can have 5.0 MB at most',
      expect.objectContaining({ id: '7', body: 'Seven.\nMore.' }),
    ]);
  });

  it('is refused when it has no lines', async () => {
    expect(await read({ 'b.ndjson': '\n\n' })).toEqual(['b.ndjson: is empty']);
    expect(await read({ 'c.jsonl': '{}' })).toEqual(['c.jsonl:1: text: must be there, as text']);
  });
});

const PAGE = `<!doctype html><html lang="en"><head><title>Bridge falls near Lenst - Harbour Courier</title>
<link rel="canonical" href="https://wire.example/2031/bridge">
<meta property="og:site_name" content="Courier Online">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle",
"headline":"Bridge falls near Lenst","datePublished":"2031-05-04T23:30:00+02:00","author":[{"@type":"Person","name":"Ana Brekke"}],
"publisher":{"@type":"Organization","name":"Harbour Courier"}}]}</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><script>alert(1)</script>
<article><h1>Bridge falls near Lenst</h1>
<p>At least 12 soldiers were killed near Lenst, <a href="/b">Colonel Jon Ek</a> said.</p>
<p>He said that the bridge had been hit twice,<br>and that it would be rebuilt.</p>
<ul><li>The first hit was at noon.</li><li>The second was at one.</li></ul></article>
<aside><a href="/s">Subscribe to our newsletter</a></aside><footer>All rights reserved</footer></body></html>`;

describe('a page of the web', () => {
  it('is its article in paragraphs, without what stands around it, with what it says of itself', async () => {
    const [article] = await read({ 'a.html': PAGE });
    expect(article).toEqual({
      id: null,
      url: 'https://wire.example/2031/bridge',
      title: 'Bridge falls near Lenst',
      body: [
        'At least 12 soldiers were killed near Lenst, Colonel Jon Ek said.',
        'He said that the bridge had been hit twice,\nand that it would be rebuilt.',
        'The first hit was at noon.\nThe second was at one.',
      ].join('\n\n'),
      publisher: 'Harbour Courier',
      author: 'Ana Brekke',
      published: expect.objectContaining({ from: '2031-05-04', precision: 'day', basis: 'stated' }),
    });
  });

  it.each([
    ['<meta property="article:published_time" content="2031-05-04">', 'stated'],
    ['<meta name="date" content="May 4, 2031">', 'stated'],
    ['<meta name="pubdate" content="Sun, 04 May 2031 08:00:00 GMT">', 'stated'],
    ['<article><time datetime="2031-05-04T08:00">yesterday</time></article>', 'inferred'],
    ['<meta name="date" content="soon"><meta property="og:url" content="javascript:alert(1)">', 'unknown'],
  ])('finds its day in %s, which is %s', async (said, basis) => {
    const [article] = await read({ 'a.htm': `${said}<p>At least 12 soldiers were killed near Lenst.</p>` });
    expect(article).toMatchObject({
      url: null,
      published: { from: basis === 'unknown' ? null : '2031-05-04', basis },
    });
  });

  it.each(['Bridge hit | Coast Post', 'Bridge hit - Coast Post', 'Bridge hit'])(
    'is titled %j without its site',
    async (title) => {
      const head = `<title>${title}</title><meta property="og:site_name" content="Coast Post">`;
      const page = `<html><head>${head}</head><body><p>The bridge was hit, Jon Ek said.</p></body></html>`;
      expect(await read({ 't.html': page })).toEqual([expect.objectContaining({ title: 'Bridge hit' })]);
    },
  );

  it.each([
    ['<meta charset="iso-8859-1">', 'latin1'],
    ['', 'latin1'],
    ['<meta charset="x-nonsense">', 'utf8'],
    ['', 'utf8'],
    ['\uFEFF', 'utf16le'],
  ] as const)('is read in its charset: %j in %s', async (said, charset) => {
    const bytes = Buffer.from(`${said}<p>The Caf\u00e9 was hit, Jon Ek said.</p>`, charset);
    expect(await read({ 'c.html': bytes })).toEqual([
      expect.objectContaining({ body: 'The Caf\u00e9 was hit, Jon Ek said.' }),
    ]);
  });

  it.each([
    [Buffer.from('<meta charset="utf-8"><p>The Caf\u00e9.</p>', 'latin1'), 'is not utf-8, as it says it is'],
    ['<html><body><script>alert(1)</script></body></html>', 'has no article in it'],
    ['<div>'.repeat(200_000), 'has more than 200 elements in each other'],
    [
      `<p${Array.from({ length: 400_000 }, (_, i) => ` a${i}=1`).join('')}>Text</p>`,
      'has more than 500 attributes on an element',
    ],
    ['<p>Text</p>'.repeat(200_000), 'has more than 30000 elements'],
    [`<p>${'a'.repeat(5_000_000)}</p>`, 'is 5.0 MB; an article can have 5.0 MB at most'],
  ])('is refused where it is broken or hostile (%#)', async (page, fault) => {
    expect(await read({ 'h.html': page })).toEqual([`h.html: ${fault}`]);
  });

  it('is given up where it takes too long, and the worker goes on', async () => {
    const hasty = poolForTests({ webTimeout: 8000 });
    const page = { bytes: Buffer.from(`<p>${'&amp;'.repeat(900_000)}</p>`), charset: null, given: NO_FIELDS };
    await expect(hasty.page('slow', page)).rejects.toThrow('could not be read in 8 seconds');
    const next = { ...page, bytes: Buffer.from('<p>Text.</p>') };
    expect(await hasty.page('next', next)).toMatchObject({ body: 'Text.' });
  }, 60_000);
});

describe('a feed', () => {
  it('has an article for each entry, with the most of its text that the feed has', async () => {
    const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Courier</title>
      <item><title>Bridge &amp;amp; road</title><link>https://wire.example/b</link><guid>g1</guid>
      <pubDate>Sun, 04 May 2031 23:30:00 +0200</pubDate><dc:creator>Ana Brekke</dc:creator>
      <description>Short.</description><content:encoded><![CDATA[<p>One.</p><p>Two.</p>]]></content:encoded></item>
      <item><title>No text</title></item></channel></rss>`;
    expect(await read({ 'a.rss': rss })).toEqual([
      expect.objectContaining({
        id: null,
        url: 'https://wire.example/b',
        title: 'Bridge & road',
        body: 'One.\n\nTwo.',
        publisher: 'Harbour Courier',
        author: 'Ana Brekke',
        published: expect.objectContaining({ from: '2031-05-04', basis: 'stated' }),
      }),
      'a.rss[2]: there is no text in it',
    ]);
    const atom = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title>
      <author><name>Desk</name></author><entry><id>urn:1</id><title>A &lt; B</title>
      <updated>2031-05-04T23:30:00Z</updated><summary>A &lt; B.</summary></entry></feed>`;
    expect(await read({ 'a.atom': atom })).toEqual([
      expect.objectContaining({ id: 'urn:1', title: 'A < B', body: 'A < B.', author: 'Desk' }),
    ]);
  });

  it('expands no entities and reads no files', async () => {
    const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`);
    const bomb = `<!DOCTYPE a [<!ENTITY e0 "e">${entities.join('')}]><rss version="2.0"><channel><title>T</title><item><description>&e9; x</description></item></channel></rss>`;
    expect(await read({ 'b.xml': bomb })).toEqual([expect.objectContaining({ body: '&e9; x' })]);
    const file = `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss version="2.0"><channel><item><description>&x;</description></item></channel></rss>`;
    expect(await read({ 'x.xml': file })).toEqual(['x.xml: is not a feed (RSS, Atom or RDF)']);
    expect(await read({ 'y.xml': '<html></html>' })).toEqual(['y.xml: is not a feed (RSS, Atom or RDF)']);
  });
});

describe('a pipe', () => {
  it('is read as the type that is named', async () => {
    const found = [];
    const input = Readable.from([Buffer.from('{"text": "One."}\n{"te'), Buffer.from('xt": "Two."}')]);
    for await (const one of readSource(pipeSource('-', input), '.ndjson', pool)) found.push(one);
    expect(found).toMatchObject([{ place: '-:1' }, { place: '-:2', article: { body: 'Two.' } }]);
    const large = Readable.from(Array.from({ length: 60 }, () => Buffer.alloc(100_000, 'a')));
    for await (const one of readSource(pipeSource('-', large), '.txt', pool)) found.push(one);
    expect(found.at(-1)).toMatchObject({ message: 'is 5.1 MB; an article can have 5.0 MB at most' });
  });
});

describe('any other file', () => {
  it('is refused with the endings that are read', async () => {
    expect(await read({ 'a.pdf': 'x' })).toEqual([`a.pdf: is none of ${ENDINGS.join(', ')}`]);
  });

  it('is refused when it does not exist', async () => {
    const found = [];
    for await (const one of readArticles(join(folder, 'nowhere.txt'), pool)) found.push(one);
    expect(found).toEqual([expect.objectContaining({ message: 'does not exist' })]);
  });
});
