/**
 * Where a figure comes from. Ten outlets that relay one briefing are one origin. An outlet that is itself given as
 * the source is followed one step further where its own article on record attributes the same figure to somebody.
 */
import { fold } from '../store/text.ts';
import type { Origin, OriginReport } from './positions-types.ts';
import type { Stated } from './statement.ts';
import type { Holder } from './statement-types.ts';

/** Steps from outlet to outlet that are followed. */
const MAX_STEPS = 10;

interface Traced {
  readonly origin: Holder;
  /** Outermost first, the origin last. */
  readonly chain: readonly string[];
  readonly basis: OriginReport['basis'];
}

/** Finds the earlier article of an outlet that has the same figure from somebody else. */
function earlierOf(
  outlet: Holder,
  stated: Stated,
  byPublisher: ReadonlyMap<string, readonly Stated[]>,
): Stated | null {
  const own = byPublisher.get(fold(outlet.name)) ?? [];
  const day = stated.figure.article.published;
  return (
    own.find(
      (one) =>
        one.holder.id !== outlet.id &&
        one.signature === stated.signature &&
        (day === null || (one.figure.article.published ?? day) <= day),
    ) ?? null
  );
}

function trace(stated: Stated, byPublisher: ReadonlyMap<string, readonly Stated[]>): Traced {
  const { article, attribution } = stated.figure;
  const relays = attribution.chain.map(
    ({ claimant, source }) => claimant?.name ?? source?.exact ?? 'unnamed',
  );
  const chain = [...(article.publisher === null ? [] : [article.publisher.name]), ...relays];
  let at = stated;
  let basis: OriginReport['basis'] = 'attributed';
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const { holder } = at;
    if (chain.at(-1) !== holder.name) chain.push(holder.name);
    const earlier = holder.kind === 'entity' ? earlierOf(holder, at, byPublisher) : null;
    if (earlier === null) break;
    at = earlier;
    basis = 'matched';
  }
  return { origin: at.holder, chain, basis };
}

/** The origins of figures about one question, those with most reports first. */
export function originsOf(stated: readonly Stated[]): Origin[] {
  const byPublisher = Map.groupBy(stated, ({ figure }) => fold(figure.article.publisher?.name ?? ''));
  byPublisher.delete('');
  const origins = new Map<string, Origin>();
  for (const one of stated) {
    const { origin, chain, basis } = trace(one, byPublisher);
    const known = origins.get(origin.id) ?? { holder: origin, reports: [] };
    known.reports.push({
      holder: one.holder.id,
      figure: one.figure.id,
      claim: one.figure.claim.id,
      article: one.figure.article,
      chain: [...chain],
      basis,
    });
    origins.set(origin.id, known);
  }
  return [...origins.values()].toSorted(
    (a, b) => b.reports.length - a.reports.length || (a.holder.id < b.holder.id ? -1 : 1),
  );
}
