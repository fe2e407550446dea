/**
 * Links between claims, by their figures. They are reckoned when figures are written (see store/links); here each says
 * what it rests on.
 */
import type { Figure } from '../domain/figure.ts';
import { stanceOf } from '../domain/stance.ts';
import type { LinkType } from '../domain/vocabulary.ts';
import type { RelationReader } from '../store/read/relations.ts';
import type { ClaimLink } from './links-types.ts';
import { holderOf, placedInTime } from './statement.ts';

/** Links of a claim that one answer has, at most: those to the claims published last. */
export const MAX_LINKS = 200;

function said(figure: Figure): string {
  const { day } = placedInTime(figure);
  return `${holderOf(figure).name} says “${figure.text}”${day === '' ? '' : ` (${day})`}`;
}

const denied = (from: Figure, to: Figure): string =>
  `${holderOf(from).name} denies “${to.text}”; ${said(to)}`;

/** What a link rests on. */
const WHY: Readonly<Record<LinkType, (from: Figure, to: Figure) => string>> = {
  repeats: (from, to) =>
    holderOf(from).id === holderOf(to).id
      ? `${said(from)}, and ${said(to)}`
      : `${from.article.publisher?.name ?? 'The article'} gives ${holderOf(from).name} as the source, whose own article has the same figure`,
  updates: (from, to) => `${said(from)}, and ${said(to)}`,
  contradicts: (from, to) => {
    if (stanceOf(from) === 'denies') return denied(from, to);
    return `${said(from)}, ${said(to)}: no number fits both`;
  },
  denies: denied,
};

/** The links of a claim, both ways; `cut` when there are more. */
export async function linksOf(
  claimId: string,
  reader: RelationReader,
): Promise<{ links: ClaimLink[]; cut: boolean }> {
  const relations = await reader.relations(claimId, MAX_LINKS + 1);
  const links = relations.slice(0, MAX_LINKS).map(({ type, from, to }): ClaimLink => {
    const other = from.claim.id === claimId ? to : from;
    return {
      type,
      from: from.claim.id,
      to: to.claim.id,
      figures: [from.id, to.id],
      why: WHY[type](from, to),
      other: {
        claim: other.claim.id,
        text: other.claim.text,
        holder: holderOf(other),
        article: other.article,
      },
    };
  });
  return { links, cut: relations.length > MAX_LINKS };
}
