/** Figures as what somebody stated: by whom, when, in which sense, and who reported it. */
import type { Claim } from '../domain/claim.ts';
import type { Figure } from '../domain/figure.ts';
import { scopeOf, stanceOf } from '../domain/stance.ts';
import type { AppliedFilter } from '../query/filter.ts';
import { holderKey } from '../store/links/holder.ts';
import type { Condition } from '../store/read/condition.ts';
import type { Reader } from '../store/read/reader.ts';
import type { Holder, Report, Statement } from './statement-types.ts';

/** Figures that one answer looks at, at most: those published last. */
export const MAX_FIGURES = 2000;
const CLAIMS_A_TIME = 500;

/** A figure with what its claim adds to it. */
export interface Stated {
  readonly figure: Figure;
  readonly claim: Claim | null;
  readonly holder: Holder;
  /** Day by which it is placed in time; '' when none is known. */
  readonly day: string;
  readonly clock: Statement['date']['clock'];
  /** Equal for the same statement. */
  readonly signature: string;
}

export interface Considered {
  readonly stated: readonly Stated[];
  /** There are more figures than were looked at. */
  readonly cut: boolean;
}

/** Who holds what is stated: an entity, unnamed sources of an outlet, or the outlet itself. */
export function holderOf(figure: Figure): Holder {
  const { attribution, article } = figure;
  const { claimant, source } = attribution;
  const { publisher } = article;
  const id = holderKey(figure);
  if (claimant !== null)
    return { id, kind: 'entity', name: claimant.name, entity: claimant, publisher: null };
  if (source !== null) return { id, kind: 'unnamed', name: source.exact, entity: null, publisher };
  return { id, kind: 'publisher', name: publisher?.name ?? article.title, entity: null, publisher };
}

/** The day by which a figure is placed in time, and which clock it is of. */
export function placedInTime(figure: Figure): Pick<Stated, 'day' | 'clock'> {
  const said = figure.said_date?.from ?? null;
  if (said !== null) return { day: said, clock: 'said' };
  const { published } = figure.article;
  return published === null ? { day: '', clock: null } : { day: published, clock: 'published' };
}

async function claimsOf(figures: readonly Figure[], reader: Reader): Promise<ReadonlyMap<string, Claim>> {
  const ids = [...new Set(figures.map(({ claim }) => claim.id))];
  const claims = new Map<string, Claim>();
  for (let at = 0; at < ids.length; at += CLAIMS_A_TIME) {
    const values = ids.slice(at, at + CLAIMS_A_TIME);
    const { items } = await reader.page({
      resource: 'claims',
      where: [{ is: 'in', column: 'id', values }],
      order: [{ column: 'id', descending: false, nullable: false }],
      after: null,
      limit: values.length,
    });
    for (const item of items) {
      const claim = JSON.parse(item) as Claim;
      claims.set(claim.id, claim);
    }
  }
  return claims;
}

/** What makes two figures the same statement. */
const signatureOf = (figure: Figure): string =>
  JSON.stringify([
    stanceOf(figure),
    scopeOf(figure),
    figure.comparator,
    figure.value,
    figure.low,
    figure.high,
  ]);

/** Figures with what their claims add to them, earliest first. */
export function inTime(figures: readonly Figure[], claims: ReadonlyMap<string, Claim>): Stated[] {
  const stated = figures.map((figure) => ({
    figure,
    claim: claims.get(figure.claim.id) ?? null,
    holder: holderOf(figure),
    signature: signatureOf(figure),
    ...placedInTime(figure),
  }));
  const key = ({ day, figure }: Stated): string => `${day} ${figure.article.published ?? ''} ${figure.id}`;
  return stated.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Conditions without what was found wrong, unless the question says which states of review it wants. */
export const unlessRejected = (
  where: readonly Condition[],
  applied: readonly AppliedFilter[],
): readonly Condition[] =>
  applied.some(({ filter }) => filter.name === 'review')
    ? where
    : [...where, { is: 'not', of: { is: 'in', column: 'review', values: ['rejected'] } }];

/** The figures of a filter, earliest first. */
export async function statedFigures(where: readonly Condition[], reader: Reader): Promise<Considered> {
  const order = [
    { column: 'published', descending: true, nullable: false },
    { column: 'id', descending: false, nullable: false },
  ];
  const { items, next } = await reader.page({
    resource: 'figures',
    where,
    order,
    after: null,
    limit: MAX_FIGURES,
  });
  const figures = items.map((item) => JSON.parse(item) as Figure);
  return { stated: inTime(figures, await claimsOf(figures, reader)), cut: next !== null };
}

export const reportOf = ({ figure }: Stated): Report => ({
  figure: figure.id,
  claim: figure.claim.id,
  text: figure.claim.text,
  article: figure.article,
  via: figure.attribution.chain.map(({ claimant, source }) => claimant?.name ?? source?.exact ?? 'unnamed'),
});

export function statementOf(stated: Stated): Statement {
  const { figure, claim, day, clock } = stated;
  return {
    stance: stanceOf(figure),
    scope: scopeOf(figure),
    text: figure.text,
    value: figure.value,
    low: figure.low,
    high: figure.high,
    comparator: figure.comparator,
    certainty: figure.certainty,
    modality: figure.modality,
    hedges: claim?.hedges.map(({ exact }) => exact) ?? [],
    date: { day: day === '' ? null : day, clock },
    event_date: figure.event_date,
    as_of: figure.as_of,
    reports: [reportOf(stated)],
  };
}

/** The statements of one holder in time; the same one reported again in a row is one statement. */
export function statementsOf(stated: readonly Stated[]): Statement[] {
  const statements: { signature: string; statement: Statement }[] = [];
  for (const one of stated) {
    const { signature } = one;
    const last = statements.at(-1);
    if (last?.signature === signature) last.statement.reports.push(reportOf(one));
    else statements.push({ signature, statement: statementOf(one) });
  }
  return statements.map(({ statement }) => statement);
}
