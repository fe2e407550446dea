/** Which stretches of a text another one changes: whole paragraphs first, then the words within those that changed. */
import { type Change, diffLines, diffWordsWithSpace } from 'diff';

export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
}

/** What stood there, and what stands there now; null where nothing does. */
export interface TextChange {
  readonly before: Stretch | null;
  readonly after: Stretch | null;
}

/** Edits after which two texts are told apart as wholes: looking further costs the square of it. */
const MOST_EDITS = 1000;

const whole = (before: string, after: string): Change[] => [
  { value: before, removed: true, added: false, count: 1 },
  { value: after, removed: false, added: true, count: 1 },
];

interface Run {
  readonly before: string;
  readonly after: string;
  /** It changes; between two that do, what stays. */
  readonly changes: boolean;
}

/** Adjacent parts that went or came as one run. */
function runsOf(parts: readonly Change[]): Run[] {
  const runs: Run[] = [];
  for (const { value, added, removed } of parts) {
    const [before, after] = [added ? '' : value, removed ? '' : value];
    const changes = added || removed;
    const last = runs.at(-1);
    if (last?.changes === true && changes)
      runs[runs.length - 1] = { before: last.before + before, after: last.after + after, changes };
    else runs.push({ before, after, changes });
  }
  return runs;
}

/** Words that change side by side are one change: the space between them stays, and nobody reads it as staying. */
function joined(runs: readonly Run[]): Run[] {
  const joins = runs.map(({ before, changes }, index) => {
    const isBetween = runs[index - 1]?.changes === true && runs[index + 1]?.changes === true;
    return changes || (isBetween && /^[^\S\n]+$/.test(before));
  });
  const out: Run[] = [];
  for (const [index, { before, after }] of runs.entries()) {
    const last = out.at(-1);
    const changes = joins[index] ?? false;
    if (last?.changes === true && changes)
      out[out.length - 1] = { before: last.before + before, after: last.after + after, changes };
    else out.push({ before, after, changes });
  }
  return out;
}

/** The runs that change, with where they stand and without the spaces at their ends that stay. */
function placed(runs: readonly Run[], from: number, to: number): TextChange[] {
  const found: TextChange[] = [];
  let [was, is] = [from, to];
  const stretch = (start: number, exact: string): Stretch | null =>
    exact === '' ? null : { start, end: start + exact.length, exact };
  for (const { before, after, changes } of runs) {
    const [end] = /\s*$/.exec(before) ?? [''];
    const kept = end !== '' && after.endsWith(end) ? end.length : 0;
    const cut = (text: string): string => text.slice(0, text.length - kept);
    if (changes) found.push({ before: stretch(was, cut(before)), after: stretch(is, cut(after)) });
    was += before.length;
    is += after.length;
  }
  return found;
}

export function textDiff(before: string, after: string): TextChange[] {
  const options = { maxEditLength: MOST_EDITS };
  const paragraphs = placed(runsOf(diffLines(before, after, options) ?? whole(before, after)), 0, 0);
  return paragraphs.flatMap((change) => {
    if (change.before === null || change.after === null) return [change];
    const words = diffWordsWithSpace(change.before.exact, change.after.exact, options);
    return words === undefined
      ? [change]
      : placed(joined(runsOf(words)), change.before.start, change.after.start);
  });
}
