/** What everybody says to one question, side by side, without a verdict. */
import type { Figure } from '../domain/figure.ts';
import { common, type Interval, intervalOf, relationOf, strongest } from '../domain/interval.ts';
import { sameScope, stanceOf } from '../domain/stance.ts';
import { originsOf } from './origins.ts';
import type { Comparison, Origin, Position, PositionsQuestion, Reading } from './positions-types.ts';
import { type Stated, statementsOf } from './statement.ts';
import type { Statement } from './statement-types.ts';

export const RECONCILE = ['none', 'range', 'latest', 'majority'] as const;
export type Reconcile = (typeof RECONCILE)[number];

const dayOf = (statement: Statement | null): string => statement?.date.day ?? '';

/** Who is the origin of each figure. */
const originByFigure = (origins: readonly Origin[]): ReadonlyMap<string, string> =>
  new Map(
    origins.flatMap(({ holder, reports }) => reports.map(({ figure }) => [figure, holder.id] as const)),
  );

/** Whether a statement is, or can be, of all that is asked about, not of one event in it. */
const isOfAll = ({ scope }: Statement): boolean => scope !== 'event';

function positionOf(stated: readonly Stated[], origins: ReadonlyMap<string, string>): Position | null {
  const [first] = stated;
  if (first === undefined) return null;
  const statements = statementsOf(stated).reverse();
  const by = (stance: Statement['stance']) => statements.filter((one) => one.stance === stance);
  const asserted = by('asserts');
  // The number of one more event is no new word on the total that was stated before it.
  const latest = asserted.find(isOfAll) ?? asserted.at(0) ?? null;
  const earlier = asserted.filter((one) => one !== latest);
  const figure = latest?.reports.at(-1)?.figure ?? '';
  return {
    holder: first.holder,
    origin: origins.get(figure) ?? first.holder.id,
    latest,
    earlier,
    denials: by('denies'),
    other: by('other'),
  };
}

function compare(one: Position, other: Position): Comparison[] {
  const base = {
    holders: [one.holder.id, other.holder.id],
    same_origin: one.origin === other.origin,
  };
  const compared: Comparison[] = [];
  if (one.latest !== null && other.latest !== null) {
    const relation = relationOf(one.latest, other.latest);
    const why = `“${one.latest.text}” and “${other.latest.text}”`;
    compared.push({ ...base, relation, why, same_scope: sameScope(one.latest.scope, other.latest.scope) });
  }
  for (const [denier, asserter] of [
    [one, other],
    [other, one],
  ] as const) {
    const asserted = [asserter.latest, ...asserter.earlier].filter((statement) => statement !== null);
    for (const denial of denier.denials) {
      const denied = asserted.find((statement) => relationOf(statement, denial) === 'agree');
      if (denied === undefined) continue;
      const why = `${denier.holder.name} denies “${denied.text}”, which ${asserter.holder.name} says`;
      compared.push({
        ...base,
        relation: 'conflict',
        why,
        same_scope: sameScope(denial.scope, denied.scope),
      });
    }
  }
  return compared;
}

/** The least and the greatest bound; a side is open where any of them is. */
function spanOf(statements: readonly Statement[]): { low: number | null; high: number | null } | null {
  if (statements.length === 0) return null;
  const lows = statements.map(({ low }) => low);
  const highs = statements.map(({ high }) => high);
  const closed = (bounds: readonly (number | null)[]): number[] => bounds.filter((bound) => bound !== null);
  return {
    low: lows.includes(null) ? null : Math.min(...closed(lows)),
    high: highs.includes(null) ? null : Math.max(...closed(highs)),
  };
}

type Asserted = Position & { readonly latest: Statement };

/** The largest set of statements that some number fits, and what all of them have in common. */
function majorityOf(positions: readonly Asserted[]): { members: Asserted[]; shared: Interval } | null {
  let best: { members: Asserted[]; shared: Interval } | null = null;
  // Intervals that all overlap share the lower bound of one of them, so each is tried as the last to begin.
  for (const position of positions) {
    let shared: Interval | null = intervalOf(position.latest);
    const members = [position];
    for (const other of positions) {
      if (other === position || shared === null) continue;
      const both: Interval | null = common(shared, intervalOf(other.latest));
      if (both === null || both.low !== shared.low) continue;
      shared = both;
      members.push(other);
    }
    if (shared !== null && members.length > (best?.members.length ?? 0)) best = { members, shared };
  }
  return best;
}

