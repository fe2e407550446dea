import type { Features } from '../learned/sequence.ts';
import { featureKey, hashText, mix } from '../learned/table.ts';
import type { Sentence, Token } from '../text.ts';
import { frameOf } from './frames.ts';
import { EDGE, PART, type View } from './view.ts';

/**
 * What the cue finder knows about a token. The plain features need words and tags alone and decide which sentences
 * are worth parsing; the syntactic ones are added once the sentence is parsed.
 */

/** Relations whose presence below a token is told apart; a token's set of them is a bit mask. */
const RELATIONS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'nsubj',
    'nsubj:pass',
    'ccomp',
    'xcomp',
    'parataxis',
    'obj',
    'iobj',
    'csubj',
    'mark',
    'advcl',
    'obl',
    'case',
    'aux',
    'aux:pass',
    'cop',
    'acl',
    'acl:relcl',
    'nmod',
    'conj',
    'expl',
    'fixed',
    'det',
    'compound:prt',
    'nmod:poss',
  ].map((relation, bit) => [relation, 1 << bit]),
);
const SUBJECTS = (RELATIONS.nsubj ?? 0) | (RELATIONS['nsubj:pass'] ?? 0);
const COMPLEMENTS = (RELATIONS.ccomp ?? 0) | (RELATIONS.parataxis ?? 0) | (RELATIONS.xcomp ?? 0);
/** The relations that decide most: the mask without those that any word may have. */
const CORE = SUBJECTS | COMPLEMENTS | (RELATIONS.obj ?? 0) | (RELATIONS.mark ?? 0) | (RELATIONS.case ?? 0);

/** The dependants of a sentence's tokens, by position in the sentence. */
export interface Dependants {
  first: number;
  mask: Int32Array;
  /** Token that is the subject, the complement and the object; -1 for none. */
  subject: Int32Array;
  complement: Int32Array;
  object: Int32Array;
}

export function dependantsOf(tokens: readonly Token[], { first, last }: Sentence): Dependants {
  const n = last - first;
  const found: Dependants = {
    first,
    mask: new Int32Array(n),
    subject: new Int32Array(n).fill(-1),
    complement: new Int32Array(n).fill(-1),
    object: new Int32Array(n).fill(-1),
  };
  for (let i = first; i < last; i += 1) {
    const { head, relation } = tokens[i] as Token;
    if (head < first || head >= last) continue;
    const bit = RELATIONS[relation] ?? 0;
    found.mask[head - first] = (found.mask[head - first] as number) | bit;
    if (bit & SUBJECTS) found.subject[head - first] = i;
    if (bit & COMPLEMENTS) found.complement[head - first] = i;
    if (relation === 'obj') found.object[head - first] = i;
  }
  return found;
}

/** Adds the features of token `i` that need words, tags and quotation marks. */
export function addPlainCueFeatures(view: View, i: number, sentence: Sentence, features: Features): void {
  const { first, last } = sentence;
  const { word, tag, lemma, cluster, quoteOf, quotePart } = view;
  const wordAt = (at: number): number => (at < first || at >= last ? EDGE : (word[at] as number));
  const tagAt = (at: number): number => (at < first || at >= last ? EDGE : (tag[at] as number));
  const w = word[i] as number;
  const l = lemma[i] as number;
  const t = tag[i] as number;
  const add = (template: number, a: number, b = 0, c = 0): void =>
    features.add(featureKey(template, a, b, c));
  add(1, 0);
  add(2, w);
  add(3, l);
  add(4, l, t);
  add(5, t, tagAt(i + 1));
  add(6, tagAt(i - 1), t);
  add(7, tagAt(i - 1), t, tagAt(i + 1));
  add(8, wordAt(i - 1));
  add(9, wordAt(i + 1));
  add(10, l, wordAt(i + 1));
  add(11, l, wordAt(i - 1));
  add(12, l, tagAt(i + 1));
  add(13, l, tagAt(i - 1));
  add(14, wordAt(i + 1), wordAt(i + 2));
  add(15, wordAt(i - 2), wordAt(i - 1));
  add(16, tagAt(i + 1), tagAt(i + 2), t);
  add(17, tagAt(i - 2), tagAt(i - 1), t);
  add(18, l, wordAt(i + 1), wordAt(i + 2));
  add(19, wordAt(i - 1), wordAt(i + 1));
  add(20, l, wordAt(i + 2));
  const inside = quoteOf[i] === 0 ? 0 : 1;
  const nearby = quotesNearby(view, i, first, last);
  add(21, inside, t);
  add(22, inside, l);
  add(23, nearby, t);
  add(24, nearby, l);
  add(25, nearby, inside, (quotePart[i + 1] ?? PART.outside) as number);
  const thatAhead = indexOfWithin(view, THAT, i + 1, Math.min(last, i + 7));
  add(26, thatAhead, t);
  add(27, l, thatAhead > 0 ? 1 : 0);
  add(28, Math.min(4, i - first), t);
  add(29, Math.min(4, last - 1 - i), t);
  add(30, w, view.shape[i] as number);
  const c = cluster[i] as number;
  const { kind } = frameOf(view, i, sentence);
  add(80, kind, t);
  add(81, kind, l);
  add(82, kind, c);
  const clusterAt = (at: number): number => (at < first || at >= last ? 9999 : (cluster[at] as number));
  add(31, c, t);
  add(32, c, clusterAt(i + 1));
  add(33, clusterAt(i - 1), c);
  add(34, clusterAt(i - 1), t);
  add(35, clusterAt(i + 1), t);
  add(36, c, nearby, inside);
  add(37, clusterAt(i - 2), clusterAt(i - 1), t);
  add(38, l, clusterAt(i + 1));
  add(39, l, clusterAt(i - 1));
}

