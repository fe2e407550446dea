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

/** True when a token is the subject of a verb, as far as the parse or, without one, its place tells. */
export function isSubject(tokens: readonly Token[], first: number, last: number): boolean | null {
  for (let i = first; i < last; i += 1) {
    const token = tokens[i];
    if (!token || token.head === -2) return null;
    if (token.head < first || token.head >= last) return token.relation.startsWith('nsubj');
  }
  return null;
}
