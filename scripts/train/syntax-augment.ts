import { emptyTree, type Tree } from './syntax-treebank.ts';

/**
 * News puts the words before who says them ("C, S said"; "C, said S"; "C1, S said, C2"); the treebanks mostly
 * have "S said that C". So sentences of the latter kind are rebuilt in the former ways, for training only.
 */

const SPEECH = new Set(
  `say tell add announce note report claim explain reply write state warn insist argue suggest believe think confirm
  declare acknowledge admit allege assert caution concede conclude contend deny disclose estimate observe recall
  remark reveal stress testify`.split(/\s+/),
);

/** A rebuilt tree and, for each of its words, the word of the old tree it is, or -1 for a new mark. */
export interface Rebuilt {
  tree: Tree;
  origin: number[];
}

interface Parts {
  verb: number;
  content: number;
  subject: number[];
  /** Words between subject and verb, and verb and content, and marks at the end. */
  between: number[];
  after: number[];
  clause: number[];
  end: number[];
}

/** All words that hang on `root` (0-based), itself included, in order. */
function subtree(tree: Tree, root: number): number[] {
  const under = tree.forms.map((_, at) => {
    let node = at;
    for (let steps = 0; node >= 0 && steps < tree.forms.length; steps++) {
      if (node === root) return true;
      node = (tree.heads[node] as number) - 1;
    }
    return false;
  });
  return under.flatMap((inside, at) => (inside ? [at] : []));
}

const isRun = (list: readonly number[]): boolean =>
  list.every((value, i) => i === 0 || value === (list[i - 1] as number) + 1);
const children = (tree: Tree, head: number): number[] =>
  tree.heads.flatMap((h, at) => (h === head + 1 ? [at] : []));

/** Takes "S said that C." apart, if the sentence is no more than that. */
function takeApart(tree: Tree): Parts | null {
  const verb = tree.heads.indexOf(0);
  if (!SPEECH.has(tree.lemmas[verb] ?? '')) return null;
  const kids = children(tree, verb);
  const subjectHead = kids.find((at) => tree.relations[at] === 'nsubj' && at < verb);
  const content = kids.find((at) => tree.relations[at] === 'ccomp' && at > verb);
  if (subjectHead === undefined || content === undefined) return null;
  const subject = subtree(tree, subjectHead);
  const marks = children(tree, content).filter((at) => tree.relations[at] === 'mark');
  if (!children(tree, content).some((at) => /^nsubj/.test(tree.relations[at] ?? ''))) return null;
  if (marks.some((at) => tree.forms[at]?.toLowerCase() !== 'that')) return null;
  const all = subtree(tree, content);
  const clause = all.filter(
    (at) => !marks.includes(at) && !(tree.upos[at] === 'PUNCT' && (at === all[0] || at === all.at(-1))),
  );
  const start = subject[0] as number;
  const rest = tree.forms
    .map((_, at) => at)
    .filter((at) => !subject.includes(at) && !all.includes(at) && at !== verb);
  const between = rest.filter((at) => at > (subject.at(-1) as number) && at < verb);
  const after = rest.filter((at) => at > verb && at < (all[0] as number));
  const end = rest.filter((at) => at > (all.at(-1) as number));
  const simple =
    start === 0 &&
    isRun(subject) &&
    isRun(clause) &&
    clause.length > 3 &&
    rest.length === between.length + after.length + end.length &&
    between.every((at) => ['aux', 'advmod'].includes(tree.relations[at] ?? '')) &&
    after.every((at) => tree.upos[at] !== 'PUNCT') &&
    end.every((at) => tree.upos[at] === 'PUNCT') &&
    end.length <= 2 &&
    !clause.some((at) => /^[“”"'‘’`]+$/.test(tree.forms[at] ?? ''));
  return simple ? { verb, content, subject, between, after, clause, end: end.slice(0, 1) } : null;
}

/** A word of the new sentence: an old one, or a mark that hangs on an old one. */
type Item = number | { form: string; xpos: string; head: number };

function build(
  tree: Tree,
  items: readonly Item[],
  changes: ReadonlyMap<number, { head: number; relation: string }>,
): Rebuilt {
  const place = new Map<number, number>();
  items.forEach((item, at) => {
    if (typeof item === 'number') place.set(item, at + 1);
  });
  const result = emptyTree(tree.document);
  const origin = items.map((item, at) => {
    const old = typeof item === 'number' ? item : -1;
    const change = changes.get(old);
    const head = typeof item === 'number' ? (change?.head ?? (tree.heads[old] as number) - 1) : item.head;
    result.forms.push(typeof item === 'number' ? recase(tree, old, at) : item.form);
    result.lemmas.push(typeof item === 'number' ? (tree.lemmas[old] ?? '') : item.form);
    result.upos.push(typeof item === 'number' ? (tree.upos[old] ?? '') : 'PUNCT');
    result.xpos.push(typeof item === 'number' ? (tree.xpos[old] ?? '') : item.xpos);
    result.heads.push(head < 0 ? 0 : (place.get(head) ?? 0));
    result.relations.push(
      typeof item === 'number' ? (change?.relation ?? tree.relations[old] ?? '') : 'punct',
    );
    return old;
  });
  return { tree: result, origin };
}

/** The first word gets a capital, what was the first loses it unless it is a name or "I". */
function recase(tree: Tree, old: number, at: number): string {
  const form = tree.forms[old] ?? '';
  if (at === 0) return form.charAt(0).toUpperCase() + form.slice(1);
  const keeps = old > 0 || tree.upos[old] === 'PROPN' || form === 'I' || form.startsWith("I'");
  return keeps ? form : form.charAt(0).toLowerCase() + form.slice(1);
}

/** The ways in which a sentence "S said that C" can be turned; empty for other sentences. */
export function rebuild(tree: Tree, next: () => number): Rebuilt[] {
  const parts = takeApart(tree);
  if (parts === null) return [];
  const { verb, content, subject, between, after, clause, end } = parts;
  const comma = (head: number): Item => ({ form: ',', xpos: ',', head });
  const result: Rebuilt[] = [];
  const quoted = next() < 0.4;
  const open: Item[] = quoted ? [{ form: '"', xpos: '``', head: content }] : [];
  const close: Item[] = quoted ? [{ form: '"', xpos: "''", head: content }] : [];
  const pronoun = subject.length === 1 && tree.upos[subject[0] as number] === 'PRON';
  const inverted = !pronoun && next() < 0.4;
  const who: Item[] = inverted ? [verb, ...subject, ...after] : [...subject, ...between, verb, ...after];
  result.push(build(tree, [...open, ...clause, comma(content), ...close, ...who, ...end], new Map()));
  const first = children(tree, content)
    .filter((at) => ['nsubj', 'nsubj:pass', 'obl', 'advmod', 'advcl'].includes(tree.relations[at] ?? ''))
    .map((at) => subtree(tree, at))
    .find((list) => list[0] === clause[0] && isRun(list) && list.length > 1);
  if (first !== undefined && next() < 0.4) {
    const rest = clause.slice(first.length);
    const changes = new Map([
      [verb, { head: content, relation: 'parataxis' }],
      [content, { head: -1, relation: 'root' }],
    ]);
    for (const at of end) changes.set(at, { head: content, relation: 'punct' });
    const inner: Item[] = inverted ? [verb, ...subject] : [...subject, ...between, verb];
    result.push(build(tree, [...first, comma(verb), ...inner, comma(verb), ...rest, ...end], changes));
  }
  return result;
}
