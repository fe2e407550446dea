/** Links that lead to words in a page: text fragments (https://wicg.github.io/scroll-to-text-fragment/). */
import type { Evidence } from '../domain/evidence.ts';

/** Characters beyond which only the beginning and the end of the words are named. */
const LONGEST = 120;
/** Words at either end that are named then, and words of context. */
const ENDS = 5;
const CONTEXT = 3;

/** Percent-encoding, with what parts the pieces of a fragment (`,` `&` `-`) encoded too. */
const encoded = (text: string): string => encodeURIComponent(text.toWellFormed()).replaceAll('-', '%2D');

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** Words of context on the line of the words themselves; the one that may be cut off at the far end is left out. */
function context(text: string, side: 'before' | 'after'): string {
  const lines = text.split('\n');
  const line = (side === 'before' ? lines.at(-1) : lines[0]) ?? '';
  const parts = line.split(/\s+/);
  if (side === 'before')
    return parts
      .slice(lines.length > 1 ? 0 : 1)
      .slice(-CONTEXT - 1)
      .join(' ')
      .trim();
  return parts
    .slice(0, lines.length > 1 ? undefined : -1)
    .slice(0, CONTEXT + 1)
    .join(' ')
    .trim();
}

/**
 * The address of an article with a fragment that browsers scroll to and mark. A browser looks for one stretch within
 * one block of the page, so that words over several lines are named by their beginning and their end. Context goes
 * along where the words stand in the text more than once.
 */
export function textFragment(url: string, { exact, prefix, suffix }: Evidence, body: string): string {
  const first = body.indexOf(exact);
  const isRepeated = first >= 0 && body.indexOf(exact, first + 1) >= 0;
  const words = wordsOf(exact);
  const [start, ...end] =
    (exact.length <= LONGEST || words.length <= 2 * ENDS) && !exact.trim().includes('\n')
      ? [words.join(' ')]
      : [lineEnd(exact, 'first'), lineEnd(exact, 'last')];
  const before = isRepeated ? context(prefix, 'before') : '';
  const after = isRepeated ? context(suffix, 'after') : '';
  const directive = [
    ...(before === '' ? [] : [`${encoded(before)}-`]),
    encoded(start ?? ''),
    ...end.map(encoded),
    ...(after === '' ? [] : [`-${encoded(after)}`]),
  ].join(',');
  return `${url}${url.includes('#') ? '' : '#'}:~:text=${directive}`;
}

/** The first words of the first line, or the last words of the last one. */
function lineEnd(text: string, which: 'first' | 'last'): string {
  const lines = text.trim().split('\n');
  const words = wordsOf((which === 'first' ? lines[0] : lines.at(-1)) ?? '');
  return (which === 'first' ? words.slice(0, ENDS) : words.slice(-ENDS)).join(' ');
}
