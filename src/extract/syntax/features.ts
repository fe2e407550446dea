import { featureKey } from '../learned/table.ts';
import type { Nodes, State } from './transitions.ts';

/**
 * What the parser looks at (after Zhang & Nivre 2011): forms, tags and word classes of the words on top of the stack
 * (s0, s1, s2) and next in line (b0 … b3), their outermost dependents, the marks and verbs between them.
 */

export const MAX_FEATURES = 120;

export const bucket = (distance: number): number =>
  distance < 5 ? distance : distance < 8 ? 5 : distance < 13 ? 6 : distance < 25 ? 7 : 8;
export const few = (count: number): number => Math.min(count, 3);

/** Writes the feature keys that choose the next action, and returns their number. */
export const actionFeatures = (s: State, x: Nodes, keys: Int32Array): number =>
  otherFeatures(s, x, keys, leadingFeatures(s, x, keys));

/**
 * Writes the keys that tell most, and returns their number. They were picked one by one, each time the template without
 * which the others would most often and most strongly speak against the best action.
 */
export function leadingFeatures(s: State, x: Nodes, keys: Int32Array): number {
  const { form, tag, pos, cluster } = x;
  const none = s.none;
  const s0 = s.stack[s.top] as number;
  const s1 = s.top > 0 ? (s.stack[s.top - 1] as number) : none;
  const s2 = s.top > 1 ? (s.stack[s.top - 2] as number) : none;
  const b0 = s.next <= s.size ? s.next : none;
  const b1 = s.next + 1 <= s.size ? s.next + 1 : none;
  const b2 = s.next + 2 <= s.size ? s.next + 2 : none;
  const s0l = s.left1[s0] as number;
  const s0l2 = s.left2[s0] as number;
  const s0r = s.right1[s0] as number;
  const s0r2 = s.right2[s0] as number;
  const s1r = s.right1[s1] as number;
  const b0l = s.left1[b0] as number;
  const b0l2 = s.left2[b0] as number;
  const s0t = tag[s0] as number;
  const s1t = tag[s1] as number;
  const s2t = tag[s2] as number;
  const b0t = tag[b0] as number;
  const b1t = tag[b1] as number;
  const b2t = tag[b2] as number;
  const s0p = pos[s0] as number;
  const s1p = pos[s1] as number;
  const b0p = pos[b0] as number;
  const b1p = pos[b1] as number;
  const s0w = form[s0] as number;
  const s1w = form[s1] as number;
  const b0w = form[b0] as number;
  const s0c = cluster[s0] as number;
  const s1c = cluster[s1] as number;
  const b0c = cluster[b0] as number;
  const s0ll = s.label[s0l] as number;
  const s0rl = s.label[s0r] as number;
  const s1rl = s.label[s1r] as number;
  const b0ll = s.label[b0l] as number;
  const gap = bucket(b0 - s0);
  const gap1 = s1 === none ? 0 : bucket(s0 - s1);
  const verbs0 = few((x.verbs[b0] as number) - (x.verbs[s0] as number));
  const marks0 = few((x.marks[b0] as number) - (x.marks[s0] as number));
  const beforeB0 = x.before[b0] as number;
  const beforeS0 = x.before[s0] as number;
  const beforeB1 = b0 === none ? 0 : (x.before[b0 + 1] as number);
  const afterS1 = s1 === none ? 0 : (x.before[s1 + 1] as number);
  let n = 0;
  keys[n++] = featureKey(100, s0w, s0t);
  keys[n++] = featureKey(101, s1w, s1t);
  keys[n++] = featureKey(102, b0w, b0t);
  keys[n++] = featureKey(105, form[s2] as number, s2t);
  keys[n++] = featureKey(106, s0t);
  keys[n++] = featureKey(107, s1t);
  keys[n++] = featureKey(108, b0t);
  keys[n++] = featureKey(109, s0c, b0c);
  keys[n++] = featureKey(110, s1c, s0c);
  keys[n++] = featureKey(120, s1t, b0t);
  keys[n++] = featureKey(126, s0t, b0t, b1t);
  keys[n++] = featureKey(127, b0t, b1t, b2t);
  keys[n++] = featureKey(136, s0t, b0t, tag[b0l] as number);
  keys[n++] = featureKey(137, s1t, s0t, tag[s0l] as number);
  keys[n++] = featureKey(142, s0t, (s0ll << 6) | s0rl, b0t);
  keys[n++] = featureKey(145, b0w, b0ll, s0p);
  keys[n++] = featureKey(146, b0t, b0ll, s0t);
  keys[n++] = featureKey(147, b0t, s.label[b0l2] as number, s0t);
  keys[n++] = featureKey(148, s0t, ((s.label[s0r2] as number) << 6) | s0rl, b0p);
  keys[n++] = featureKey(149, s0t, ((s.label[s0l2] as number) << 6) | s0ll, b0p);
  keys[n++] = featureKey(151, s0p, (s0ll << 6) | s0rl, (s1p << 10) | (s1rl << 5) | b0p);
  keys[n++] = featureKey(153, s0t, (few(s.lefts[s0] as number) << 2) | few(s.rights[s0] as number), b0t);
  keys[n++] = featureKey(155, b0t, few(s.lefts[b0] as number), s0t);
  keys[n++] = featureKey(156, s0t, b0t, gap);
  keys[n++] = featureKey(157, s1t, s0t, gap1);
  keys[n++] = featureKey(158, (s0p << 5) | b0p, (verbs0 << 2) | marks0, s1p);
  keys[n++] = featureKey(160, s0w, (verbs0 << 2) | marks0, b0p);
  keys[n++] = featureKey(170, s0c, b0p, b1p);
  keys[n++] = featureKey(183, s0t, b0t, beforeB0);
  keys[n++] = featureKey(184, s1t, s0t, beforeS0);
  keys[n++] = featureKey(188, b0w, s0p, beforeB0);
  keys[n++] = featureKey(191, (s1p << 10) | (s0p << 5) | b0p, (beforeS0 << 10) | beforeB0, afterS1);
  keys[n++] = featureKey(192, (b0t << 7) | b1t, beforeB1, s0p);
  keys[n++] = featureKey(193, s1w, beforeS0, s0p);
  keys[n++] = featureKey(194, beforeB0, beforeS0, beforeB1);
  return n;
}

