import { hashText, mix } from '../learned/table.ts';
import type { Sentence, Token } from '../text.ts';
import { PART, type View } from './view.ts';

/**
 * The frame of a cue by words and marks alone: what closes it off to the left and to the right before another verb
 * comes. "…, the ministry said on Monday." is closed by a comma and a stop. It holds where the parse goes wrong.
 */
export interface Frame {
  /** Token that closes it off to the left (-1 or before the sentence: none), and to the right. */
  left: number;
  right: number;
  /** Hash of what these tokens are and how far from the cue. */
  kind: number;
}

const VERB = hashText('<verb>');
const START = hashText('<start>');
const END = hashText('<end>');
const QUOTE = hashText('<quote>');
const DASHES = new Set(['--', '—', '–']);
const STOPS = new Set([',', ':', ';', '.', 'that', '(', ')']);

/** What a token is when it closes a frame off; 0 when it does not. */
function stopOf(view: View, i: number): number {
  const { lower, tag } = view.text.tokens[i] as Token;
  const part = view.quotePart[i];
  if (part === PART.opening || part === PART.closing) return QUOTE;
  if (STOPS.has(lower)) return hashText(lower);
  if (DASHES.has(lower)) return hashText('--');
  return tag === 'VERB' ? VERB : 0;
}

const steps = (distance: number): number =>
  distance < 3 ? distance : distance < 6 ? 3 : distance < 10 ? 4 : 5;

export function frameOf(view: View, cue: number, { first, last }: Sentence): Frame {
  let left = cue - 1;
  let leftStop = 0;
  for (; left >= first && leftStop === 0; left -= 1) leftStop = stopOf(view, left);
  let right = cue + 1;
  let rightStop = 0;
  for (; right < last && rightStop === 0; right += 1) rightStop = stopOf(view, right);
  if (leftStop !== 0) left += 1;
  if (rightStop !== 0) right -= 1;
  const kind = mix(mix(leftStop || START, steps(cue - left)), mix(rightStop || END, steps(right - cue)));
  return { left, right, kind };
}

/** Where a token stands in a frame: before it, at its left end, before the cue, at it, after it, at its right end, behind it. */
export function placeIn({ left, right }: Frame, cue: number, i: number): number {
  if (i === cue) return 3;
  if (i < cue) return i < left ? 0 : i === left ? 1 : 2;
  return i < right ? 4 : i === right ? 5 : 6;
}
