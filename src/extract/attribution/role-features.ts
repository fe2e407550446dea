import type { Features } from '../learned/sequence.ts';
import { featureKey, hashText, mix } from '../learned/table.ts';
import type { Token } from '../text.ts';
import { frameOf, placeIn } from './frames.ts';
import { pathsFrom } from './paths.ts';
import { EDGE, type View } from './view.ts';

/** Tokens `first` (inclusive) to `last` (exclusive) in which the roles of one cue are looked for. */
export interface Window {
  first: number;
  last: number;
}

/**
 * No window reaches further from the cue than this many tokens; whole quotations are filled in afterwards
 * (continuation.ts).
 */
const REACH = 160;

/**
 * The cue's sentence, and the sentences of its paragraph beside it as long as they touch quotations: speech runs
 * over sentences, reported speech hardly ever does.
 */
export function windowOf(view: View, cue: number): Window {
  const { tokens, sentences } = view.text;
  const own = sentences[(tokens[cue] as Token).sentence];
  if (!own) return { first: cue, last: cue + 1 };
  let { first, last } = own;
  for (let s = own.index - 1; s >= 0; s -= 1) {
    const sentence = sentences[s];
    if (!sentence || sentence.paragraph !== own.paragraph || cue - sentence.first > REACH) break;
    if (view.quoteOf[sentence.last - 1] === 0) break;
    first = sentence.first;
  }
  // "He said in a statement:" may have its quotation in the next paragraph.
  const announced = tokens[own.last - 1]?.text === ':';
  const paragraph = (announced ? sentences[own.index + 1] : own)?.paragraph;
  for (let s = own.index + 1; s < sentences.length; s += 1) {
    const sentence = sentences[s];
    if (!sentence || sentence.paragraph !== paragraph || sentence.last - cue > REACH) break;
    if (view.quoteOf[sentence.first] === 0) break;
    last = sentence.last;
  }
  return { first: Math.max(first, cue - REACH), last: Math.min(last, cue + REACH) };
}

const THAT = hashText('that');

/** Distance in tokens, in steps that grow. */
function bucket(distance: number): number {
  const size = Math.abs(distance);
  const step = size < 5 ? size : size < 7 ? 5 : size < 10 ? 6 : size < 15 ? 7 : size < 25 ? 8 : 9;
  return distance < 0 ? -step : step;
}

/**
 * Describes every token of the window in relation to the cue. Features of `features` are replaced.
 * Sentences beside the cue's own have no syntax, only quotation marks, to tell by.
 */
