import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One sentence of a treebank; `head` counts words from 1, 0 is the root. */
export interface Tree {
  document: string;
  /** The running text of the sentence. */
  text: string;
  forms: string[];
  lemmas: string[];
  upos: string[];
  xpos: string[];
  heads: number[];
  relations: string[];
}

/** A tree without words. */
export const emptyTree = (document: string): Tree => ({
  document,
  text: '',
  forms: [],
  lemmas: [],
  upos: [],
  xpos: [],
  heads: [],
  relations: [],
});

/** Reads `name`.conllu of the treebank folder; empty nodes and ranges are left out. */
export function readTreebank(folder: string, name: string): Tree[] {
  const trees: Tree[] = [];
  let document = '';
  let tree = emptyTree(document);
  for (const line of readFileSync(join(folder, `${name}.conllu`), 'utf8').split('\n')) {
    if (line.startsWith('# newdoc id = ')) document = line.slice(14);
    if (line.startsWith('# text = ')) tree.text = line.slice(9);
    if (line === '' && tree.forms.length > 0) {
      trees.push(tree);
      tree = emptyTree(document);
    }
    const [id = '', form = '', lemma = '', upos = '', xpos = '', , head = '', relation = ''] =
      line.split('\t');
    if (!/^\d+$/.test(id)) continue;
    tree.document = document;
    tree.forms.push(form);
    tree.lemmas.push(lemma);
    tree.upos.push(upos);
    tree.xpos.push(xpos);
    tree.heads.push(Number(head));
    tree.relations.push(relation);
  }
  return trees;
}

/** A small seeded generator (mulberry32): numbers in [0, 1). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Shuffles in place. */
export function shuffle<T>(items: T[], next: () => number): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    const [a, b] = [items[i] as T, items[j] as T];
    items[i] = b;
    items[j] = a;
  }
  return items;
}

/** News documents of GUM that are not learned from, so that the parser can be scored on news. */
export const isHeldOut = ({ document }: Tree): boolean => /^GUM_news_[a-d]/.test(document);
