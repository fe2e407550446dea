/** Titles and roles around the names of persons, and offices that stand for their holders. */
import type { Entity } from '../entities.ts';
import { CASE, GAP, keyOfName, type Part } from './parts.ts';
import type { NameSpan } from './span.ts';
import { plainEntity, type TableBuilder } from './table.ts';
import { isOffice, isRoleNoun, titleOf } from './titles.ts';

/** A stretch of parts. */
export interface Stretch {
  first: number;
  last: number;
}

export interface Office {
  /** The words of the office or description: "Kremlin spokesperson", "a representative of HUR". */
  role: Stretch;
  /** Capitalised title that belongs to the name ("President" in "President Zelenskiy"). */
  title: Stretch | null;
  /** Index in the spans of the body or country inside the role. */
  affiliation: number | null;
}

/** Where spans begin and end, by part. */
export class SpanIndex {
  readonly spans: readonly NameSpan[];
  readonly #starts = new Map<number, number>();
  readonly #ends = new Map<number, number>();

  constructor(spans: readonly NameSpan[]) {
    this.spans = spans;
    spans.forEach(({ first, last }, at) => {
      this.#starts.set(first, at);
      this.#ends.set(last, at);
    });
  }

  startingAt(part: number): number | null {
    return this.#starts.get(part) ?? null;
  }

  endingAt(part: number): number | null {
    return this.#ends.get(part) ?? null;
  }
}

const isTitleWord = (part: Part): boolean =>
  (titleOf(part.key) !== null && part.case !== CASE.lower) || isRoleNoun(part.key);

/** Words inside offices: "Secretary of State", "Minister for Foreign Affairs". */
const PORTFOLIO = new Set(
  'state defense defence foreign affairs treasury health interior justice finance economy energy security national home culture education trade agriculture labor labour transport information communications public military police army navy staff operations press general deputy vice acting former senior chief special political human rights middle east world prime supreme top ex then co junta opposition rebel government party aid agency union regional provincial local city town district village parliamentary presidential cabinet policy federal royal national team group company government-in-exile self-styled de-facto'.split(
    ' ',
  ),
);
const LINKS = new Set(['of', 'for', 'to', 'the', 'and', "'s"]);
const LONGEST = 12;

/** The office before a name: "Deputy Secretary of State Antony Blinken", "North Korean leader Kim Jong-un". */
export function officeBefore(parts: readonly Part[], index: SpanIndex, span: NameSpan): Office | null {
  const sentence = parts[span.first]?.sentence;
  let at = span.first;
  let head = -1;
  let affiliation: number | null = null;
  let pending: number | null = null;
  while (at > 0 && span.first - at < LONGEST) {
    const part = parts[at - 1];
    if (!part || part.sentence !== sentence) break;
    const ended = index.endingAt(at);
    const before = ended === null ? undefined : index.spans[ended];
    if (isTitleWord(part)) {
      at -= 1;
      head = at;
      affiliation ??= pending;
      pending = null;
    } else if (before && ended !== null && before.type !== 'person') {
      pending = ended;
      at = before.first;
      if (head >= 0 && at + (before.last - before.first) === head) affiliation ??= ended;
    } else if (LINKS.has(part.key) || PORTFOLIO.has(part.key) || parts[at]?.gap === GAP.hyphen) at -= 1;
    else break;
  }
  if (head < 0) return null;
  let first = head;
  for (;;) {
    const possessive = parts[first - 1]?.key === "'s" ? first - 1 : first;
    const ended = index.endingAt(possessive);
    const before = ended === null ? undefined : index.spans[ended];
    if (
      before &&
      ended !== null &&
      before.type !== 'person' &&
      before.last === possessive &&
      parts[before.first]?.sentence === sentence
    ) {
      affiliation ??= ended;
      first = before.first;
    } else if (PORTFOLIO.has(parts[first - 1]?.key ?? '') && parts[first - 1]?.sentence === sentence)
      first -= 1;
    else break;
  }
  if (!isJoined(parts, head, span.first)) return null;
  let titleFirst = span.first;
  while (titleFirst > first && (isTitleCase(parts[titleFirst - 1]) || isLink(parts, titleFirst - 1)))
    titleFirst -= 1;
  while (titleFirst < head && parts[titleFirst]?.case === CASE.lower) titleFirst += 1;
  if (titleFirst > head && !titleOf(parts[titleFirst]?.key ?? '')) titleFirst = span.first;
  return {
    role: { first, last: span.first },
    title: titleFirst < span.first ? { first: titleFirst, last: span.first } : null,
    affiliation,
  };
}

