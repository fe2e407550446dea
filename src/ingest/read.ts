/** Files as articles: `.txt` with a metadata file beside it, `.md` with front matter, `.json`, `.ndjson` or `.jsonl`. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { IncomingArticle } from '../store/save/incoming.ts';
import { MetadataFields, NO_FIELDS } from './fields.ts';
import {
  articleOf,
  articleOfMarkdown,
  articlesOfJson,
  articlesOfLines,
  checkSize,
  fieldsOf,
  inFile,
  type Read,
  textOf,
} from './forms.ts';
import { InputFault, unreadable } from './input-fault.ts';

/** The metadata of `NAME.txt` are in `NAME.meta.yaml` (JSON is YAML too). */
export const METADATA_ENDING = '.meta.yaml';
const metadataPath = (path: string): string => path.slice(0, -extname(path).length) + METADATA_ENDING;

async function readWhole(path: string): Promise<string> {
  const { size } = await stat(path);
  checkSize(path, size);
  if (size === 0) throw new InputFault(path, 'is empty');
  return textOf(await readFile(path), inFile(path));
}

async function readText(path: string): Promise<IncomingArticle> {
  const text = await readWhole(path);
  const beside = metadataPath(path);
  const metadata = await readFile(beside).catch(() => null);
  if (metadata === null) return articleOf(path, text, NO_FIELDS);
  return articleOf(path, text, fieldsOf(beside, textOf(metadata, inFile(beside)), MetadataFields, 1));
}

async function* one(path: string, read: (path: string) => Promise<IncomingArticle>): AsyncGenerator<Read> {
  yield { place: path, article: await read(path) };
}

const READERS: Readonly<Record<string, (path: string) => AsyncGenerator<Read>>> = {
  '.txt': (path) => one(path, readText),
  '.md': (path) => one(path, async () => articleOfMarkdown(path, await readWhole(path), NO_FIELDS)),
  '.json': async function* (path) {
    yield* articlesOfJson(path, await readWhole(path));
  },
  '.ndjson': (path) => articlesOfLines(path, createReadStream(path)),
  '.jsonl': (path) => articlesOfLines(path, createReadStream(path)),
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
