import { hashText, mix } from '../learned/table.ts';
import type { Sentence, Token } from '../text.ts';

/**
 * How each token of a sentence hangs together with one token of it, the cue, in the syntax tree: by which branch
 * one gets from the cue to the token. `ccomp` below the cue is its complement; `nsubj` one level above may be the
 * subject of the verb that governs it.
 */
export interface Paths {
  /** Hash of the branch: levels to climb from the cue (at most 3) and the relation that leads down from there. */
  branch: Int32Array;
  /** Steps down from the top of the branch, at most 3. */
  depth: Uint8Array;
}

/** Parts of branches that no relation names. */
const AT_CUE = hashText('<cue>');
const ANCESTOR = hashText('<ancestor>');
const ELSEWHERE = hashText('<elsewhere>');

const MAX_CLIMB = 3;

/** Branches of the sentence's tokens, by position in the sentence; all `ELSEWHERE` when it is not parsed. */
export function pathsFrom(tokens: readonly Token[], { first, last }: Sentence, cue: number): Paths {
  const n = last - first;
  const branch = new Int32Array(n);
  const depth = new Uint8Array(n).fill(255);
  // The cue and what it depends on, innermost first, get their branches at once.
  for (let at = cue, climb = 0; at >= first && at < last && depth[at - first] === 255; climb += 1) {
    branch[at - first] = mix(climb === 0 ? AT_CUE : ANCESTOR, Math.min(climb, MAX_CLIMB));
    depth[at - first] = 0;
    at = (tokens[at] as Token).head;
  }
  const climbOf = new Map<number, number>();
  for (let at = cue, climb = 0; at >= first && at < last && !climbOf.has(at); climb += 1) {
    climbOf.set(at, Math.min(climb, MAX_CLIMB));
    at = (tokens[at] as Token).head;
  }
  const chain: number[] = [];
  for (let i = first; i < last; i += 1) {
    let at = i;
    while (depth[at - first] === 255) {
      chain.push(at);
      depth[at - first] = 254;
      const { head } = tokens[at] as Token;
      if (head < first || head >= last) break;
      at = head;
    }
    // What `at` is: known, a root outside the cue's tree, or (in a broken tree) a loop.
    let from = chain.at(-1) === at ? -1 : at;
    for (let k = chain.length - 1; k >= 0; k -= 1) {
      const token = chain[k] as number;
      const climb = from < 0 ? undefined : climbOf.get(from);
      if (from < 0) {
        branch[token - first] = ELSEWHERE;
        depth[token - first] = 0;
      } else if (climb !== undefined) {
        branch[token - first] = mix(hashText((tokens[token] as Token).relation), climb);
        depth[token - first] = 1;
      } else {
        branch[token - first] = branch[from - first] as number;
        depth[token - first] = Math.min(3, (depth[from - first] as number) + 1);
      }
      from = token;
    }
    chain.length = 0;
  }
  return { branch, depth };
}
