/** Files, or what comes from a pipe, as articles: one reader for each ending. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { MetadataFields, NO_FIELDS } from './fields.ts';
import {
  articleOf,
  articleOfMarkdown,
  articlesOfJson,
  articlesOfLines,
  checkSize,
  fieldsOf,
  inFile,
  LARGEST_ARTICLE,
  LARGEST_FEED,
  type Read,
  textOf,
} from './forms.ts';
import { InputFault, unreadable } from './input-fault.ts';
import { type Pool, ReadingFault } from './pool.ts';

/** The metadata of `NAME.txt` are in `NAME.meta.yaml` (JSON is YAML too). */
export const METADATA_ENDING = '.meta.yaml';
const metadataPath = (path: string): string => path.slice(0, -extname(path).length) + METADATA_ENDING;

/** Where an input comes from. */
interface Source {
  readonly place: string;
  /** All of it; an InputFault where it is empty or larger. */
  whole(most: number): Promise<Buffer>;
  stream(): AsyncIterable<Buffer | string>;
  /** A file beside it that says more of it, as a path and its bytes. */
  metadata(): Promise<{ path: string; bytes: Buffer } | null>;
}

export const fileSource = (path: string): Source => ({
  place: path,
  whole: async (most) => {
    const { size } = await stat(path);
    checkSize(path, size, most);
    if (size === 0) throw new InputFault(path, 'is empty');
    return readFile(path);
  },
  stream: () => createReadStream(path),
  metadata: async () => {
    const beside = metadataPath(path);
    const bytes = await readFile(beside).catch(() => null);
    return bytes === null ? null : { path: beside, bytes };
  },
});

export const pipeSource = (place: string, input: AsyncIterable<Buffer | string>): Source => ({
  place,
  whole: async (most) => {
    const parts: Buffer[] = [];
    let size = 0;
    for await (const piece of input) {
      const part = Buffer.from(piece as Buffer);
      size += part.length;
      checkSize(place, size, most);
      parts.push(part);
    }
    if (size === 0) throw new InputFault(place, 'is empty');
    return Buffer.concat(parts);
  },
  stream: () => input,
  metadata: async () => null,
});

type Reader = (source: Source, pool: Pool) => AsyncIterable<Read>;

const textIn = async (source: Source): Promise<string> =>
  textOf(await source.whole(LARGEST_ARTICLE), inFile(source.place));

async function* text(source: Source): AsyncGenerator<Read> {
  const { place } = source;
  const body = await textIn(source);
  const beside = await source.metadata();
  const fields =
    beside === null
      ? NO_FIELDS
      : fieldsOf(beside.path, textOf(beside.bytes, inFile(beside.path)), MetadataFields, 1);
  yield { place, article: articleOf(place, body, fields) };
}

async function* markdown(source: Source): AsyncGenerator<Read> {
  const { place } = source;
  yield { place, article: articleOfMarkdown(place, await textIn(source), NO_FIELDS) };
}

async function* json(source: Source): AsyncGenerator<Read> {
  yield* articlesOfJson(source.place, await textIn(source));
}

const lines: Reader = (source) => articlesOfLines(source.place, source.stream());

async function* page(source: Source): AsyncGenerator<Read> {
  const bytes = await source.whole(LARGEST_ARTICLE);
  yield { place: source.place, page: { bytes, charset: null, given: NO_FIELDS } };
}

async function* feed(source: Source, pool: Pool): AsyncGenerator<Read> {
  const reads = await pool.feed(source.place, await source.whole(LARGEST_FEED));
  if (reads.length === 0) throw new InputFault(source.place, 'has no entries in it');
  yield* reads;
}

const READERS: Readonly<Record<string, Reader>> = {
  '.txt': text,
  '.md': markdown,
  '.json': json,
  '.ndjson': lines,
  '.jsonl': lines,
  '.html': page,
  '.htm': page,
  '.rss': feed,
  '.atom': feed,
  '.xml': feed,
};

/** Endings of the files that are read. */
export const ENDINGS = Object.keys(READERS);

/** The articles of a source of this ending; what is wrong with it is yielded, never thrown. */
export async function* readSource(source: Source, ending: string, pool: Pool): AsyncGenerator<Read> {
  const { place } = source;
  const reader = READERS[ending.toLowerCase()];
  if (reader === undefined) {
    yield new InputFault(place, `is none of ${ENDINGS.join(', ')}`);
    return;
  }
  try {
    yield* reader(source, pool);
  } catch (error) {
    if (error instanceof InputFault) yield error;
    else if (error instanceof ReadingFault) yield new InputFault(place, error.message, error);
    else yield unreadable(place, error);
  }
}

/** The articles of one file. */
export const readArticles = (path: string, pool: Pool, ending = extname(path)): AsyncGenerator<Read> =>
  readSource(fileSource(path), ending, pool);