export function describeRoles(view: View, cue: number, { first, last }: Window, features: Features): void {
  const { word, tag, lemma, cluster, shape, quoteOf, quotePart, commas, verbs, cueness } = view;
  const { tokens, sentences } = view.text;
  const own = sentences[(tokens[cue] as Token).sentence] ?? {
    first: cue,
    last: cue + 1,
    index: 0,
    start: 0,
    end: 0,
    paragraph: 0,
  };
  const { branch, depth } = pathsFrom(tokens, own, cue);
  const add = (template: number, a: number, b = 0, c = 0): void =>
    features.add(featureKey(template, a, b, c));
  const wordAt = (at: number): number => (at < first || at >= last ? EDGE : (word[at] as number));
  const tagAt = (at: number): number => (at < first || at >= last ? EDGE : (tag[at] as number));
  const branchAt = (at: number): number =>
    at < own.first || at >= own.last ? EDGE : (branch[at - own.first] as number);
  const partAt = (at: number): number => (at < first || at >= last ? 9 : (quotePart[at] as number));

  const cueLemma = lemma[cue] as number;
  const cueTag = tag[cue] as number;
  const cueCluster = cluster[cue] as number;
  const clusterAt = (at: number): number => (at < first || at >= last ? 9999 : (cluster[at] as number));
  const before = mix(tagAt(cue - 1), partAt(cue - 1));
  const after = mix(tagAt(cue + 1), partAt(cue + 1));
  const frame = mix(before, after);
  const bounds = frameOf(view, cue, own);
  const cueInQuote = quoteOf[cue] as number;
  let thatAfter = own.last;
  for (let i = cue + 1; i < own.last; i += 1)
    if (word[i] === THAT) {
      thatAfter = i;
      break;
    }

  // Other likely cues between a token and this one: the token may rather belong to them.
  const rivals = new Uint8Array(last - first);
  for (let i = cue - 1, count = 0; i >= first; i -= 1) {
    rivals[i - first] = count;
    if ((cueness[i] as number) >= 4) count = Math.min(2, count + 1);
  }
  for (let i = cue + 1, count = 0; i < last; i += 1) {
    rivals[i - first] = count;
    if ((cueness[i] as number) >= 4) count = Math.min(2, count + 1);
  }

  features.clear();
  for (let i = first; i < last; i += 1) {
    const inOwn = i >= own.first && i < own.last;
    const side = i === cue ? 0 : !inOwn ? (i < cue ? -2 : 2) : i < cue ? -1 : 1;
    const far = bucket(i - cue);
    const w = word[i] as number;
    const t = tag[i] as number;
    const b = branchAt(i);
    const b0 = branchAt(i - 1);
    const b2 = branchAt(i + 1);
    const d = inOwn ? (depth[i - own.first] as number) : 9;
    const q = quoteOf[i] as number;
    const part = quotePart[i] as number;
    const quoted = q === 0 ? 0 : q === cueInQuote ? 1 : 2;
    const low = Math.min(i, cue);
    const high = Math.max(i, cue);
    const commasBetween = Math.min(3, (commas[high] as number) - (commas[low + 1] as number));
    const verbsBetween = Math.min(3, (verbs[high] as number) - (verbs[low + 1] as number));
    const pastThat = side === 1 ? (i === thatAfter ? 1 : i > thatAfter ? 2 : 0) : 3;
    const change = (b === b0 ? 0 : 1) | (b === b2 ? 0 : 2);

    add(1, side);
    add(2, far);
    add(3, far, t);
    add(4, side, w);
    add(5, side, wordAt(i - 1));
    add(6, side, wordAt(i + 1));
    add(7, side, t, tagAt(i + 1));
    add(8, side, tagAt(i - 1), t);
    add(9, mix(side, tagAt(i - 1)), t, tagAt(i + 1));
    add(10, side, wordAt(i - 1), w);
    add(11, side, w, wordAt(i + 1));
    add(12, mix(side, t), tagAt(i + 1), tagAt(i + 2));
    add(13, mix(side, t), tagAt(i - 1), tagAt(i - 2));
    add(14, side, wordAt(i - 2));
    add(15, side, wordAt(i + 2));

    add(20, cueLemma, side);
    add(21, cueLemma, far);
    add(22, cueLemma, side, t);
    add(23, cueLemma, side, w);
    add(24, cueTag, far);
    add(25, frame, side);
    add(26, frame, far);
    add(27, mix(cueLemma, after), side, quoted);
    add(28, mix(cueLemma, before), side, quoted);
    add(29, after, far, t);
    add(30, before, far, t);

    add(40, b, change);
    add(41, b, t, change);
    add(42, b, cueLemma, change);
    add(43, b, b0, b2);
    add(44, b, d, change);
    add(45, b, far);
    add(46, b, quoted, part);
    add(47, b, cueTag, frame);
    add(48, b, w, change);
    add(49, b0, b, tagAt(i - 1));
    add(50, b, b2, tagAt(i + 1));
    add(51, mix(b, cueLemma), tagAt(i - 1), t);
    add(52, b, pastThat, change);

    add(60, mix(quoted, part), side);
    add(61, mix(quoted, part), far);
    add(62, mix(quoted, part), partAt(i - 1), partAt(i + 1));
    add(63, mix(quoted, part), cueLemma, side);
    add(64, mix(quoted, part), frame, side);
    add(65, mix(quoted, side), commasBetween, verbsBetween);
    add(66, mix(quoted, part), t, side);

    add(70, side, commasBetween, verbsBetween);
    add(71, mix(side, t), commasBetween, verbsBetween);
    add(72, mix(side, cueLemma), commasBetween, verbsBetween);
    add(73, mix(pastThat, t), far);
    add(74, pastThat, verbsBetween, commasBetween);
    add(75, shape[i] as number, side, far);
    add(76, mix(side, commasBetween), Math.min(i - own.first, 3), Math.min(own.last - i, 4));
    add(77, mix(side, w), commasBetween, verbsBetween);
    add(78, w, far);

    const c = cluster[i] as number;
    add(90, c, side);
    add(91, c, b, change);
    add(92, clusterAt(i - 1), c, side);
    add(93, c, clusterAt(i + 1), side);
    add(94, cueCluster, b, change);
    add(95, cueCluster, far);
    add(96, cueCluster, side, t);
    add(97, mix(cueCluster, after), side, quoted);

    const place = placeIn(bounds, cue, i);
    const p = mix(place, bounds.kind);
    add(100, p);
    add(101, p, t);
    add(102, p, cueLemma);
    add(103, p, quoted, part);
    add(104, p, commasBetween, verbsBetween);
    add(105, mix(place, cueLemma), t);
    add(106, mix(place, side), w);
    add(107, p, tagAt(i - 1), tagAt(i + 1));
    add(108, p, cueTag, Math.min(i - own.first, 3));

    const rival = rivals[i - first] as number;
    const likely = (cueness[i] as number) >> 1;
    add(80, rival, side);
    add(81, rival, side, far);
    add(82, mix(rival, side), t, b);
    add(83, likely, side, far);
    add(84, mix(likely, side), b, change);
    add(85, mix(rival, quoted), cueLemma, side);
    features.endToken();
  }
}
