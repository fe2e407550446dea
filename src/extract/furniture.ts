import type { Range, Text } from './text.ts';

/**
 * Page furniture: lines around the reporting that an outlet's page adds. A line is furniture by its own
 * words, or because it belongs to the list under a heading such as "Related Sources:".
 */

/** Headings of a list of sources or links. What follows up to the end belongs to them. */
const SOURCES_HEADING =
  /^(?:related|more|further|additional)? ?(?:sources?|references|links|related links)\s?:/i;
const SOURCES_HEADING_BARE =
  /^(?:related sources|references|related links|related articles|see also|further reading|sources)$/i;

/** Lines that are furniture wherever they stand. Anchored and without nested repetition: linear in the line. */
const FURNITURE_LINES: readonly RegExp[] = [
  /^(?:read (?:more|also|next|the full)|more (?:on this|from|stories)|see also|related(?: articles?| stories| news| coverage)?|recommended|also read|don't miss|must read|trending)\b ?[:.…>»]/i,
  /^(?:read more|see also|related|related (?:articles?|stories|news|coverage|topics)|recommended(?: for you)?|most (?:read|popular)|trending(?: now)?|advertisement|sponsored(?: content)?|story continues(?: below)?|continue reading|skip advertisement|comments?|share|tags?|topics|newsletter)[.:…]?$/i,
  /^(?:share (?:this|on|via)|tweet(?: this)?$|follow us|like us on|find us on|join (?:us|our)|subscribe(?: to| now|$)|sign up (?:for|to|now)|get (?:the|our) (?:latest|daily|best|newsletter|app)|download (?:our|the) app|click here|tap here|log in|sign in|print this|e-?mail this|leave a (?:comment|reply)|support our (?:work|journalism)|donate (?:now|to)|listen to this article|watch(?: the video)?:)/i,
  /^(?:©|\(c\)|copyright(?: ©| \(c\)| \d{4})|all rights reserved|this material may not be published)/i,
  /^(?:photo|image|picture|video|graphic|map|illustration|file photo|photograph)s?(?:(?: credit| courtesy| by| source)\b|:)/i,
  /^(?:photo|image)s?\/[A-Z]/,
  /^\(?(?:this article was (?:originally|first) published|this story (?:was|has been) (?:originally|first|updated|corrected)|originally published|first published|last updated|updated:|published:|posted (?:on|by|in)\b|filed under|our standards:|editing by|reporting by|additional reporting by|writing by|compiled by)/i,
  /^(?:we use cookies|by (?:continuing|clicking|signing)|privacy policy|terms (?:of|and) (?:use|service|conditions)|cookie)/i,
];

/** Longest line that can be furniture by its own words; a longer one is a paragraph. */
const MAX_LINE = 200;

/** Ranges of page furniture among the lines of a text, in order. */
export function findFurniture(source: string, lines: readonly Range[]): Range[] {
  const found: Range[] = [];
  const heading = lines.findIndex(
    (line, index) => isSourcesHeading(source, line) && isTail(source, lines, index),
  );
  lines.forEach((line, index) => {
    const tail = heading >= 0 && index >= heading;
    if (tail || isFurnitureLine(source, line)) found.push({ start: line.start, end: line.end });
  });
  const inline = heading < 0 ? trailingHeading(source, lines.at(-1)) : null;
  return inline ? [...found.filter(({ end }) => end <= inline.start), inline] : found;
}

const textOf = (source: string, { start, end }: Range): string =>
  source.slice(start, Math.min(end, start + MAX_LINE + 1));

function isFurnitureLine(source: string, line: Range): boolean {
  if (line.end - line.start > MAX_LINE) return false;
  const text = textOf(source, line);
  return FURNITURE_LINES.some((pattern) => pattern.test(text));
}

function isSourcesHeading(source: string, line: Range): boolean {
  const text = textOf(source, line);
  return text.length <= MAX_LINE && (SOURCES_HEADING.test(text) || SOURCES_HEADING_BARE.test(text));
}

/** Most lines that a list of sources may have, and the longest of them, so that no reporting is lost. */
const MAX_LIST = 60;

/** True if everything after the heading looks like a list: short entries, or none at all. */
function isTail(source: string, lines: readonly Range[], heading: number): boolean {
  const rest = lines.slice(heading + 1, heading + 2 + MAX_LIST);
  return (
    rest.length <= MAX_LIST &&
    rest.every((line) => line.end - line.start <= MAX_LINE && !isProse(source, line))
  );
}

/** A line that ends like a sentence and has no link in it. */
function isProse(source: string, line: Range): boolean {
  const text = textOf(source, line);
  return text.length > 60 && /[.!?]["”’']?$/.test(text) && !/https?:|www\./i.test(text);
}

/** A heading left at the end of the last paragraph ("… landscape. Related Sources:"). */
function trailingHeading(source: string, line: Range | undefined): Range | null {
  if (line === undefined) return null;
  const tail = source.slice(Math.max(line.start, line.end - 40), line.end);
  const match = /[.!?"”] +((?:related sources|related articles|references|sources) ?:)$/i.exec(tail);
  return match?.[1] ? { start: line.end - match[1].length, end: line.end } : null;
}

/** Entries of the list of sources at the end of the text; empty where there is none or it holds nothing. */
export function relatedSources(text: Text): string[] {
  const lines = text.furniture.map(({ start, end }) => text.source.slice(start, end));
  const heading = lines.findIndex((line) => SOURCES_HEADING.test(line) || SOURCES_HEADING_BARE.test(line));
  if (heading < 0) return [];
  const inline = (lines[heading] ?? '').replace(SOURCES_HEADING, '').replace(SOURCES_HEADING_BARE, '');
  return [...inline.split(/[;,]/), ...lines.slice(heading + 1)]
    .map((entry) => entry.replace(/^[\s•*\-–—·]+/, '').trim())
    .filter((entry) => entry !== '');
}
