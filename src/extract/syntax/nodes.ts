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
  /** 1 for the tags of finite verbs. */
  finite: Uint8Array;
}

export function tagSet(names: readonly string[]): TagSet {
  const upos = names.map((name) => name.slice(0, name.indexOf(' ')));
  const distinct = [...new Set(upos)].sort();
  return {
    names,
    upos,
    xpos: names.map((name) => name.slice(name.indexOf(' ') + 1)),
    pos: Int32Array.from(upos, (tag) => distinct.indexOf(tag) + 2),
    finite: Uint8Array.from(names, (name) => (/ (?:VBD|VBZ|VBP|MD)$/.test(name) ? 1 : 0)),
  };
}

/** True for a tag of punctuation: such tokens are no words of the parser, their heads follow by rule. */
export const isMarkTag = (set: TagSet, tag: number): boolean => set.upos[tag] === 'PUNCT';

/** The words of a sentence with their tags, as the parser reads them. */
export function buildNodes(words: readonly Word[], tags: ArrayLike<number>, set: TagSet): Nodes {
  let size = 0;
  for (let i = 0; i < words.length; i++) if (!isMarkTag(set, tags[i] as number)) size++;
  const array = () => new Int32Array(size + 2);
  const nodes: Nodes = {
    size,
    place: array(),
    form: array(),
    tag: array(),
    pos: array(),
    cluster: array(),
    verbs: array(),
    finite: array(),
    before: array(),
    marks: array(),
    quotes: array(),
  };
  nodes.tag[0] = 1;
  nodes.pos[0] = 1;
  nodes.form[0] = 7;
  let at = 0;
  let before = 0;
  let marks = 0;
  let quotes = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const tag = tags[i] as number;
    if (word === undefined) continue;
    if (isMarkTag(set, tag)) {
      before |= word.mark;
      if (word.mark === 2) quotes++;
      if (word.mark !== 256) marks++;
      continue;
    }
    at++;
    nodes.place[at] = i + 1;
    nodes.form[at] = word.form;
    nodes.cluster[at] = word.cluster;
    nodes.tag[at] = tag + 2;
    nodes.pos[at] = set.pos[tag] as number;
    nodes.verbs[at] = (nodes.verbs[at - 1] as number) + (set.upos[tag] === 'VERB' ? 1 : 0);
    nodes.finite[at] = (nodes.finite[at - 1] as number) + (set.finite[tag] as number);
    nodes.before[at] = before;
    nodes.marks[at] = marks;
    nodes.quotes[at] = quotes;
    before = 0;
  }
  const last = size + 1;
  nodes.verbs[last] = nodes.verbs[size] as number;
  nodes.finite[last] = nodes.finite[size] as number;
  nodes.before[last] = before;
  nodes.marks[last] = marks;
  nodes.quotes[last] = quotes;
  return nodes;
}
