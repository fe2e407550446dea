/** How the text of a search is read: words, "phrases", prefix*, -without, OR. */
import type { SearchQuery, Term } from '../store/search-query.ts';
import { stem, words } from '../store/text.ts';
import type { FaultCode } from './fault.ts';

export const MAX_SEARCH_LENGTH = 500;
export const MAX_SEARCH_WORDS = 20;
/** Characters that a prefix has at least. */
export const MIN_PREFIX = 3;

export const SEARCH_SYNTAX = [
  [
    '`captured soldiers`',
    'Both words, anywhere and in any form: *soldier* and *soldiers*, *captured* and *capture*.',
  ],
  ['`"captured soldiers"`', 'These very forms, one after the other; `"soldier"` is not *soldiers*.'],
  ['`captur*`', `Words that begin so; at least ${MIN_PREFIX} characters before the star.`],
  ['`captured -soldiers`', 'The first without the second; works before a phrase and a prefix too.'],
  [
    '`captured OR killed`',
    'Either; joins the terms on both sides and no more, so `a OR b c` is *(a or b) and c*.',
  ],
] as const;

export interface SearchFault {
  readonly code: FaultCode;
  readonly detail: string;
}

export type ParsedSearch =
  | { readonly fault: SearchFault; readonly query?: never }
  | { readonly fault?: never; readonly query: SearchQuery };

interface Token {
  readonly minus: boolean;
  readonly quoted: boolean;
  readonly text: string;
}

const QUOTE_MARKS = /[“”„‟«»]/g;
/** A phrase with or without its closing mark, or anything up to the next space or mark. */
const TOKEN = /(?<minus>-*)(?:"(?<phrase>[^"]*)(?<closed>"?)|(?<word>[^\s"]+))/g;

const invalid = (detail: string): { fault: SearchFault } => ({ fault: { code: 'invalid_search', detail } });

function termOf({ quoted, text }: Token): Term | SearchFault | null {
  const starred = !quoted && text.includes('*');
  const found = words(text);
  if (starred) {
    const last = found.at(-1) ?? '';
    if (text.indexOf('*') !== text.length - 1 || !/[\p{L}\p{M}\p{N}]\*$/u.test(text)) {
      return {
        code: 'invalid_search',
        detail: `In q, a star stands only at the end of a word: not in ${text}`,
      };
    }
    if ([...last].length < MIN_PREFIX) {
      return {
        code: 'invalid_search',
        detail: `In q, a prefix has at least ${MIN_PREFIX} characters before its star: not ${text}`,
      };
    }
    return { by: 'prefix', words: found };
  }
  if (found.length === 0) return null;
  return quoted ? { by: 'form', words: found } : { by: 'stem', words: found.map(stem) };
}

/** Reads the text of a search; says what is wrong with it where it cannot be answered. */
export function parseSearch(text: string): ParsedSearch {
  const all: Term[][] = [];
  const none: Term[] = [];
  let count = 0;
  /** Whether an OR waits for the term after it. */
  let joins = false;
  /** Whether the term before can be joined by an OR. */
  let joinable = false;
  for (const { groups = {} } of text.replace(QUOTE_MARKS, '"').matchAll(TOKEN)) {
    const { minus = '', phrase, closed, word = '' } = groups;
    if (phrase !== undefined && closed === '') return invalid('In q, a quotation mark is left open.');
    if (word === 'OR' && minus === '') {
      if (!joinable || joins) return invalid('In q, OR stands between two terms.');
      joins = true;
      continue;
    }
    const term = termOf({ minus: minus !== '', quoted: phrase !== undefined, text: phrase ?? word });
    if (term === null) continue;
    if ('code' in term) return { fault: term };
    count += term.words.length;
    if (minus !== '') {
      if (joins) return invalid('In q, OR does not go with a minus.');
      none.push(term);
      joinable = false;
      continue;
    }
    if (joins) all.at(-1)?.push(term);
    else all.push([term]);
    joins = false;
    joinable = true;
  }
  if (joins) return invalid('In q, OR stands between two terms.');
  if (count > MAX_SEARCH_WORDS) {
    return { fault: { code: 'too_many_values', detail: `q takes at most ${MAX_SEARCH_WORDS} words.` } };
  }
  if (all.length === 0) {
    return invalid(
      none.length === 0 ? 'q has no word to search for.' : 'q has only words to leave out: name one to find.',
    );
  }
  return { query: { all, none } };
}
