import { describe, expect, test } from 'vitest';
import { cost } from '../../../scripts/train/syntax-parser.ts';
import { random, shuffle } from '../../../scripts/train/syntax-treebank.ts';
import { SHIFT, State } from '../../../src/extract/syntax/transitions.ts';

/** A random projective tree over `size` words: heads from index 1, one root. */
function randomTree(size: number, next: () => number): Int32Array {
  const heads = new Int32Array(size + 2).fill(-1);
  const span = (first: number, last: number, head: number): void => {
    if (first > last) return;
    const root = first + Math.floor(next() * (last - first + 1));
    heads[root] = head;
    const cut = first + Math.floor(next() * (root - first + 1));
    span(first, cut - 1, root);
    span(cut, root - 1, root);
    span(root + 1, last, root);
  };
  span(1, size, 0);
  return heads;
}

const take = (state: State, action: number): void => {
  if (action === SHIFT) state.shift();
  else state.attach(action, 0);
};

describe('the dynamic oracle', () => {
  test('leads from the start to every projective tree', () => {
    const next = random(5);
    for (let round = 0; round < 200; round++) {
      const size = 1 + Math.floor(next() * 12);
      const heads = randomTree(size, next);
      const state = new State(size);
      state.reset(size);
      while (!state.done) {
        const free = state.allowed.filter((action) => cost(state, heads, action) === 0);
        expect(free.length).toBeGreaterThan(0);
        take(state, shuffle(free, next)[0] ?? SHIFT);
      }
      expect([...state.head.subarray(1, size + 1)]).toEqual([...heads.subarray(1, size + 1)]);
    }
  });

  test('counts, from any state, just the arcs that an action loses', () => {
    const next = random(9);
    for (let round = 0; round < 200; round++) {
      const size = 2 + Math.floor(next() * 10);
      const heads = randomTree(size, next);
      const state = new State(size);
      state.reset(size);
      let lost = 0;
      while (!state.done) {
        const action = shuffle([...state.allowed], next)[0] ?? SHIFT;
        lost += cost(state, heads, action);
        take(state, action);
      }
      const wrong = Array.from(heads.subarray(1, size + 1)).filter(
        (head, i) => state.head[i + 1] !== head,
      ).length;
      expect(lost).toBe(wrong);
    }
  });
});

test('a state ends with one root after two steps a word', () => {
  const next = random(3);
  const state = new State(30);
  state.reset(30);
  let steps = 0;
  for (; !state.done; steps++) take(state, shuffle([...state.allowed], next)[0] ?? SHIFT);
  expect(steps).toBe(60);
  expect([...state.head.subarray(1, 31)].filter((head) => head === 0)).toHaveLength(1);
});
