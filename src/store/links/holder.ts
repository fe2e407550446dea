/** Who holds what a figure states. */
import type { Figure } from '../../domain/figure.ts';
import { fold } from '../text.ts';

/**
 * A key that is the same wherever the holder is the same: an entity; unnamed sources, told apart by who heard them,
 * the last relay before them or else the outlet; or the outlet itself.
 */
export function holderKey({ attribution, article }: Pick<Figure, 'attribution' | 'article'>): string {
  const { claimant, source, chain } = attribution;
  const { publisher } = article;
  if (claimant !== null) return `entity:${claimant.id}`;
  if (source === null) return `publisher:${publisher?.id ?? article.id}`;
  const heard = chain.at(-1)?.claimant?.name ?? publisher?.name ?? article.id;
  return `unnamed:${fold(heard)}:${fold(source.exact)}`;
}