/** "of" or "for" between two words of a title ("Secretary of State"). */
const isLink = (parts: readonly Part[], at: number): boolean =>
  /^(?:of|for|the)$/.test(parts[at]?.key ?? '') &&
  isTitleCase(parts[at + 1]) &&
  (isTitleCase(parts[at - 1]) || /^(?:of|for)$/.test(parts[at - 1]?.key ?? ''));

const isTitleCase = (part: Part | undefined): boolean =>
  part !== undefined && part.case !== CASE.lower && part.case !== CASE.other;

/** No punctuation between the office and the name. */
const isJoined = (parts: readonly Part[], first: number, last: number): boolean => {
  for (let i = first; i < last; i += 1)
    if (parts[i]?.key === '' && parts[i]?.text !== '(' && parts[i]?.text !== ')') return false;
  return true;
};

const ENDS = new Set([
  'who',
  'which',
  'said',
  'says',
  'told',
  'whose',
  'that',
  'was',
  'is',
  'has',
  'had',
  'and',
  'in',
  'on',
]);

/** The description after a name: "Yevhen Yerin, a representative of HUR, who …". */
export function officeAfter(parts: readonly Part[], index: SpanIndex, span: NameSpan): Office | null {
  if (parts[span.last]?.text !== ',') return null;
  const sentence = parts[span.first]?.sentence;
  const from = span.last + 1;
  let noun = -1;
  let linked = false;
  let affiliation: number | null = null;
  let at = from;
  while (at < parts.length && at - from < 20) {
    const part = parts[at];
    if (!part || part.sentence !== sentence || (part.key === '' && part.text !== '-')) break;
    const started = index.startingAt(at);
    const inner = started === null ? undefined : index.spans[started];
    if (inner && started !== null) {
      if (inner.type === 'person') break;
      affiliation ??= started;
      at = inner.last;
      continue;
    }
    if (ENDS.has(part.key) && !(linked && part.key === 'and')) break;
    if (!linked && isRoleNoun(part.key)) noun = at;
    if (LINKS.has(part.key) && part.key !== 'the') linked = true;
    at += 1;
  }
  return noun < 0 || at - from > 18 ? null : { role: { first: from, last: at }, title: null, affiliation };
}

export interface OfficeSpan extends Stretch {
  /** Folded words of the office itself, without the country before it ("minister for europe"). */
  words: string;
  /** The person that stands in apposition, as index of a span. */
  holder: number | null;
  /** The country or body of the office, as index of a span. */
  affiliation: number | null;
  definite: boolean;
}

/** Capitalised offices that stand alone: "The Foreign Secretary", "Minister for the Middle East". */
export function officeSpans(parts: readonly Part[], index: SpanIndex): OfficeSpan[] {
  const found: OfficeSpan[] = [];
  for (let i = 0; i < parts.length; i += 1) {
    if (
      index.startingAt(i) !== null ||
      !isOfficeWord(parts[i]) ||
      (i > 0 && isOfficeWord(parts[i - 1]) && found.at(-1)?.last === i)
    )
      continue;
    let last = i;
    let office = false;
    while (
      isOfficeWord(parts[last]) &&
      parts[last]?.sentence === parts[i]?.sentence &&
      index.startingAt(last) === null
    ) {
      office ||= isOffice(parts[last]?.key ?? '');
      last += 1;
    }
    if (!office || !isOffice(parts[last - 1]?.key ?? '') || parts[last]?.gap === GAP.hyphen) continue;
    const extended = extend(parts, index, last);
    const words = parts
      .slice(i, extended.last)
      .map(({ key }) => key)
      .join(' ');
    const before = index.endingAt(i);
    const prefix = before === null ? undefined : index.spans[before];
    const own =
      prefix &&
      (prefix.type === 'demonym' || prefix.type === 'organisation' || prefix.readings[0]?.sort === 'country')
        ? prefix
        : null;
    let first = own ? own.first : i;
    const definite = /^(?:the)$/.test(parts[first - 1]?.key ?? '');
    if (definite) first -= 1;
    const next = index.startingAt(extended.last);
    if (next !== null && index.spans[next]?.type === 'person') continue;
    const holder = apposed(parts, index, first, extended.last);
    found.push({
      first,
      last: extended.last,
      words,
      holder,
      affiliation: own ? before : extended.affiliation,
      definite,
    });
    i = extended.last - 1;
  }
  return found;
}

