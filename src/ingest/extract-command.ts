/** The `extract` command: documents in, extractions out, nothing stored. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import type { Extraction, SourceDocument } from '../domain/extraction.ts';
import { extract } from '../extract/extract.ts';
import { byteLines } from './lines.ts';
import { readable } from './readable.ts';

/** One line of the batch input; further fields are ignored. */
const Line = z.object({
  id: z.string(),
  title: z.string().nullish(),
  text: z.string(),
  published: z.iso.date().nullish(),
  publisher: z.string().nullish(),
});

const USAGE = `usage: npm run --silent extract -- FILE      one file, readable
       npm run --silent extract -- --ndjson  one JSON document a line from standard input`;

/** Runs the command and returns its exit code: 0 fine, 1 some input was refused, 2 wrong usage. */
export async function runExtract(
  args: readonly string[],
  input: Readable,
  output: Writable,
  errors: Writable,
): Promise<0 | 1 | 2> {
  const [first, ...rest] = args;
  if (first === undefined || rest.length > 0 || (first.startsWith('-') && first !== '--ndjson')) {
    errors.write(`${USAGE}\n`);
    return 2;
  }
  return first === '--ndjson' ? batch(input, output, errors) : single(first, output, errors);
}

async function batch(input: Readable, output: Writable, errors: Writable): Promise<0 | 1> {
  let refused = false;
  let number = 0;
  for await (const bytes of byteLines(input)) {
    number += 1;
    const line = bytes.toString('utf8').trim();
    if (line === '') continue;
    const read = readLine(line);
    if (typeof read === 'string') {
      refused = true;
      errors.write(`line ${number}: ${read}\n`);
      continue;
    }
    if (!output.write(`${JSON.stringify(batchForm(extract(read)))}\n`)) await once(output, 'drain');
  }
  return refused ? 1 : 0;
}

/** The batch format's word for the kind `group` is `armed_group`; all else is as extracted. */
const batchForm = (extraction: Extraction) => ({
  ...extraction,
  entities: extraction.entities.map((entity) => ({
    ...entity,
    kind: entity.kind === 'group' ? 'armed_group' : entity.kind,
  })),
});

/** The document of a line, or what is wrong with it. */
function readLine(line: string): SourceDocument | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'not valid JSON';
  }
  const parsed = Line.safeParse(value);
  if (!parsed.success) {
    return parsed.error.issues
      .map(({ path, message }) => `${path.join('.') || 'document'}: ${message}`)
      .join('; ');
  }
  const { id, text, title, published, publisher } = parsed.data;
  return {
    id,
    text,
    title: title ?? undefined,
    published: published ?? undefined,
    publisher: publisher ?? undefined,
  };
}

async function single(file: string, output: Writable, errors: Writable): Promise<0 | 1> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    errors.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
  output.write(readable(extract({ id: file, text })));
  return 0;
}
