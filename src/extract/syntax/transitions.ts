import { featureKey } from '../learned/table.ts';

/**
 * The arc-hybrid transition system (Kuhlmann et al. 2011): SHIFT moves the next word onto the stack, LEFT
 * gives the top of the stack the next word as its head, RIGHT the word below it. A word gets its head when
 * all its own dependents are known. Every word costs two steps: parsing is linear.
 */
export const SHIFT = 0;
export const LEFT = 1;
export const RIGHT = 2;
export const ACTIONS = 3;

/** Number of the root in a sentence; words count from 1, and `size + 1` stands for "no word". */
export const ROOT = 0;

/** Words of a sentence as parts of features; position 0 is the root, the last one "no word". */
export interface Nodes {
  size: number;
  form: Int32Array;
  /** Tag number + 2; the root has 1, no word 0. */
  tag: Int32Array;
  /** Universal part of speech, likewise. */
  pos: Int32Array;
  cluster: Int32Array;
  /** Running counts up to and including the word: verbs, commas and other marks, quote marks. */
  verbs: Int32Array;
  marks: Int32Array;
  quotes: Int32Array;
}

/** A partial parse. */
export class State {
  size = 0;
  none = 1;
  /** Stack from the root up; `top` is the position of its last element. */
  stack: Int32Array;
  top = 0;
  /** The next word; `size + 1` when all are read. */
  next = 1;
  head: Int32Array;
  /** Relation number + 1 of each word; 0 while it has no head. */
  label: Int32Array;
  left1: Int32Array;
  left2: Int32Array;
  right1: Int32Array;
  right2: Int32Array;
  lefts: Int32Array;
  rights: Int32Array;

  constructor(capacity: number) {
    const array = () => new Int32Array(capacity + 2);
    this.stack = array();
    this.head = array();
    this.label = array();
    this.left1 = array();
    this.left2 = array();
    this.right1 = array();
    this.right2 = array();
    this.lefts = array();
    this.rights = array();
  }

  /** Begins a sentence of `size` words. */
  reset(size: number): void {
    this.size = size;
    this.none = size + 1;
    this.stack[0] = ROOT;
    this.top = 0;
    this.next = 1;
    const end = size + 2;
    this.head.fill(-1, 0, end);
    this.label.fill(0, 0, end);
    for (const child of [this.left1, this.left2, this.right1, this.right2]) child.fill(this.none, 0, end);
    this.lefts.fill(0, 0, end);
    this.rights.fill(0, 0, end);
  }

  get done(): boolean {
    return this.top === 0 && this.next > this.size;
  }

  /** Whether `action` may be taken; the root takes a dependent only when all words are read, so it has one. */
  allows(action: number): boolean {
    if (action === SHIFT) return this.next <= this.size;
    if (action === LEFT) return this.top > 0 && this.next <= this.size;
    return this.top > 1 || (this.top === 1 && this.next > this.size);
  }

  /** The head that `action` would give to the top of the stack. */
  headFor(action: number): number {
    return action === LEFT ? this.next : (this.stack[this.top - 1] as number);
  }

  shift(): void {
    this.stack[++this.top] = this.next++;
  }

  /** Takes LEFT or RIGHT with relation number `label`. */
  attach(action: number, label: number): void {
    const dependent = this.stack[this.top--] as number;
    const head = action === LEFT ? this.next : (this.stack[this.top] as number);
    this.head[dependent] = head;
    this.label[dependent] = label + 1;
    if (dependent < head) {
      this.left2[head] = this.left1[head] as number;
      this.left1[head] = dependent;
      this.lefts[head] = (this.lefts[head] as number) + 1;
    } else {
      this.right2[head] = this.right1[head] as number;
      this.right1[head] = dependent;
      this.rights[head] = (this.rights[head] as number) + 1;
    }
  }
}

export const MAX_FEATURES = 110;

const bucket = (distance: number): number =>
  distance < 5 ? distance : distance < 8 ? 5 : distance < 13 ? 6 : distance < 25 ? 7 : 8;
const few = (count: number): number => (count > 3 ? 3 : count);

