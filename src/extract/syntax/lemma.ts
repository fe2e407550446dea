import { readWeights, stringsOf } from '../learned/weights.ts';
import type { Token } from '../text.ts';

/** How a lemma comes from a form: so many letters off the end, then these on. */
export interface Edit {
  drop: number;
  add: string;
}

/** Edits by Penn Treebank tag and ending; "^" before an ending means the whole form. */
export type Endings = ReadonlyMap<string, { longest: number; edits: ReadonlyMap<string, Edit> }>;

/** Longest ending that decides an edit; longer ones are learned as whole forms. */
export const LONGEST_ENDING = 5;

/** Reads lines of tag, ending, letters to drop and letters to add, separated by tabs. */
export function readEndings(lines: readonly string[]): Endings {
  const endings = new Map<string, { longest: number; edits: Map<string, Edit> }>();
  for (const line of lines) {
    const [tag = '', ending = '', drop = '0', add = ''] = line.split('\t');
    const group = endings.get(tag) ?? { longest: 0, edits: new Map<string, Edit>() };
    group.edits.set(ending, { drop: Number(drop), add });
    if (!ending.startsWith('^')) group.longest = Math.max(group.longest, ending.length);
    endings.set(tag, group);
  }
  return endings;
}

/** The lemma of a form by the longest ending known for its tag; a form without one is its own lemma. */
export function applyEndings(endings: Endings, form: string, xpos: string): string {
  const group = endings.get(xpos);
  if (group === undefined) return form;
  let edit = group.edits.get(`^${form}`);
  for (let length = Math.min(group.longest, form.length - 1); edit === undefined && length >= 0; length--) {
    edit = group.edits.get(form.slice(form.length - length));
  }
  return edit === undefined ? form : form.slice(0, form.length - edit.drop) + edit.add;
}

let loaded: Endings | undefined;

/** The lemma of a word; a proper noun is its own lemma, others are in lower case. */
export function lemmatise({ text, lower }: Pick<Token, 'text' | 'lower'>, tag: string, xpos: string): string {
  if (tag === 'PROPN') return text;
  loaded ??= readEndings(
    stringsOf(readWeights(new URL('../models/lemmas.weights', import.meta.url), 'lemmas'), 'endings'),
  );
  return applyEndings(loaded, lower, xpos);
}
