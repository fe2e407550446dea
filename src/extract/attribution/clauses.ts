import type { Sentence, Text, Token } from '../text.ts';
import type { TokenRange } from './ranges.ts';

/** Everything that hangs on a token, as one stretch of its sentence without punctuation at its ends. */
export function subtreeOf(text: Text, { first, last }: Sentence, top: number): TokenRange {
  const inside = new Uint8Array(last - first);
  inside[top - first] = 1;
  const range = { first: top, last: top + 1 };
  // Heads are reached from below in as many rounds as the tree is deep; a few rounds in both directions suffice.
  for (let changed = true, round = 0; changed && round < MAX_DEPTH; round += 1) {
    changed = false;
    for (let i = first; i < last; i += 1) {
      const { head } = text.tokens[i] as Token;
      if (inside[i - first] || head < first || head >= last || !inside[head - first]) continue;
      inside[i - first] = 1;
      changed = true;
    }
    for (let i = last - 1; i >= first; i -= 1) {
      const { head } = text.tokens[i] as Token;
      if (inside[i - first] || head < first || head >= last || !inside[head - first]) continue;
      inside[i - first] = 1;
      changed = true;
    }
  }
  inside.forEach((yes, i) => {
    if (!yes) return;
    range.first = Math.min(range.first, i + first);
    range.last = Math.max(range.last, i + first + 1);
  });
  return withoutPunctuation(text, range);
}

const MAX_DEPTH = 20;

export function withoutPunctuation(text: Text, { first, last }: TokenRange): TokenRange {
  let from = first;
  let to = last;
  while (from < to && text.tokens[from]?.tag === 'PUNCT') from += 1;
  while (to > from && text.tokens[to - 1]?.tag === 'PUNCT') to -= 1;
  return { first: from, last: to };
}

/** The clause around an adverb: what hangs on its verb, up to a further clause with a subject of its own. */
export function clauseAround(text: Text, sentence: Sentence, adverb: number): TokenRange {
  const head = clauseHead(text, sentence, adverb);
  if (head === adverb) return withoutPunctuation(text, sentence);
  const clause = subtreeOf(text, sentence, head);
  for (let i = head + 1; i < clause.last; i += 1) {
    const token = text.tokens[i] as Token;
    if (token.head !== head || token.relation !== 'conj') continue;
    if (!hasSubject(text, sentence, i)) continue;
    clause.last = subtreeOf(text, sentence, i).first;
    break;
  }
  for (let i = Math.max(adverb, head) + 1; i < clause.last; i += 1)
    if (BREAKS.has(text.tokens[i]?.text ?? '')) clause.last = i;
  const trimmed = withoutPunctuation(text, clause);
  // "But", "However,": words that tie the clause to the one before are not part of it.
  if (text.tokens[trimmed.first]?.tag === 'CCONJ') trimmed.first += 1;
  if (text.tokens[trimmed.first]?.tag === 'ADV' && text.tokens[trimmed.first + 1]?.text === ',')
    trimmed.first += 2;
  return trimmed;
}

/** What follows these explains the clause; it is not part of it. */
const BREAKS = new Set(['—', '–', '--', ';', ':']);

const CLAUSES = /^(?:acl|advcl|ccomp|csubj|parataxis|conj|root)/;

/** The word that governs the clause in which a token stands. */
function clauseHead(text: Text, { first, last }: Sentence, from: number): number {
  let at = from;
  for (let steps = 0; steps < MAX_DEPTH; steps += 1) {
    const { head, relation } = text.tokens[at] as Token;
    if (head < first || head >= last || (at !== from && CLAUSES.test(relation))) break;
    at = head;
  }
  return at;
}

const hasSubject = (text: Text, { first, last }: Sentence, verb: number): boolean =>
  text.tokens.slice(first, last).some(({ head, relation }) => head === verb && relation.startsWith('nsubj'));
