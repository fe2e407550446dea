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

/** The kind of body that a head word makes, null when it is no head word. */
export const headKind = (key: string): EntityKind | null => heads().get(key) ?? null;