const THAT = hashText('that');

function indexOfWithin(view: View, wanted: number, from: number, to: number): number {
  for (let i = from; i < to; i += 1) if (view.word[i] === wanted) return i - from + 1;
  return 0;
}

/** Whether a quotation ends close before, begins close after, or stands elsewhere in the sentence: a bit mask. */
function quotesNearby({ quotePart }: View, i: number, first: number, last: number): number {
  let mask = 0;
  for (let at = i - 1; at >= Math.max(first, i - 12); at -= 1)
    if (quotePart[at] === PART.closing) {
      mask |= i - at <= 3 ? 1 : 2;
      break;
    }
  for (let at = i + 1; at < Math.min(last, i + 12); at += 1)
    if (quotePart[at] === PART.opening) {
      mask |= at - i <= 3 ? 4 : 8;
      break;
    }
  return mask;
}

/** Adds the features of token `i` that need the syntax tree and the plain scores of the whole sentence. */
export function addContextCueFeatures(
  view: View,
  i: number,
  { first, last }: Sentence,
  below: Dependants,
  features: Features,
): void {
  const { tokens } = view.text;
  const add = (template: number, a: number, b = 0, c = 0): void =>
    features.add(featureKey(template, a, b, c));
  const token = tokens[i] as Token;
  const at = i - below.first;
  const mask = below.mask[at] as number;
  const l = view.lemma[i] as number;
  const t = view.tag[i] as number;
  const relation = hashText(token.relation);
  const core = mask & CORE;
  add(40, mask);
  add(41, core, t);
  add(42, core, l);
  add(43, relation, core);
  add(44, relation, l);
  add(45, relation, t);
  for (let bit = 1; bit <= mask; bit <<= 1) {
    if ((mask & bit) === 0) continue;
    add(46, bit, t);
    add(47, bit, l);
  }
  const inSentence = token.head >= below.first && token.head < below.first + below.mask.length;
  const head = inSentence ? token.head : -1;
  add(48, head < 0 ? EDGE : (view.lemma[head] as number), relation);
  add(49, head < 0 ? EDGE : (view.tag[head] as number), relation);
  const subject = below.subject[at] as number;
  const complement = below.complement[at] as number;
  const object = below.object[at] as number;
  const wordOf = (index: number): number => (index < 0 ? EDGE : (view.word[index] as number));
  const tagOf = (index: number): number => (index < 0 ? EDGE : (view.tag[index] as number));
  add(50, wordOf(subject));
  add(51, tagOf(subject), l);
  add(52, tagOf(complement), complement < 0 ? 0 : complement < i ? 1 : 2, t);
  add(53, wordOf(object));
  add(54, wordOf(object), l);
  add(55, tagOf(subject), tagOf(complement), tagOf(object));
  if (complement >= 0) {
    const lower = below.mask[complement - below.first] as number;
    add(56, lower & CORE, mix(t, (tokens[complement] as Token).relation.length));
    add(57, lower & CORE, l);
  }
  const { cluster, cueness } = view;
  const c = cluster[i] as number;
  const clusterOf = (index: number): number => (index < 0 ? 9999 : (cluster[index] as number));
  add(70, c, core);
  add(71, c, relation);
  add(72, clusterOf(subject), c);
  add(73, clusterOf(object), c);
  add(74, clusterOf(complement), c);
  add(75, clusterOf(head), relation, c);
  let left = 0;
  let right = 0;
  for (let k = first; k < i; k += 1) left = Math.max(left, cueness[k] as number);
  for (let k = i + 1; k < last; k += 1) right = Math.max(right, cueness[k] as number);
  const own = cueness[i] as number;
  const above = head < 0 ? 8 : (cueness[head] as number);
  add(60, own);
  add(61, own, left, right);
  add(62, own, above);
  add(63, l, left >> 1, right >> 1);
  add(64, l, above >> 1, relation);
  add(65, own, core, above >> 1);
  add(66, cueness[i - 1] ?? 0, cueness[i + 1] ?? 0, own);
}
