/** Where mentions stand, by token, and where quotation marks are open. */
import type { EntityTable, Mention } from '../entities.ts';
import type { Text, Token } from '../text.ts';

/** For each token the longest mention over it, or null. */
export function mentionsByToken(text: Text, table: EntityTable): (Mention | null)[] {
  const byToken: (Mention | null)[] = new Array(text.tokens.length).fill(null);
  for (const mention of table.mentions) {
    for (let i = mention.first; i < mention.last; i += 1) byToken[i] ??= mention;
  }
  return byToken;
}

/** 1 for each token inside double quotation marks; a mark left open ends with its paragraph. */
export function quotedTokens(text: Text): Uint8Array {
  const quoted = new Uint8Array(text.tokens.length);
  let open = false;
  let paragraph = -1;
  for (const token of text.tokens) {
    const own = text.sentences[token.sentence]?.paragraph ?? 0;
    if (own !== paragraph) open = false;
    paragraph = own;
    if (token.text === '“' || token.text === '«' || token.text === '``') open = true;
    else if (token.text === '”' || token.text === '»') open = false;
    else if (token.text === '"' || token.text === "''") open = !open;
    else if (open) quoted[token.index] = 1;
  }
  return quoted;
}

/**
 * Is this the subject of a clause? By the parse where there is one, else by the tags: a verb follows, and no
 * preposition stands before. Null without tags.
 */
export function isSubject(tokens: readonly Token[], first: number, last: number): boolean | null {
  const own = tokens[first];
  if (!own || own.tag === 'X') return null;
  if (own.head !== -2) {
    for (let i = first; i < last; i += 1) {
      const token = tokens[i];
      if (token && (token.head < first || token.head >= last)) return token.relation.startsWith('nsubj');
    }
  }
  let before = first - 1;
  while (before >= 0 && tokens[before]?.sentence === own.sentence && isInner(tokens, before)) before -= 1;
  if (tokens[before]?.tag === 'ADP' && tokens[before]?.sentence === own.sentence) return false;
  if (
    tokens[before]?.tag === 'VERB' &&
    tokens[before]?.sentence === own.sentence &&
    !SAYING.test(tokens[before]?.lower ?? '')
  )
    return false;
  const next = tokens[last];
  if (!next || next.sentence !== own.sentence) return false;
  if (next.tag === 'VERB' || next.tag === 'AUX' || next.tag === 'ADV') return true;
  // "Yerin, a representative of HUR, said": an apposition or relative clause before the verb.
  return next.text === ',' && opensClause(tokens, first);
}

/** Tags inside a noun phrase before its head. */
const INNER = new Set(['DET', 'ADJ', 'NOUN', 'PROPN', 'NUM']);
/** Inside a noun phrase; a participle after a determiner too ("the captured soldier"). */
const isInner = (tokens: readonly Token[], at: number): boolean =>
  INNER.has(tokens[at]?.tag ?? '') ||
  (tokens[at]?.tag === 'VERB' &&
    INNER.has(tokens[at - 1]?.tag ?? '') &&
    tokens[at - 1]?.tag !== 'PROPN' &&
    tokens[at - 1]?.tag !== 'NOUN');

/** After these a name is the subject of a clause of its own ("He said Peskov would …"). */
const SAYING = /^(?:said|says|say|added|claimed|believes?|thinks?|told|stated|reported)$/;

/** The first words of a sentence, or the first after its opening quotation mark. */
function opensClause(tokens: readonly Token[], first: number): boolean {
  for (let i = first - 1; i >= Math.max(0, first - 8); i -= 1) {
    const token = tokens[i];
    if (!token || token.sentence !== tokens[first]?.sentence) return true;
    if (!INNER.has(token.tag) && token.text !== '"' && token.text !== '“' && token.text !== ',') return false;
  }
  return false;
}
