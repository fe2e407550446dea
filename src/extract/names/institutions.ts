/**
 * Bodies that nearly every state has ("defence ministry", "armed forces"). With a country beside them they
 * are one known entity however they are put: "Russia's Ministry of Defence", "the Russian Defence Ministry",
 * "Ministry of Defence of the Russian Federation".
 */
import type { EntityKind } from '../../domain/vocabulary.ts';
import { lazily, listOf, readTable } from './lexicons.ts';
import { keyOfName, type Part } from './parts.ts';

export interface Institution {
  key: string;
  kind: EntityKind;
  /** Display name with X for the country. */
  pattern: string;
}

interface Index {
  byName: Map<string, Institution>;
  /** For the first word, a bit for each possible number of words. */
  lengths: Map<string, number>;
}

const index = lazily((): Index => {
  const byName = new Map<string, Institution>();
  const lengths = new Map<string, number>();
  for (const [key = '', kind = 'organisation', pattern = '', names] of readTable(
    'organisations-institutions.tsv',
  )) {
    for (const name of listOf(names)) {
      const words = keyOfName(name);
      byName.set(words, { key, kind: kind as EntityKind, pattern });
      const [first = '', ...rest] = words.split(' ');
      lengths.set(first, (lengths.get(first) ?? 0) | (1 << (rest.length + 1)));
    }
  }
  return { byName, lengths };
});

/** The longest institution whose words start at a part, and the part after its end. */
export function institutionAt(
  parts: readonly Part[],
  first: number,
): { institution: Institution; last: number } | null {
  const { byName, lengths } = index();
  const part = parts[first];
  let bits = part ? (lengths.get(part.key) ?? 0) : 0;
  if (!part || bits === 0) return null;
  let key = part.key;
  let best: { institution: Institution; last: number } | null = null;
  for (let length = 1; bits >> 1 !== 0; length += 1) {
    bits >>= 1;
    if (length > 1) {
      const next = parts[first + length - 1];
      if (!next || next.key === '' || next.sentence !== part.sentence) break;
      key = `${key} ${next.key}`;
    }
    const institution = (bits & 1) === 0 ? undefined : byName.get(key);
    if (institution) best = { institution, last: first + length };
  }
  return best;
}

/** The key of a country's institution, the same for every way of naming it. */
export const institutionKey = (institution: Institution, country: string): string =>
  `${institution.key}-${country.toLowerCase()}`;
