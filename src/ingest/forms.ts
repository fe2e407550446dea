/** The forms in which an article comes, as text or bytes: plain text, Markdown with front matter, JSON, NDJSON; see web/ for pages and feeds. */
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import type { IncomingArticle } from '../store/save/incoming.ts';
import { explain, Fields, JsonArticle, publishedDate } from './fields.ts';
import { InputFault } from './input-fault.ts';
import { byteLines } from './lines.ts';
import { plainText } from './markdown.ts';
import { decode, normalise } from './normalise.ts';
import type { Page } from './web/page.ts';

/** Largest article, in bytes as it is read: more than any article, and a minute's work for the extractor. */
export const LARGEST_ARTICLE = 5_000_000;
/** Largest feed, in bytes. */
export const LARGEST_FEED = 32_000_000;
const LONGEST_TITLE = 300;

/** An article or a fault; after a fault, further articles of the same file may follow. */
export type ReadNow = { place: string; article: IncomingArticle } | InputFault;

/** The same, or a page of the web, which a worker reads. */
export type Read = ReadNow | { place: string; page: Page };

/** The first line that has words, cut between words where it is long. */
function firstLine(text: string): string {
  const line = (/^.*\S.*$/m.exec(text)?.[0] ?? '').trim();
  if (line.length <= LONGEST_TITLE) return line;
  return `${line.slice(0, LONGEST_TITLE).replace(/\s+\S*$/, '')}…`;
}

/** The article of a text and its fields. The body keeps a first line that serves as title: evidence slices what was given. */
export function articleOf(place: string, text: string, fields: Fields): IncomingArticle {
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
export function textOf(bytes: Buffer, placeOf: (line: number) => string): string {
  const decoded = decode(bytes);
  if ('text' in decoded) return decoded.text.replace(/^\uFEFF/, '');
  throw new InputFault(placeOf(decoded.line), 'is not UTF-8');
}

export const inFile =
  (path: string) =>
  (line: number): string =>
    `${path}:${line}`;

export function checkSize(place: string, bytes: number, limit = LARGEST_ARTICLE): void {
  if (bytes <= limit) return;
  const [size, most] = [bytes, limit].map((count) => `${(count / 1e6).toFixed(1)} MB`);
  const what = limit === LARGEST_FEED ? 'a feed' : 'an article';
  throw new InputFault(place, `is ${size}; ${what} can have ${most} at most`);
}

/** YAML checked against a schema; `line` is where it begins in the file. */
export function fieldsOf<T>(place: string, yaml: string, schema: z.ZodType<T>, line: number): T {
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

const FRONT_MATTER = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** Front matter says more of an article than was given with it. */
export function articleOfMarkdown(place: string, text: string, given: Fields): IncomingArticle {
  const [whole = '', yaml = ''] = FRONT_MATTER.exec(text) ?? [];
  const own = yaml === '' ? given : filledIn(fieldsOf(place, yaml, Fields, 2), given);
  return articleOf(place, plainText(text.slice(whole.length)).replace(/^\n+/, ''), own);
}

/** Fields, and others in the place of those that are missing. */
export const filledIn = (fields: Fields, others: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value ?? others[name as keyof Fields]]),
  ) as Fields;

/** The line of a text that a JSON error names by its position, or as the end. */
function lineOf(text: string, error: unknown): number | null {
  const reason = String(error);
  if (reason.includes('end of JSON input')) return text.trimEnd().split('\n').length;
  const position = /position (\d+)/.exec(reason)?.[1];
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

export function articleOfJson(place: string, value: unknown): IncomingArticle {
  const fields = JsonArticle.safeParse(value);
  if (!fields.success) throw new InputFault(place, explain(fields.error), undefined, fields.error.issues);
  return articleOf(place, fields.data.text, fields.data);
}

/** One article, or a list of them. */
export function* articlesOfJson(place: string, text: string): Generator<ReadNow> {
  const value = parseJson(place, text, false);
  if (!Array.isArray(value)) {
    yield attempt(place, () => articleOfJson(place, value));
    return;
  }
  for (const [index, item] of value.entries()) {
    const at = `${place}[${index}]`;
    yield attempt(at, () => articleOfJson(at, item));
  }
}

/** One article a line. */
export async function* articlesOfLines(
  place: string,
  input: AsyncIterable<Buffer | string>,
): AsyncGenerator<ReadNow> {
  let number = 0;
  let articles = 0;
  for await (const bytes of byteLines(input)) {
    number += 1;
    if (isBlank(bytes)) continue;
    articles += 1;
    const at = `${place}:${number}`;
    yield attempt(at, () => {
      checkSize(at, bytes.length);
      const text = textOf(bytes, () => at);
      return articleOfJson(at, parseJson(at, text, true));
    });
  }
  if (articles === 0) throw new InputFault(place, 'is empty');
}

const isBlank = (bytes: Buffer): boolean =>
  bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);

export function attempt(place: string, read: () => IncomingArticle): ReadNow {
  try {
    return { place, article: read() };
  } catch (error) {
    if (error instanceof InputFault) return error;
    throw error;
  }
}
