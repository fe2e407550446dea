import type { Word } from './lexicon.ts';
import type { Nodes } from './transitions.ts';

/** Universal part of speech of each tag number, as the parser's small integer (verbs, marks and the rest). */
export interface TagSet {
  /** "UPOS XPOS" by tag number. */
  names: readonly string[];
  upos: readonly string[];
  xpos: readonly string[];
  /** Number of the universal tag, from 2. */
  pos: Int32Array;
}

export function tagSet(names: readonly string[]): TagSet {
  const upos = names.map((name) => name.slice(0, name.indexOf(' ')));
  const distinct = [...new Set(upos)].sort();
  return {
    names,
    upos,
    xpos: names.map((name) => name.slice(name.indexOf(' ') + 1)),
    pos: Int32Array.from(upos, (tag) => distinct.indexOf(tag) + 2),
  };
}

/** The words of a sentence with their tags, as the parser reads them. */
export function buildNodes(words: readonly Word[], tags: ArrayLike<number>, set: TagSet): Nodes {
  const size = words.length;
  const array = () => new Int32Array(size + 2);
  const nodes: Nodes = {
    size,
    form: array(),
    tag: array(),
    pos: array(),
    cluster: array(),
    verbs: array(),
    marks: array(),
    quotes: array(),
  };
  nodes.tag[0] = 1;
  nodes.pos[0] = 1;
  nodes.form[0] = 7;
  for (let i = 0; i < size; i++) {
    const at = i + 1;
    const tag = tags[i] as number;
    const word = words[i];
    const upos = set.upos[tag];
    const xpos = set.xpos[tag];
    nodes.form[at] = word?.form ?? 0;
    nodes.cluster[at] = word?.cluster ?? 0;
    nodes.tag[at] = tag + 2;
    nodes.pos[at] = set.pos[tag] as number;
    nodes.verbs[at] = (nodes.verbs[i] as number) + (upos === 'VERB' ? 1 : 0);
    nodes.marks[at] = (nodes.marks[i] as number) + (upos === 'PUNCT' && xpos !== 'HYPH' ? 1 : 0);
    nodes.quotes[at] = (nodes.quotes[i] as number) + (xpos === "''" || xpos === '``' ? 1 : 0);
  }
  const last = size + 1;
  for (const counts of [nodes.verbs, nodes.marks, nodes.quotes]) counts[last] = counts[size] as number;
  return nodes;
}
