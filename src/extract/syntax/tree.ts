import type { Sentence, Text, Token } from '../text.ts';

/** Walks over the trees of parsed sentences. All ranges are of token indices, the end exclusive. */

const sentenceOf = (text: Text, token: Token): Sentence | undefined => text.sentences[token.sentence];

/** The syntactic head, or null for the root and for what is not parsed. */
export const headOf = (text: Text, token: Token): Token | null => text.tokens[token.head] ?? null;

/** The root of a parsed sentence. */
export function rootOf(text: Text, sentence: Sentence): Token | null {
  for (let index = sentence.first; index < sentence.last; index++) {
    const token = text.tokens[index];
    if (token?.head === -1) return token;
  }
  return null;
}

/** The direct dependents of a token, in order. */
export function childrenOf(text: Text, token: Token): Token[] {
  const sentence = sentenceOf(text, token);
  const children: Token[] = [];
  if (sentence === undefined) return children;
  for (let index = sentence.first; index < sentence.last; index++) {
    const child = text.tokens[index];
    if (child?.head === token.index) children.push(child);
  }
  return children;
}

/** True if the relation is `name` or a subtype of it (`nsubj` covers `nsubj:pass`). */
export const isRelation = (token: Token, name: string): boolean =>
  token.relation === name || (token.relation.startsWith(name) && token.relation.charAt(name.length) === ':');

/** The direct dependents of that relation or a subtype of it, in order. */
export function dependentsOf(text: Text, token: Token, relation: string): Token[] {
  return childrenOf(text, token).filter((child) => isRelation(child, relation));
}

/** First token and last token (exclusive) of all that hangs on a token, itself included; trees are projective. */
export function subtreeRange(text: Text, token: Token): { first: number; last: number } {
  const sentence = sentenceOf(text, token);
  let first = token.index;
  let last = token.index + 1;
  if (sentence === undefined) return { first, last };
  const under = subtreeFlags(text, sentence, token);
  while (first > sentence.first && under[first - 1 - sentence.first] === 1) first--;
  while (last < sentence.last && under[last - sentence.first] === 1) last++;
  return { first, last };
}

/** 1 for each token of the sentence that is the token or hangs on it. */
function subtreeFlags(text: Text, { first, last }: Sentence, token: Token): Uint8Array {
  const flags = new Uint8Array(last - first);
  const known = new Uint8Array(last - first);
  known[token.index - first] = 1;
  flags[token.index - first] = 1;
  const path: number[] = [];
  for (let index = first; index < last; index++) {
    let at = index;
    while (at >= first && known[at - first] === 0) {
      known[at - first] = 1;
      path.push(at);
      at = text.tokens[at]?.head ?? -1;
    }
    const flag = at >= first ? (flags[at - first] as number) : 0;
    for (const step of path) flags[step - first] = flag;
    path.length = 0;
  }
  return flags;
}

/** True if `token` is `ancestor` or hangs on it. */
export function isUnder(text: Text, token: Token, ancestor: Token): boolean {
  let at: Token | null = token;
  for (let steps = 0; at !== null && steps <= text.tokens.length; steps++) {
    if (at.index === ancestor.index) return true;
    at = headOf(text, at);
  }
  return false;
}
