/** Snippets: the part of a text that shows most of what was searched, as HTML with the matches marked. */
import type { Match, Matcher } from './search-match.ts';

/** Characters of a snippet beyond which a text is cut. */
const WIDTH = 240;
/** Characters in front of the first match that is shown. */
const LEAD = 60;
/** Matches that are looked at to choose the part to show. */
const LOOKED_AT = 200;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one);

interface Part {
  readonly start: number;
  readonly end: number;
}

/** Where a cut at `at` would not split a word: the next space in `step` direction, if one is near. */
function gap(text: string, at: number, step: 1 | -1): number {
  for (let near = at; Math.abs(near - at) < 30 && near > 0 && near < text.length; near += step) {
    if (/\s/.test(text[near - 1] ?? '')) return near;
  }
  // A surrogate pair is never split.
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at - 1 : at;
}

/** The part of the text that holds the most different terms, the first of such parts. */
function best(text: string, matches: readonly Match[]): Part {
  if (text.length <= WIDTH) return { start: 0, end: text.length };
  let chosen = 0;
  let most = 0;
  for (const [index, { start }] of matches.entries()) {
    const terms = new Set<number>();
    for (let at = index; at < matches.length; at += 1) {
      const match = matches[at];
      if (match === undefined || match.end > start + WIDTH - LEAD) break;
      terms.add(match.term);
    }
    if (terms.size > most) {
      most = terms.size;
      chosen = start;
    }
  }
  const from = chosen <= LEAD ? 0 : gap(text, chosen - LEAD, 1);
  const to = from + WIDTH >= text.length ? text.length : gap(text, from + WIDTH, -1);
  return { start: from, end: to };
}

/** Stretches that touch or overlap as one. */
function merged(matches: readonly Match[]): Part[] {
  const parts: { start: number; end: number }[] = [];
  for (const { start, end } of matches) {
    const last = parts.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else parts.push({ start, end });
  }
  return parts;
}

function html(text: string, { start, end }: Part, matches: readonly Match[]): string {
  const inside = merged(matches.filter((match) => match.start >= start && match.end <= end));
  let at = start;
  let out = start > 0 ? '…' : '';
  for (const mark of inside) {
    out += `${escaped(text.slice(at, mark.start))}<mark>${escaped(text.slice(mark.start, mark.end))}</mark>`;
    at = mark.end;
  }
  return out + escaped(text.slice(at, end)) + (end < text.length ? '…' : '');
}

function firstOf(all: Iterable<Match>): Match[] {
  const matches: Match[] = [];
  for (const match of all) if (matches.push(match) >= LOOKED_AT) break;
  return matches;
}

/**
 * The main text of an item, and before it those of its other texts that show terms which it does not have; each cut to
 * what is worth showing, joined by " … ". Nothing in it is markup but the marks.
 */
export function snippet(others: readonly string[], main: string, matcher: Matcher): string {
  const found = firstOf(matcher.in(main));
  const terms = new Set(found.map(({ term }) => term));
  const before = others.flatMap((text) => {
    const matches = firstOf(matcher.in(text));
    if (matches.every(({ term }) => terms.has(term))) return [];
    for (const { term } of matches) terms.add(term);
    return [html(text, best(text, matches), matches)];
  });
  return [...before, ...(main === '' ? [] : [html(main, best(main, found), found)])].join(' … ');
}
