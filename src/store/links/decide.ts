/** How a figure stands to earlier ones of the same questions: pure, from narrow rows. */
import { relationOf } from '../../domain/interval.ts';
import { type Scope, sameScope } from '../../domain/stance.ts';
import type { LinkRole, LinkType } from '../../domain/vocabulary.ts';
import { ofOneMatter, type QuestionRow } from './question.ts';

/** What a link of each type makes of the claim that it goes from, and of the one that it goes to. */
export const ROLES_IN: Readonly<Record<LinkType, readonly [from: LinkRole, to: LinkRole]>> = {
  repeats: ['repeats', 'repeated'],
  updates: ['updates', 'updated'],
  contradicts: ['contradicts', 'contradicts'],
  denies: ['denies', 'denied'],
};

/** A link of two figures by their `seq`, and which of them was in whose window. */
export interface FoundLink {
  readonly type: LinkType;
  readonly later: QuestionRow;
  readonly earlier: QuestionRow;
  /** The earlier one is what repeats or denies: 1, else 0. */
  readonly backward: 0 | 1;
}

const sameFigure = (a: QuestionRow, b: QuestionRow): boolean =>
  a.comparator === b.comparator && a.value === b.value && a.low === b.low && a.high === b.high;

/** By the day on which it was said, then published, then taken in. */
function inTime(a: QuestionRow, b: QuestionRow): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  if (a.published !== b.published) return a.published < b.published ? -1 : 1;
  return a.figure_seq - b.figure_seq;
}

/** It names as its source the outlet of the other, which has the same figure from somebody else. */
const relays = (one: QuestionRow, other: QuestionRow): boolean =>
  one.relays !== '' && one.relays === other.outlet && one.holder !== other.holder;

const scopesFit = (a: QuestionRow, b: QuestionRow): boolean => sameScope(a.scope as Scope, b.scope as Scope);

/** What an asserted figure has to do with the others that its holder asserted before, and with relays of it. */
function repeatsAndUpdates(one: QuestionRow, asserted: readonly QuestionRow[]): FoundLink[] {
  const found: FoundLink[] = [];
  const link = (type: LinkType, earlier: QuestionRow, backward: 0 | 1 = 0) =>
    found.push({ type, later: one, earlier, backward });
  const own = asserted.filter(({ holder }) => holder === one.holder);
  const same = asserted.filter((other) => sameFigure(one, other));
  // The first of those that are the same is the one that is repeated: many reports of one figure are a star.
  const repeated = same.find(({ holder }) => holder === one.holder);
  if (repeated !== undefined) link('repeats', repeated);
  const relayed = same.find((other) => relays(one, other));
  if (relayed !== undefined) link('repeats', relayed);
  for (const other of same) if (relays(other, one)) link('repeats', other, 1);
  // Two numbers of one day, or of two single events, do not replace each other.
  const before = own.findLast(({ day }) => day !== '' && day < one.day);
  const areEvents = one.scope === 'event' && before?.scope === 'event';
  if (before !== undefined && !sameFigure(one, before) && !areEvents) link('updates', before);
  return found;
}

/** The last figure that each other holder asserted before, where no number fits both. */
function contradictions(one: QuestionRow, asserted: readonly QuestionRow[]): FoundLink[] {
  const latest = new Map(asserted.map((other) => [other.holder, other]));
  latest.delete(one.holder);
  return [...latest.values()]
    .filter((other) => relationOf(one, other) === 'conflict')
    .map((earlier) => ({ type: 'contradicts', later: one, earlier, backward: 0 }));
}

/** Of two figures with the same bounds one is denied: that is a contradiction too. */
const denials = (one: QuestionRow, others: readonly QuestionRow[], backward: 0 | 1): FoundLink[] =>
  others
    .filter((other) => other.holder !== one.holder && relationOf(one, other) === 'agree')
    .flatMap((earlier): FoundLink[] => [
      { type: 'denies', later: one, earlier, backward },
      { type: 'contradicts', later: one, earlier, backward },
    ]);

/** The links of a figure to the earlier ones that it is compared with; those of its own claim are none. */
export function linksBetween(one: QuestionRow, candidates: readonly QuestionRow[]): FoundLink[] {
  const others = [...new Map(candidates.map((other) => [other.figure_seq, other])).values()]
    .filter((other) => other.claim_seq !== one.claim_seq && ofOneMatter(one, other))
    .sort(inTime);
  const asserted = others.filter(({ stance }) => stance === 'asserts');
  if (one.stance === 'other') return [];
  if (one.stance === 'denies') return denials(one, asserted, 0);
  const comparable = asserted.filter((other) => scopesFit(one, other));
  return [
    ...repeatsAndUpdates(one, comparable),
    ...contradictions(one, comparable),
    ...denials(
      one,
      others.filter(({ stance }) => stance === 'denies'),
      1,
    ),
  ];
}
