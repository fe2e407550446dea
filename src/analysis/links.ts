/**
 * Links between claims, worked out from their figures: of one measure and unit, about an entity or a place that both
 * claims share. Nothing is stored; each link says what it rests on.
 */
import type { Claim } from '../domain/claim.ts';
import type { Condition } from '../store/read/condition.ts';
import type { Reader } from '../store/read/reader.ts';
import { fold } from '../store/text.ts';
import { relationOf } from './interval.ts';
import type { ClaimLink, LinkType } from './links-types.ts';
import { type Stated, stanceOf, statedFigures } from './statement.ts';

interface Found {
  readonly type: LinkType;
  readonly from: Stated;
  readonly to: Stated;
  readonly why: string;
}

const said = ({ holder, figure, day }: Stated): string =>
  `${holder.name} says “${figure.text}”${day === '' ? '' : ` (${day})`}`;

const timeOf = ({ day, figure }: Stated): string => `${day} ${figure.article.published ?? ''} ${figure.id}`;

/** The one that came later, and the other; what nothing tells apart is ordered by id. */
const inOrder = (one: Stated, other: Stated): [later: Stated, earlier: Stated] =>
  timeOf(one) >= timeOf(other) ? [one, other] : [other, one];

/** The claim names an outlet as its source, and the other is what that outlet published. */
const relays = (one: Stated, other: Stated): boolean =>
  one.holder.kind === 'entity' && fold(one.holder.name) === fold(other.figure.article.publisher?.name ?? '');

/** How two figures of one question stand to each other; null when neither says anything about the other. */
export function linkOf(one: Stated, other: Stated): Found | null {
  const stances = [stanceOf(one.figure), stanceOf(other.figure)];
  const relation = relationOf(one.figure, other.figure);
  if (stances.includes('other')) return null;
  if (stances.includes('denies')) {
    const [from, to] = stances[0] === 'denies' ? [one, other] : [other, one];
    if (stances[0] === stances[1] || relation !== 'agree') return null;
    return { type: 'denies', from, to, why: `${from.holder.name} denies “${to.figure.text}”; ${said(to)}` };
  }
  const [from, to] = inOrder(one, other);
  if (one.holder.id === other.holder.id) {
    const type = one.signature === other.signature ? 'repeats' : 'updates';
    // Two numbers of one day, or of two single events, do not replace each other.
    const areEvents = one.figure.cumulative === false && other.figure.cumulative === false;
    if (type === 'updates' && (one.day === other.day || areEvents)) return null;
    return { type, from, to, why: `${said(from)}, and ${said(to)}` };
  }
  const [relay, source] = relays(one, other) ? [one, other] : [other, one];
  if (one.signature === other.signature && relays(relay, source)) {
    const why = `${relay.figure.article.publisher?.name ?? 'The article'} gives ${relay.holder.name} as the source, whose own article has the same figure`;
    return { type: 'repeats', from: relay, to: source, why };
  }
  if (relation !== 'conflict') return null;
  return { type: 'contradicts', from, to, why: `${said(from)}, ${said(to)}: no number fits both` };
}

/** Figures that can say something about those of a claim. */
function candidates({ about, places, figures }: Claim): readonly Condition[] | null {
  const ids = [...new Set([...about, ...places].map(({ id }) => id))];
  const measures = [...new Set(figures.map(({ measure }) => measure))];
  if (ids.length === 0 || measures.length === 0) return null;
  return [
    { is: 'in', column: 'measure', values: measures },
    {
      is: 'any',
      of: [
        { is: 'linked', kind: 'about', values: ids },
        { is: 'linked', kind: 'place', values: ids },
      ],
    },
  ];
}

/** The links of a claim, both ways, those to the latest claims first; `cut` when not all figures were looked at. */
export async function linksOf(claim: Claim, reader: Reader): Promise<{ links: ClaimLink[]; cut: boolean }> {
  const where = candidates(claim);
  if (where === null) return { links: [], cut: false };
  const { stated, cut } = await statedFigures(where, reader);
  const own = stated.filter(({ figure }) => figure.claim.id === claim.id);
  const others = stated.filter(({ figure }) => figure.claim.id !== claim.id).reverse();
  const links = own.flatMap((one) =>
    others.flatMap((other): ClaimLink[] => {
      const isSame = one.figure.measure === other.figure.measure && one.figure.unit === other.figure.unit;
      const found = isSame ? linkOf(one, other) : null;
      if (found === null) return [];
      const { type, from, to, why } = found;
      const { holder, figure } = other;
      return [
        {
          type,
          from: from.figure.claim.id,
          to: to.figure.claim.id,
          figures: [from.figure.id, to.figure.id],
          why,
          other: { claim: figure.claim.id, text: figure.claim.text, holder, article: figure.article },
        },
      ];
    }),
  );
  return { links, cut };
}
