/** Head words of bodies: "Committee" makes an organisation, "Brigade" a military unit. */
import type { EntityKind } from '../../domain/vocabulary.ts';
import { lazily, readTable } from './lexicons.ts';
import { keyOfWord } from './parts.ts';

const heads = lazily(
  () =>
    new Map(
      readTable('organisations-heads.tsv').flatMap(([kind = '', words = '']) =>
        words.split(' ').map((word): [string, EntityKind] => [keyOfWord(word), kind as EntityKind]),
      ),
    ),
);

const placeHeads = lazily(() => new Set(readTable('places-heads.tsv').map(([word = '']) => keyOfWord(word))));

/** A noun that makes a place of the capitalised words before it ("Mosque", "Road"). */
export const isPlaceHead = (key: string): boolean => placeHeads().has(key);

/** The kind of body that a head word makes, null when it is no head word. */
export const headKind = (key: string): EntityKind | null => heads().get(key) ?? null;
