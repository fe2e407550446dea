import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LARGEST_ARTICLE } from '../../src/ingest/forms.ts';
import { InputFault } from '../../src/ingest/input-fault.ts';
import { readArticles } from '../../src/ingest/read.ts';
import type { IncomingArticle } from '../../src/store/save/incoming.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attest-read-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Writes files and reads the first: articles, and faults as "place: message" with the folder left out. */
async function read(files: Readonly<Record<string, string | Buffer>>): Promise<(IncomingArticle | string)[]> {
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  const [name = ''] = Object.keys(files);
  const result: (IncomingArticle | string)[] = [];
  for await (const one of readArticles(join(folder, name))) {
    result.push(
      one instanceof InputFault ? `${one.place}: ${one.message}`.replace(`${folder}/`, '') : one.article,
    );
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

describe('any other file', () => {
  it('is refused with the endings that are read', async () => {
    expect(await read({ 'a.pdf': 'x' })).toEqual(['a.pdf: is none of .txt, .md, .json, .ndjson, .jsonl']);
  });

  it('is refused when it does not exist', async () => {
    const found = [];
    for await (const one of readArticles(join(folder, 'nowhere.txt'))) found.push(one);
    expect(found).toEqual([expect.objectContaining({ message: 'does not exist' })]);
  });
});
