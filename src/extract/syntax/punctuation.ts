import type { Word } from './lexicon.ts';

/**
 * Heads of punctuation marks, by the rules of Universal Dependencies: the parser sees words only, and a mark hangs
 * on the head of the unit that it delimits. Positions count from 1, head 0 is the root.
 */

const OPENING = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['“', '”'],
  ['‘', '’'],
  ['«', '»'],
  ['"', '"'],
  ["''", "''"],
  ["'", "'"],
  ['``', "''"],
]);

/** Gives the marks (`isMark`) their heads; those of the words must be there. */
export function attachMarks(words: readonly Word[], isMark: Uint8Array, heads: Int32Array): void {
  const size = words.length;
  const root = heads.indexOf(0, 1);
  if (root < 1) {
    // Nothing but marks: the first one is the root.
    for (let at = 1; at <= size; at++) heads[at] = at === 1 ? 0 : 1;
    return;
  }
  const lefts = leftmost(isMark, heads, size);
  const partner = pairs(words, isMark);
  for (let at = 1; at <= size; at++) {
    if (isMark[at] === 0) continue;
    const other = partner[at] as number;
    const inner = other > 0 ? topBetween(Math.min(at, other), Math.max(at, other), isMark, heads) : 0;
    heads[at] =
      inner > 0 ? inner : delimited(words[at - 1]?.text ?? '', at, isMark, heads, lefts, size, root);
  }
}

/** First word of the subtree of each word. */
function leftmost(isMark: Uint8Array, heads: Int32Array, size: number): Int32Array {
  const lefts = Int32Array.from({ length: size + 1 }, (_, at) => at);
  for (let at = 1; at <= size; at++) {
    if (isMark[at] === 1) continue;
    for (let up = at; up > 0; up = heads[up] as number) {
      if ((lefts[up] as number) < at && up !== at) break;
      lefts[up] = Math.min(lefts[up] as number, at);
    }
  }
  return lefts;
}

/** The other mark of each pair of brackets or quote marks, else 0. */
function pairs(words: readonly Word[], isMark: Uint8Array): Int32Array {
  const partner = new Int32Array(words.length + 1);
  const open: number[] = [];
  for (let at = 1; at <= words.length; at++) {
    if (isMark[at] === 0) continue;
    const form = words[at - 1]?.text ?? '';
    const last = open.at(-1);
    if (last !== undefined && OPENING.get(words[last - 1]?.text ?? '') === form) {
      partner[at] = last;
      partner[last] = at;
      open.pop();
    } else if (OPENING.has(form) && open.length < 8) open.push(at);
  }
  return partner;
}

/**
 * The highest word between two marks: one whose head is outside. Of several it is the one with most dependents
 * inside, then the first.
 */
function topBetween(first: number, last: number, isMark: Uint8Array, heads: Int32Array): number {
  const inside = new Int32Array(last - first);
  for (let at = first + 1; at < last; at++) {
    const head = heads[at] as number;
    if (isMark[at] === 0 && head > first && head < last)
      inside[head - first] = (inside[head - first] as number) + 1;
  }
  let top = 0;
  for (let at = first + 1; at < last; at++) {
    const head = heads[at] as number;
    if (isMark[at] === 1 || (head > first && head < last)) continue;
    if (top === 0 || (inside[at - first] as number) > (inside[top - first] as number)) top = at;
  }
  return top;
}

/** The head of the unit that a single mark delimits. */
function delimited(
  form: string,
  at: number,
  isMark: Uint8Array,
  heads: Int32Array,
  lefts: Int32Array,
  size: number,
  root: number,
): number {
  let left = at - 1;
  while (left > 0 && isMark[left] === 1) left--;
  let right = at + 1;
  while (right <= size && isMark[right] === 1) right++;
  if (right > size) return root;
  if (form === '-' && left > 0)
    return (heads[left] as number) > at || (heads[right] as number) > at ? left : right;
  const stop = form === '.' || form === '!' || form === '?';
  while (left > 0) {
    const head = heads[left] as number;
    if (head <= 0 || head > at) break;
    const start = lefts[left] as number;
    if (!stop && start > 1 && head < start && isMark[start - 1] === 1) break;
    left = head;
  }
  while (right <= size) {
    const head = heads[right] as number;
    if (head < at) break;
    right = head;
  }
  if (left === 0) return right;
  return (heads[right] as number) > 0 && !stop ? right : left;
}
