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

/** What a request is answered from. */
export interface State {
  readonly reader: Reader;
  /** How often something was erased, of a state of the past: what is remembered of it holds for that number. */
  readonly erasures: number;
  /** The tag of an answer that is of this version of the data. */
  readonly tag: (build: string, version: string, question: string) => Tag;
}

/**
 * The state that a request is to be answered from. Throws where it cannot be read. An answer of the past has the tag of
 * that state, which stays when something is written and is another one when something is erased; and it is kept, like
 * all others, until something is written. Both are asked for before anything is read: an answer that something was
 * erased from meanwhile is known by what was before.
 */
export async function stateOf(present: Reader, asOf: AsOf | null): Promise<State> {
  if (asOf === null) return { reader: present, erasures: 0, tag: tagOf };
  const [now, erasures] = [await present.version(), await present.erasures()];
  const found = await present.at(asOf);
  if (!('is' in found)) {
    const tag: State['tag'] = (build, version, question) => ({
      text: tagOf(build, version, `${question} ${erasures}`).text,
      version: now,
    });
    return { reader: found, erasures, tag };
  }
  throw new QueryError([{ parameter: AS_OF.name, code: 'out_of_range', detail: DETAILS[found.is](found) }]);
}