/** Writes the feature keys that choose the next action, and returns their number. */
export function actionFeatures(s: State, x: Nodes, keys: Int32Array): number {
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
  const s0l2 = s.left2[s0] as number;
  const s0r = s.right1[s0] as number;
  const s0r2 = s.right2[s0] as number;
  const s1l = s.left1[s1] as number;
  const s1r = s.right1[s1] as number;
  const s1r2 = s.right2[s1] as number;
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
  const b0ll = s.label[b0l] as number;
  const tags = (s0t << 14) | (s1t << 7) | b0t;
  const gap = bucket(b0 - s0);
  const gap1 = s1 === none ? 0 : bucket(s0 - s1);
  const verbs0 = few((x.verbs[b0] as number) - (x.verbs[s0] as number));
  const verbs1 = s1 === none ? 0 : few((x.verbs[s0] as number) - (x.verbs[s1] as number));
  const marks0 = few((x.marks[b0] as number) - (x.marks[s0] as number));
  const marks1 = s1 === none ? 0 : few((x.marks[s0] as number) - (x.marks[s1] as number));
  const quote =
    ((x.quotes[s1] as number) & 1) * 4 + ((x.quotes[s0] as number) & 1) * 2 + ((x.quotes[b0] as number) & 1);
  let n = 0;
  keys[n++] = 2;
  keys[n++] = featureKey(100, s0w, s0t);
  keys[n++] = featureKey(101, s1w, s1t);
  keys[n++] = featureKey(102, b0w, b0t);
  keys[n++] = featureKey(103, b1w, b1t);
  keys[n++] = featureKey(104, form[b2] as number, b2t);
  keys[n++] = featureKey(105, form[s2] as number, s2t);
  keys[n++] = featureKey(106, s0t);
  keys[n++] = featureKey(107, s1t);
  keys[n++] = featureKey(108, b0t);
  keys[n++] = featureKey(109, s0c, b0c);
  keys[n++] = featureKey(110, s1c, s0c);
  keys[n++] = featureKey(111, s0w, b0w);
  keys[n++] = featureKey(112, s1w, s0w);
  keys[n++] = featureKey(113, s0w, s0t, b0t);
  keys[n++] = featureKey(114, s0t, b0w, b0t);
  keys[n++] = featureKey(115, s0t, b0t);
  keys[n++] = featureKey(116, s1w, s1t, s0t);
  keys[n++] = featureKey(117, s1t, s0w, s0t);
  keys[n++] = featureKey(118, s1t, s0t);
  keys[n++] = featureKey(119, s1w, b0w);
  keys[n++] = featureKey(120, s1t, b0t);
  keys[n++] = featureKey(121, s1w, s0p, b0p);
  keys[n++] = featureKey(122, s1p, s0w, b0p);
  keys[n++] = featureKey(123, s1p, s0p, b0w);
  keys[n++] = featureKey(124, tags);
  keys[n++] = featureKey(125, tags, b1t);
  keys[n++] = featureKey(126, s0t, b0t, b1t);
  keys[n++] = featureKey(127, b0t, b1t, b2t);
  keys[n++] = featureKey(128, s0t, (b0t << 7) | b1t, b2t);
  keys[n++] = featureKey(129, s2t, s1t, s0t);
  keys[n++] = featureKey(130, (s2p << 5) | s1p, (s0p << 5) | b0p, b1p);
  keys[n++] = featureKey(131, s0w, b0t, b1t);
  keys[n++] = featureKey(132, b0w, b1w);
  keys[n++] = featureKey(133, b0t, b1w);
  keys[n++] = featureKey(134, s0t, b0t, tag[s0l] as number);
  keys[n++] = featureKey(135, s0t, b0t, tag[s0r] as number);
  keys[n++] = featureKey(136, s0t, b0t, tag[b0l] as number);
  keys[n++] = featureKey(137, s1t, s0t, tag[s0l] as number);
  keys[n++] = featureKey(138, s1t, s0t, tag[s0r] as number);
  keys[n++] = featureKey(139, s1t, s0t, tag[s1l] as number);
  keys[n++] = featureKey(140, s1t, s0t, tag[s1r] as number);
  keys[n++] = featureKey(141, s0w, s0rl, b0p);
  keys[n++] = featureKey(142, s0t, (s0ll << 6) | s0rl, b0t);
  keys[n++] = featureKey(143, s1w, s1rl, s0p);
  keys[n++] = featureKey(144, s1t, (s1ll << 6) | s1rl, s0t);
  keys[n++] = featureKey(145, b0w, b0ll, s0p);
  keys[n++] = featureKey(146, b0t, b0ll, s0t);
  keys[n++] = featureKey(147, b0t, s.label[b0l2] as number, s0t);
  keys[n++] = featureKey(148, s0t, ((s.label[s0r2] as number) << 6) | s0rl, b0p);
  keys[n++] = featureKey(149, s0t, ((s.label[s0l2] as number) << 6) | s0ll, b0p);
  keys[n++] = featureKey(150, s1t, ((s.label[s1r2] as number) << 6) | s1rl, s0p);
  keys[n++] = featureKey(151, s0p, (s0ll << 6) | s0rl, (s1p << 10) | (s1rl << 5) | b0p);
  keys[n++] = featureKey(152, s0w, few(s.rights[s0] as number), b0p);
  keys[n++] = featureKey(153, s0t, (few(s.lefts[s0] as number) << 2) | few(s.rights[s0] as number), b0t);
  keys[n++] = featureKey(154, s1t, few(s.rights[s1] as number), s0t);
  keys[n++] = featureKey(155, b0t, few(s.lefts[b0] as number), s0t);
  keys[n++] = featureKey(156, s0t, b0t, gap);
  keys[n++] = featureKey(157, s1t, s0t, gap1);
  keys[n++] = featureKey(158, (s0p << 5) | b0p, (verbs0 << 2) | marks0, s1p);
  keys[n++] = featureKey(159, (s1p << 5) | s0p, (verbs1 << 2) | marks1, b0p);
  keys[n++] = featureKey(160, s0w, (verbs0 << 2) | marks0, b0p);
  keys[n++] = featureKey(161, s1w, (verbs1 << 2) | marks1, s0p);
  keys[n++] = featureKey(162, (s1p << 5) | s0p, b0p, quote);
  keys[n++] = featureKey(163, s0w, b0p, quote);
  keys[n++] = featureKey(164, s1w, s0p, quote);
  keys[n++] = featureKey(165, form[s0r] as number, s0t, b0t);
  keys[n++] = featureKey(166, form[s0l] as number, s0t, b0t);
  keys[n++] = featureKey(167, form[s0l] as number, s0p, s1w);
  keys[n++] = featureKey(168, form[s1r] as number, s1t, s0t);
  keys[n++] = featureKey(169, form[b0l] as number, b0t, s0t);
  keys[n++] = featureKey(170, s0c, b0p, b1p);
  keys[n++] = featureKey(171, s1c, s0p, b0p);
  keys[n++] = featureKey(172, s1p, s0p, b0c);
  keys[n++] = featureKey(173, s1c, s0c, b0p);
  keys[n++] = featureKey(174, s1p, s0c, b0c);
  keys[n++] = featureKey(175, s0c, b1c);
  keys[n++] = featureKey(176, b0c, b1c, s0p);
  keys[n++] = featureKey(177, s1w, form[s0l] as number, s0p);
  keys[n++] = featureKey(178, s0w, b1w);
  keys[n++] = featureKey(179, (s0p << 5) | b0p, (b1p << 5) | (pos[b2] as number), pos[b3] as number);
  keys[n++] = featureKey(180, s2t, s1w, s0p);
  keys[n++] = featureKey(181, s2p, s1p, s0w);
  keys[n++] = featureKey(182, s1w, (gap1 << 2) | marks1, s0w);
  return n;
}

