/** Files as articles: `.txt` with a metadata file beside it, `.md` with front matter, `.json`, `.ndjson`. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import type { IncomingArticle } from '../store/save/incoming.ts';
import { explain, Fields, JsonArticle, MetadataFields, NO_FIELDS, publishedDate } from './fields.ts';
import { byteLines } from './lines.ts';
import { plainText } from './markdown.ts';
import { decode, normalise } from './normalise.ts';

/** Largest article, in bytes as it is read: more than any article, and a minute's work for the extractor. */
export const LARGEST_ARTICLE = 5_000_000;
const LONGEST_TITLE = 300;

/** A fault of the input: where (file, or file and line) and what. */
export class InputFault extends Error {
  override readonly name = 'InputFault';
  readonly place: string;

  constructor(place: string, message: string) {
    super(message);
    this.place = place;
  }
}

/** A file or folder that the system does not give. */
export function unreadable(path: string, error: unknown): InputFault {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return new InputFault(path, 'does not exist');
  if (code === 'EACCES' || code === 'EPERM') return new InputFault(path, 'may not be read');
  return new InputFault(path, `cannot be read (${error instanceof Error ? error.message : String(error)})`);
}

/** An article or a fault; after a fault, further articles of the same file may follow. */
export type Read = { place: string; article: IncomingArticle } | InputFault;

/** The metadata of `NAME.txt` are in `NAME.meta.yaml` (JSON is YAML too). */
export const METADATA_ENDING = '.meta.yaml';
const metadataPath = (path: string): string => path.slice(0, -extname(path).length) + METADATA_ENDING;

/** The first line that has words, cut between words where it is long. */
function firstLine(text: string): string {
  const line = (/^.*\S.*$/m.exec(text)?.[0] ?? '').trim();
  if (line.length <= LONGEST_TITLE) return line;
  return `${line.slice(0, LONGEST_TITLE).replace(/\s+\S*$/, '')}…`;
}

/** The article of a text and its fields. The body keeps a first line that serves as title: evidence slices what was given. */
function articleOf(place: string, text: string, fields: Fields): IncomingArticle {
  const body = normalise(text);
  if (body.trim() === '') throw new InputFault(place, 'there is no text in it');
  return {
    id: fields.id,
    url: fields.url,
    title: fields.title ?? firstLine(body),
    body,
    publisher: fields.publisher,
    author: fields.author,
    published: publishedDate(fields),
  };
}

/** The text of bytes; `placeOf` gives the place of a line in them. */
function textOf(bytes: Buffer, placeOf: (line: number) => string): string {
  const decoded = decode(bytes);
  if ('text' in decoded) return decoded.text.replace(/^\uFEFF/, '');
  throw new InputFault(placeOf(decoded.line), 'is not UTF-8');
}

const inFile =
  (path: string) =>
  (line: number): string =>
    `${path}:${line}`;

function checkSize(place: string, bytes: number): void {
  if (bytes <= LARGEST_ARTICLE) return;
  const [size, most] = [bytes, LARGEST_ARTICLE].map((count) => `${(count / 1e6).toFixed(1)} MB`);
  throw new InputFault(place, `is ${size}; an article can have ${most} at most`);
}

async function readWhole(path: string): Promise<string> {
  const { size } = await stat(path);
  checkSize(path, size);
  if (size === 0) throw new InputFault(path, 'is empty');
  return textOf(await readFile(path), inFile(path));
}

/** YAML checked against a schema; `line` is where it begins in the file. */
function fieldsOf<T>(place: string, yaml: string, schema: z.ZodType<T>, line: number): T {
  const document = parseDocument(yaml, { prettyErrors: true });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const at = line + (broken.linePos?.[0].line ?? 1) - 1;
    throw new InputFault(`${place}:${at}`, `is not YAML: ${broken.message.split('\n')[0]}`);
  }
  const fields = schema.safeParse(document.toJS({ maxAliasCount: 0 }) ?? {});
  if (!fields.success) throw new InputFault(place, explain(fields.error));
  return fields.data;
}

