import { featureKey } from '../learned/table.ts';
import { bucket, few } from './features.ts';
import type { Nodes, State } from './transitions.ts';

export const MAX_LABEL_FEATURES = 40;

/** Writes the feature keys that name the relation of the top of the stack to `head`; returns their number. */
export const labelFeatures = (s: State, x: Nodes, head: number, keys: Int32Array): number =>
  otherLabelFeatures(s, x, head, keys, leadingLabelFeatures(s, x, head, keys));

/** Writes the keys that tell most (see features.ts), and returns their number. */
export function leadingLabelFeatures(s: State, x: Nodes, head: number, keys: Int32Array): number {
  const { form, tag, cluster } = x;
  const d = s.stack[s.top] as number;
  const dt = tag[d] as number;
  const ht = tag[head] as number;
  const dw = form[d] as number;
  const hw = form[head] as number;
  const dc = cluster[d] as number;
  const side = head > d ? 1 : 0;
  const l = s.left1[d] as number;
  const l2 = s.left2[d] as number;
  const r = s.right1[d] as number;
  const hl = s.label[s.left1[head] as number] as number;
  const hr = s.label[s.right1[head] as number] as number;
  const prior = s.label[(side === 1 ? s.left1 : s.right1)[head] as number] as number;
  const prior2 = s.label[(side === 1 ? s.left2 : s.right2)[head] as number] as number;
  const gap = bucket(Math.abs(head - d));
  const lo = Math.min(d, head);
  const hi = Math.max(d, head);
  const marks = few((x.marks[hi] as number) - (x.marks[lo] as number));
  const pair = ((ht << 7) | dt) * 2 + side;
  let n = 0;
  keys[n++] = featureKey(201, dw, side);
  keys[n++] = featureKey(205, dt, side);
  keys[n++] = featureKey(206, hw, side);
  keys[n++] = featureKey(207, pair, gap);
  keys[n++] = featureKey(208, pair, marks);
  keys[n++] = featureKey(209, pair, form[l] as number);
  keys[n++] = featureKey(210, pair, s.label[l] as number, s.label[r] as number);
  keys[n++] = featureKey(211, pair, s.label[l2] as number, s.label[l] as number);
  keys[n++] = featureKey(212, pair, hl, hr);
  keys[n++] = featureKey(213, pair, prior, prior2);
  keys[n++] = featureKey(221, dc, ht, side);
  keys[n++] = featureKey(223, pair, tag[l] as number, tag[r] as number);
  return n;
}

/** Writes the keys of all other templates behind the `from` that are there; returns the number of all. */
export function otherLabelFeatures(s: State, x: Nodes, head: number, keys: Int32Array, from: number): number {
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
  const r = s.right1[d] as number;
  const prior = s.label[(side === 1 ? s.left1 : s.right1)[head] as number] as number;
  const beside = d > 1 ? d - 1 : s.none;
  const beyond = d < s.size ? d + 1 : s.none;
  const hi = Math.max(d, head);
  const pair = ((ht << 7) | dt) * 2 + side;
  let n = from;
  keys[n++] = 3 + side;
  keys[n++] = featureKey(200, pair);
  keys[n++] = featureKey(202, dw, ht, side);
  keys[n++] = featureKey(203, hw, dt, side);
  keys[n++] = featureKey(204, hw, dw, side);
  keys[n++] = featureKey(214, hw, dp * 2 + side, prior);
  keys[n++] = featureKey(215, pair, form[beside] as number);
  keys[n++] = featureKey(216, pair, tag[beside] as number, tag[beyond] as number);
  keys[n++] = featureKey(217, pair, form[beyond] as number);
  keys[n++] = featureKey(218, hp, form[l] as number, dw);
  keys[n++] = featureKey(219, hw, form[l] as number, dp);
  keys[n++] = featureKey(220, dc, hc, side);
  keys[n++] = featureKey(222, hc, dt, side);
  keys[n++] = featureKey(224, dw, form[r] as number, hp * 2 + side);
  keys[n++] = featureKey(225, hw, dp * 2 + side, s.label[l] as number);
  keys[n++] = featureKey(227, pair, x.before[d] as number, x.before[d + 1] as number);
  keys[n++] = featureKey(228, dw, x.before[d] as number, hp * 2 + side);
  keys[n++] = featureKey(229, hw, x.before[hi] as number, dp * 2 + side);
  keys[n++] = featureKey(
    230,
    pair,
    x.before[s.left1[d] === s.none ? d : (s.left1[d] as number)] as number,
    x.quotes[d] as number & 1,
  );
  keys[n++] = featureKey(226, pair, form[s.left1[head] as number] as number);
  return n;
}