const isAsserted = (position: Position): position is Asserted => position.latest !== null;

/** What a relay says is no further voice, and may be what its origin said once. */
const isRelay = ({ origin, holder }: Position): boolean => origin !== holder.id;

const voicesOf = (positions: readonly Position[]): Asserted[] =>
  positions.filter(isAsserted).filter((position) => !isRelay(position));

/** One way to read the positions. Only holders who are an origin count. */
export function read(method: Exclude<Reconcile, 'none'>, positions: readonly Position[]): Reading {
  const voices = voicesOf(positions);
  const none: Reading = {
    method,
    chosen_by: 'client',
    outcome: 'none',
    low: null,
    high: null,
    holders: [],
    of: voices.length,
  };
  if (voices.length === 0) return none;
  const resting = (on: readonly Asserted[]) => ({ holders: on.map(({ holder }) => holder.id) });
  if (method === 'range') {
    const span = spanOf(voices.map(({ latest }) => latest));
    return { ...none, outcome: 'read', ...span, ...resting(voices) };
  }
  if (method === 'latest') {
    const last = voices
      .map(({ latest }) => dayOf(latest))
      .toSorted()
      .at(-1);
    const latest = voices.filter((voice) => dayOf(voice.latest) === last);
    const [only] = latest;
    if (only === undefined || latest.length > 1) return { ...none, outcome: 'tie', ...resting(latest) };
    const { low, high } = only.latest;
    return { ...none, outcome: 'read', low, high, ...resting(latest) };
  }
  const majority = majorityOf(voices);
  if (majority === null || majority.members.length * 2 <= voices.length) return none;
  const { low, high } = majority.shared;
  return { ...none, outcome: 'read', low, high, ...resting(majority.members) };
}

/** Positions that are shown and compared with each other, at most. */
const MAX_POSITIONS = 100;

function latestFirst(a: Position, b: Position): number {
  const [one, other] = [dayOf(a.latest), dayOf(b.latest)];
  if (one !== other) return one > other ? -1 : 1;
  return a.holder.id < b.holder.id ? -1 : 1;
}

/** How the origins stand to each other. A total and the number of one event say nothing about each other. */
function agreementOf(
  positions: readonly Position[],
  comparisons: readonly Comparison[],
): PositionsQuestion['agreement'] {
  const relays = new Set(positions.filter(isRelay).map(({ holder }) => holder.id));
  const ofVoices = comparisons.filter(({ holders }) => !holders.some((id) => relays.has(id)));
  const comparable = ofVoices.filter(({ same_scope }) => same_scope);
  const strength = strongest(comparable.map(({ relation }) => relation));
  if (strength !== null) return strength;
  if (ofVoices.length > 0) return 'not_comparable';
  return positions.some(isAsserted) ? 'single' : 'none';
}

function questionOf(stated: readonly Stated[], reconcile: Reconcile): PositionsQuestion[] {
  const [first] = stated;
  if (first === undefined) return [];
  const origins = originsOf(stated.filter(({ figure }) => stanceOf(figure) === 'asserts'));
  const byFigure = originByFigure(origins);
  const all = [...Map.groupBy(stated, ({ holder }) => holder.id).values()]
    .flatMap((group) => positionOf(group, byFigure) ?? [])
    .sort(latestFirst);
  const positions = all.slice(0, MAX_POSITIONS);
  const comparisons = positions.flatMap((one, index) =>
    positions.slice(index + 1).flatMap((other) => compare(one, other)),
  );
  return [
    {
      measure: first.figure.measure,
      unit: first.figure.unit,
      agreement: agreementOf(positions, comparisons),
      spread: spanOf(voicesOf(positions).map(({ latest }) => latest)),
      independent_origins: origins.length,
      positions,
      positions_total: all.length,
      comparisons,
      origins,
      reading: reconcile === 'none' ? null : read(reconcile, positions),
    },
  ];
}

/** The positions of figures of one measure: one question for each unit, those with most figures first. */
export function positionsOf(stated: readonly Stated[], reconcile: Reconcile): PositionsQuestion[] {
  const unitOf = ({ figure }: { figure: Figure }): string => figure.unit ?? '';
  return [...Map.groupBy(stated, unitOf)]
    .sort(([a, these], [b, those]) => those.length - these.length || (a < b ? -1 : 1))
    .flatMap(([, group]) => questionOf(group, reconcile));
}