async function readText(path: string): Promise<IncomingArticle> {
  const text = await readWhole(path);
  const beside = metadataPath(path);
  const metadata = await readFile(beside).catch(() => null);
  if (metadata === null) return articleOf(path, text, NO_FIELDS);
  return articleOf(path, text, fieldsOf(beside, textOf(metadata, inFile(beside)), MetadataFields, 1));
}

const FRONT_MATTER = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

async function readMarkdown(path: string): Promise<IncomingArticle> {
  const text = await readWhole(path);
  const [whole = '', yaml = ''] = FRONT_MATTER.exec(text) ?? [];
  const fields = yaml === '' ? NO_FIELDS : fieldsOf(path, yaml, Fields, 2);
  return articleOf(path, plainText(text.slice(whole.length)).replace(/^\n+/, ''), fields);
}

/** The line of a text that a JSON error names by its position. */
function lineOf(text: string, error: unknown): number | null {
  const position = /position (\d+)/.exec(String(error))?.[1];
  return position === undefined ? null : text.slice(0, Number(position)).split('\n').length;
}

function parseJson(place: string, text: string, linewise: boolean): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const line = linewise ? null : lineOf(text, error);
    throw new InputFault(line === null ? place : `${place}:${line}`, 'is not JSON');
  }
}

function articleOfJson(place: string, value: unknown): IncomingArticle {
  const fields = JsonArticle.safeParse(value);
  if (!fields.success) throw new InputFault(place, explain(fields.error));
  return articleOf(place, fields.data.text, fields.data);
}

async function* readJson(path: string): AsyncGenerator<Read> {
  const value = parseJson(path, await readWhole(path), false);
  if (!Array.isArray(value)) yield attempt(path, () => articleOfJson(path, value));
  else
    for (const [index, item] of value.entries()) {
      const place = `${path}[${index}]`;
      yield attempt(place, () => articleOfJson(place, item));
    }
}

async function* readLines(path: string): AsyncGenerator<Read> {
  let number = 0;
  let articles = 0;
  for await (const bytes of byteLines(createReadStream(path))) {
    number += 1;
    if (isBlank(bytes)) continue;
    articles += 1;
    const place = `${path}:${number}`;
    yield attempt(place, () => {
      checkSize(place, bytes.length);
      return articleOfJson(
        place,
        parseJson(
          place,
          textOf(bytes, () => place),
          true,
        ),
      );
    });
  }
  if (articles === 0) throw new InputFault(path, 'is empty');
}

const isBlank = (bytes: Buffer): boolean =>
  bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);

function attempt(place: string, read: () => IncomingArticle): Read {
  try {
    return { place, article: read() };
  } catch (error) {
    if (error instanceof InputFault) return error;
    throw error;
  }
}

async function* one(path: string, read: (path: string) => Promise<IncomingArticle>): AsyncGenerator<Read> {
  yield { place: path, article: await read(path) };
}

const READERS: Readonly<Record<string, (path: string) => AsyncGenerator<Read>>> = {
  '.txt': (path) => one(path, readText),
  '.md': (path) => one(path, readMarkdown),
  '.json': readJson,
  '.ndjson': readLines,
};

/** Endings of the files that are read. */
export const ENDINGS = Object.keys(READERS);

/** The articles of one file; what is wrong with it is yielded, never thrown. */
export async function* readArticles(path: string): AsyncGenerator<Read> {
  const reader = READERS[extname(path).toLowerCase()];
  if (reader === undefined) {
    yield new InputFault(path, `is none of ${ENDINGS.join(', ')}`);
    return;
  }
  try {
    yield* reader(path);
  } catch (error) {
    if (error instanceof InputFault) yield error;
    else yield unreadable(path, error);
  }
}