/** Writes the keys of all other templates behind the `from` that are there; returns the number of all. */
export function otherFeatures(s: State, x: Nodes, keys: Int32Array, from: number): number {
  const { form, tag, pos, cluster } = x;
  const none = s.none;
  const s0 = s.stack[s.top] as number;
  const s1 = s.top > 0 ? (s.stack[s.top - 1] as number) : none;
  const s2 = s.top > 1 ? (s.stack[s.top - 2] as number) : none;
  const b0 = s.next <= s.size ? s.next : none;
  const b1 = s.next + 1 <= s.size ? s.next + 1 : none;
  const b2 = s.next + 2 <= s.size ? s.next + 2 : none;
  const b3 = s.next + 3 <= s.size ? s.next + 3 : none;
  const s0l = s.left1[s0] as number;
  const s0r = s.right1[s0] as number;
  const s1l = s.left1[s1] as number;
  const s1r = s.right1[s1] as number;
  const s1r2 = s.right2[s1] as number;
  const b0l = s.left1[b0] as number;
  const s0t = tag[s0] as number;
  const s1t = tag[s1] as number;
  const s2t = tag[s2] as number;
  const b0t = tag[b0] as number;
  const b1t = tag[b1] as number;
  const b2t = tag[b2] as number;
  const s0p = pos[s0] as number;
  const s1p = pos[s1] as number;
  const s2p = pos[s2] as number;
  const b0p = pos[b0] as number;
  const b1p = pos[b1] as number;
  const s0w = form[s0] as number;
  const s1w = form[s1] as number;
  const b0w = form[b0] as number;
  const b1w = form[b1] as number;
  const s0c = cluster[s0] as number;
  const s1c = cluster[s1] as number;
  const b0c = cluster[b0] as number;
  const b1c = cluster[b1] as number;
  const s0ll = s.label[s0l] as number;
  const s0rl = s.label[s0r] as number;
  const s1ll = s.label[s1l] as number;
  const s1rl = s.label[s1r] as number;
  const tags = (s0t << 14) | (s1t << 7) | b0t;
  const verbs1 = s1 === none ? 0 : few((x.verbs[s0] as number) - (x.verbs[s1] as number));
  const marks1 = s1 === none ? 0 : few((x.marks[s0] as number) - (x.marks[s1] as number));
  const beforeB0 = x.before[b0] as number;
  const beforeS0 = x.before[s0] as number;
  const beforeB1 = b0 === none ? 0 : (x.before[b0 + 1] as number);
  const afterS0 = x.before[s0 + 1] as number;
  const afterS1 = s1 === none ? 0 : (x.before[s1 + 1] as number);
  const quote =
    ((x.quotes[s1] as number) & 1) * 4 + ((x.quotes[s0] as number) & 1) * 2 + ((x.quotes[b0] as number) & 1);
  // Finite verbs still to come, and up to the top of the stack; a stop at the end speaks for a full sentence.
  const coming = few((x.finite[x.size + 1] as number) - (x.finite[s.next - 1] as number));
  const passed = few(x.finite[s0] as number);
  const clauses = coming * 8 + passed * 2 + (((x.before[x.size + 1] as number) >> 7) & 1);
  let n = from;
  keys[n++] = 2;
  keys[n++] = featureKey(103, b1w, b1t);
  keys[n++] = featureKey(104, form[b2] as number, b2t);
  keys[n++] = featureKey(113, s0w, s0t, b0t);
  keys[n++] = featureKey(114, s0t, b0w, b0t);
  keys[n++] = featureKey(115, s0t, b0t);
  keys[n++] = featureKey(116, s1w, s1t, s0t);
  keys[n++] = featureKey(117, s1t, s0w, s0t);
  keys[n++] = featureKey(118, s1t, s0t);
  keys[n++] = featureKey(121, s1w, s0p, b0p);
  keys[n++] = featureKey(122, s1p, s0w, b0p);
  keys[n++] = featureKey(123, s1p, s0p, b0w);
  keys[n++] = featureKey(124, tags);
  keys[n++] = featureKey(129, s2t, s1t, s0t);
  keys[n++] = featureKey(130, (s2p << 5) | s1p, (s0p << 5) | b0p, b1p);
  keys[n++] = featureKey(133, b0t, b1w);
  keys[n++] = featureKey(134, s0t, b0t, tag[s0l] as number);
  keys[n++] = featureKey(135, s0t, b0t, tag[s0r] as number);
  keys[n++] = featureKey(138, s1t, s0t, tag[s0r] as number);
  keys[n++] = featureKey(139, s1t, s0t, tag[s1l] as number);
  keys[n++] = featureKey(140, s1t, s0t, tag[s1r] as number);
  keys[n++] = featureKey(141, s0w, s0rl, b0p);
  keys[n++] = featureKey(143, s1w, s1rl, s0p);
  keys[n++] = featureKey(144, s1t, (s1ll << 6) | s1rl, s0t);
  keys[n++] = featureKey(150, s1t, ((s.label[s1r2] as number) << 6) | s1rl, s0p);
  keys[n++] = featureKey(152, s0w, few(s.rights[s0] as number), b0p);
  keys[n++] = featureKey(154, s1t, few(s.rights[s1] as number), s0t);
  keys[n++] = featureKey(159, (s1p << 5) | s0p, (verbs1 << 2) | marks1, b0p);
  keys[n++] = featureKey(161, s1w, (verbs1 << 2) | marks1, s0p);
  keys[n++] = featureKey(162, (s1p << 5) | s0p, b0p, quote);
  keys[n++] = featureKey(163, s0w, b0p, quote);
  keys[n++] = featureKey(164, s1w, s0p, quote);
  keys[n++] = featureKey(165, form[s0r] as number, s0t, b0t);
  keys[n++] = featureKey(166, form[s0l] as number, s0t, b0t);
  keys[n++] = featureKey(167, form[s0l] as number, s0p, s1w);
  keys[n++] = featureKey(168, form[s1r] as number, s1t, s0t);
  keys[n++] = featureKey(169, form[b0l] as number, b0t, s0t);
  keys[n++] = featureKey(171, s1c, s0p, b0p);
  keys[n++] = featureKey(172, s1p, s0p, b0c);
  keys[n++] = featureKey(173, s1c, s0c, b0p);
  keys[n++] = featureKey(175, s0c, b1c);
  keys[n++] = featureKey(176, b0c, b1c, s0p);
  keys[n++] = featureKey(177, s1w, form[s0l] as number, s0p);
  keys[n++] = featureKey(179, (s0p << 5) | b0p, (b1p << 5) | (pos[b2] as number), pos[b3] as number);
  keys[n++] = featureKey(181, s2p, s1p, s0w);
  keys[n++] = featureKey(185, (s0t << 7) | b0t, beforeB0, beforeB1);
  keys[n++] = featureKey(186, (s0t << 7) | b0t, beforeB0, beforeS0);
  keys[n++] = featureKey(187, s0w, b0p, beforeB0);
  keys[n++] = featureKey(189, s0t, afterS0, b0t);
  keys[n++] = featureKey(190, (s1t << 7) | s0t, afterS1, beforeS0);
  keys[n++] = featureKey(195, (s0t << 7) | b0t, clauses);
  keys[n++] = featureKey(196, (s1t << 7) | s0t, clauses);
  keys[n++] = featureKey(197, (s1p << 10) | (s0p << 5) | b0p, clauses);
  keys[n++] = featureKey(198, s0w, b0p, clauses);
  keys[n++] = featureKey(199, (s0p << 12) | (s0ll << 6) | s0rl, b0p, clauses);
  return n;
}