const isOfficeWord = (part: Part | undefined): boolean =>
  part !== undefined &&
  isTitleCase(part) &&
  ((titleOf(part.key) !== null && titleOf(part.key)?.kind !== 'honorific') || isOffice(part.key));

/** "of State", "for the Middle East", "of Foreign Affairs" after an office. */
function extend(
  parts: readonly Part[],
  index: SpanIndex,
  last: number,
): { last: number; affiliation: number | null } {
  const link = parts[last];
  if (!link || (link.key !== 'of' && link.key !== 'for')) return { last, affiliation: null };
  let at = parts[last + 1]?.key === 'the' ? last + 2 : last + 1;
  const started = index.startingAt(at);
  const span = started === null ? undefined : index.spans[started];
  if (span && started !== null && span.type !== 'person') return { last: span.last, affiliation: started };
  const from = at;
  while (isTitleCase(parts[at]) && PORTFOLIO.has(parts[at]?.key ?? '')) at += 1;
  return { last: at > from ? at : last, affiliation: null };
}

/** The person right before or after an office, parted by a comma. */
function apposed(parts: readonly Part[], index: SpanIndex, first: number, last: number): number | null {
  const after = parts[last]?.text === ',' ? index.startingAt(last + 1) : null;
  if (after !== null && index.spans[after]?.type === 'person') return after;
  const before = parts[first - 1]?.text === ',' ? index.endingAt(first - 1) : null;
  return before !== null && index.spans[before]?.type === 'person' ? before : null;
}

/** Offices that stand alone go to their apposed or only holder; a definite one without a holder is a person of its own. */
export function linkOffices(
  builder: TableBuilder,
  parts: readonly Part[],
  index: SpanIndex,
  owners: ReadonlyMap<NameSpan, Entity>,
  things: ReadonlyMap<NameSpan, Entity>,
): void {
  const all = officeSpans(parts, index);
  const thing = (at: number | null): Entity | null => {
    const span = at === null ? undefined : index.spans[at];
    return (span && things.get(span)) ?? null;
  };
  for (const { holder, first, last, affiliation } of all) {
    const span = holder === null ? undefined : index.spans[holder];
    const entity = span && owners.get(span);
    if (!entity) continue;
    entity.role ??= builder.surface(first, last);
    entity.affiliation ??= thing(affiliation)?.index ?? null;
    builder.mention(first, last, entity, 'title');
  }
  const holders = builder.entities
    .filter(({ kind, role }) => kind === 'person' && role !== null)
    .map((entity) => ({ entity, role: ` ${keyOfName(entity.role ?? '')} ` }))
    .slice(0, 200);
  for (const { holder, first, last, words, definite, affiliation } of all) {
    if (holder !== null) continue;
    const of = thing(affiliation);
    const fits = holders.filter(
      ({ entity, role }) =>
        role.includes(` ${words} `) &&
        (of === null || entity.country === null || of.country === entity.country),
    );
    const [only] = fits;
    if (only && fits.length === 1) builder.mention(first, last, only.entity, 'title');
    else if (fits.length === 0 && (definite || of !== null)) {
      const name = builder.surface(first, last).replace(/^the\s+/i, '');
      const entity = builder.entity(`office ${words} ${of?.name ?? ''}`, () => ({
        ...plainEntity(name, 'person', of?.country ?? null),
        role: name,
        affiliation: of?.index ?? null,
      }));
      builder.mention(first, last, entity, 'title');
    }
  }
}
