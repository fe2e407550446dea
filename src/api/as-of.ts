/** Answers as the data stood: a reader of the state that a request names. */

import { AS_OF } from '../query/as-of.ts';
import { QueryError } from '../query/fault.ts';
import type { AsOf, NoState } from '../store/read/past.ts';
import type { Reader } from '../store/read/reader.ts';
import { type Tag, tagOf } from './conditional.ts';

const DETAILS: Readonly<Record<NoState['is'], (state: NoState) => string>> = {
  early: (state) =>
    `Before ${'earliest' in state ? state.earliest : ''} it was not kept how everything was: as_of can be that or later.`,
  unknown: () => 'This database has no such version.',
};

/** The reader that a request is to be answered by. Throws where the state that it names cannot be read. */
export async function readerAt(reader: Reader, asOf: AsOf | null): Promise<Reader> {
  if (asOf === null) return reader;
  const found = await reader.at(asOf);
  if (!('is' in found)) return found;
  throw new QueryError([{ parameter: AS_OF.name, code: 'out_of_range', detail: DETAILS[found.is](found) }]);
}

/**
 * The tag of an answer: of the state that it is of, so that of a state of the past it stays when something is written.
 * Such an answer is kept like all others until then.
 */
export async function tagAt(
  reader: Reader,
  asOf: AsOf | null,
  tag: { readonly build: string; readonly version: string; readonly question: string },
): Promise<Tag> {
  const { text, version } = tagOf(tag.build, tag.version, tag.question);
  return { text, version: asOf === null ? version : await reader.version() };
}