export const MAX_LABEL_FEATURES = 40;

/** Writes the feature keys that name the relation of the top of the stack to `head`; returns their number. */
export function labelFeatures(s: State, x: Nodes, head: number, keys: Int32Array): number {
  const { form, tag, pos, cluster } = x;
  const d = s.stack[s.top] as number;
  const dt = tag[d] as number;
  const ht = tag[head] as number;
  const dw = form[d] as number;
  const hw = form[head] as number;
  const dp = pos[d] as number;
  const hp = pos[head] as number;
  const dc = cluster[d] as number;
  const hc = cluster[head] as number;
  const side = head > d ? 1 : 0;
  const l = s.left1[d] as number;
  const l2 = s.left2[d] as number;
  const r = s.right1[d] as number;
  const hl = s.label[s.left1[head] as number] as number;
  const hr = s.label[s.right1[head] as number] as number;
  const prior = s.label[(side === 1 ? s.left1 : s.right1)[head] as number] as number;
  const prior2 = s.label[(side === 1 ? s.left2 : s.right2)[head] as number] as number;
  const beside = d > 1 ? d - 1 : s.none;
  const beyond = d < s.size ? d + 1 : s.none;
  const gap = bucket(Math.abs(head - d));
  const lo = Math.min(d, head);
  const hi = Math.max(d, head);
  const marks = few((x.marks[hi] as number) - (x.marks[lo] as number));
  const pair = ((ht << 7) | dt) * 2 + side;
  let n = 0;
  keys[n++] = 3 + side;
  keys[n++] = featureKey(200, pair);
  keys[n++] = featureKey(201, dw, side);
  keys[n++] = featureKey(202, dw, ht, side);
  keys[n++] = featureKey(203, hw, dt, side);
  keys[n++] = featureKey(204, hw, dw, side);
  keys[n++] = featureKey(205, dt, side);
  keys[n++] = featureKey(206, hw, side);
  keys[n++] = featureKey(207, pair, gap);
  keys[n++] = featureKey(208, pair, marks);
  keys[n++] = featureKey(209, pair, form[l] as number);
  keys[n++] = featureKey(210, pair, s.label[l] as number, s.label[r] as number);
  keys[n++] = featureKey(211, pair, s.label[l2] as number, s.label[l] as number);
  keys[n++] = featureKey(212, pair, hl, hr);
  keys[n++] = featureKey(213, pair, prior, prior2);
  keys[n++] = featureKey(214, hw, dp * 2 + side, prior);
  keys[n++] = featureKey(215, pair, form[beside] as number);
  keys[n++] = featureKey(216, pair, tag[beside] as number, tag[beyond] as number);
  keys[n++] = featureKey(217, pair, form[beyond] as number);
  keys[n++] = featureKey(218, hp, form[l] as number, dw);
  keys[n++] = featureKey(219, hw, form[l] as number, dp);
  keys[n++] = featureKey(220, dc, hc, side);
  keys[n++] = featureKey(221, dc, ht, side);
  keys[n++] = featureKey(222, hc, dt, side);
  keys[n++] = featureKey(223, pair, tag[l] as number, tag[r] as number);
  keys[n++] = featureKey(224, dw, form[r] as number, hp * 2 + side);
  keys[n++] = featureKey(225, hw, dp * 2 + side, s.label[l] as number);
  keys[n++] = featureKey(226, pair, form[s.left1[head] as number] as number);
  return n;
}
