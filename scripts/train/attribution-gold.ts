/** Reads labelled attributions (PolNeAR in the form of one JSON document a line) and lays them on tokens. */
import { readFileSync } from 'node:fs';
import type { Text } from '../../src/extract/text.ts';

type Spans = [number, number][];

export interface GoldAttribution {
  source: Spans;
  cue: Spans;
  content: Spans;
}

export interface GoldDocument {
  id: string;
  text: string;
  gold: { attributions: GoldAttribution[] };
}

export const readDocuments = (file: string): GoldDocument[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldDocument);

export const ROLES = ['source', 'cue', 'content'] as const;
export type Role = (typeof ROLES)[number];

/** The tokens of each role of one attribution, as ranges `[first, last)`. */
export type TokenRoles = Record<Role, [number, number][]>;

/** Tokens that lie at least half inside one of the spans; neighbouring spans stay apart. */
export function tokenRoles(text: Text, gold: GoldAttribution): TokenRoles {
  const toTokens = ([start, end]: [number, number]): [number, number] | null => {
    let low = 0;
    let high = text.tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const token = text.tokens[middle];
      if (token && (token.start + token.end) / 2 < start) low = middle + 1;
      else high = middle;
    }
    const first = low;
    while (low < text.tokens.length) {
      const token = text.tokens[low];
      if (!token || (token.start + token.end) / 2 >= end) break;
      low += 1;
    }
    return low > first ? [first, low] : null;
  };
  const rolesOf = (spans: Spans): [number, number][] => spans.map(toTokens).filter((range) => range !== null);
  return { source: rolesOf(gold.source), cue: rolesOf(gold.cue), content: rolesOf(gold.content) };
}
