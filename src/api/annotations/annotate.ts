/** Items of an article as annotations of its text. */
import type { Claim } from '../../domain/claim.ts';
import type { Mention } from '../../domain/entity.ts';
import type { Evidence } from '../../domain/evidence.ts';
import type { Figure } from '../../domain/figure.ts';
import type { Quote } from '../../domain/quote.ts';
import type { Annotation } from './schema.ts';

/** Kinds of items that stand in a text. */
export const ANNOTATED = ['mentions', 'claims', 'figures', 'quotes'] as const;
export type Annotated = (typeof ANNOTATED)[number];

/** Counts Unicode code points up to a code unit of the text. */
export function codePointCounter(text: string): (unit: number) => number {
  /** Where the second halves of pairs are. */
  const seconds = [...text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)].map(({ index }) => index + 1);
  return (unit) => {
    let [low, high] = [0, seconds.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((seconds[middle] ?? 0) < unit) low = middle + 1;
      else high = middle;
    }
    return unit - low;
  };
}

export interface Texts {
  /** Address of what the items are under. */
  readonly base: string;
  /** Address of the collection. */
  readonly collection: string;
  /** Address of the text of a revision. */
  readonly sourceOf: (revision: number) => string;
  /** Code points up to a code unit of the text of a revision. */
  readonly counterOf: (revision: number) => (unit: number) => number;
}

interface Item {
  readonly id: string;
  readonly topic?: string;
  readonly extractor_version?: string;
  readonly recorded_at?: string;
}

function annotation(
  { base, collection, sourceOf, counterOf }: Texts,
  item: Item,
  about: { readonly path: string; readonly stretches: readonly Evidence[] },
): Annotation {
  const target = about.stretches.map(({ start, end, exact, prefix, suffix, revision }) => {
    const pointOf = counterOf(revision);
    return {
      type: 'SpecificResource' as const,
      source: sourceOf(revision),
      selector: [
        { type: 'TextPositionSelector' as const, start: pointOf(start), end: pointOf(end) },
        { type: 'TextQuoteSelector' as const, exact, prefix, suffix },
      ],
    };
  });
  const classified =
    item.topic === undefined
      ? []
      : [{ type: 'TextualBody' as const, value: item.topic, purpose: 'classifying' as const }];
  const { extractor_version: version, recorded_at: generated } = item;
  return {
    id: `${collection}#${encodeURIComponent(item.id)}`,
    type: 'Annotation',
    motivation: about.path.startsWith('entities/') ? 'identifying' : 'describing',
    body: [{ id: `${base}${about.path}`, format: 'application/json' }, ...classified],
    target,
    ...(version !== undefined && {
      generator: { type: 'Software' as const, name: `Attest extractor ${version}` },
    }),
    ...(generated !== undefined && { generated }),
  };
}

const path = (resource: string, id: string): string => `${resource}/${encodeURIComponent(id)}`;

const ITEMS = {
  mentions: ({ id, entity, evidence }: Mention) => ({
    item: { id },
    about: { path: path('entities', entity.id), stretches: [evidence] },
  }),
  claims: (item: Claim) => ({ item, about: { path: path('claims', item.id), stretches: item.content } }),
  figures: (item: Figure) => ({
    item,
    about: { path: path('figures', item.id), stretches: [item.evidence] },
  }),
  quotes: (item: Quote) => ({ item, about: { path: path('quotes', item.id), stretches: [item.evidence] } }),
} as const;

/** The annotations of the items, which are JSON, in the order of the text: of those that begin together the longest first. */
export function annotate(items: Readonly<Record<Annotated, readonly string[]>>, texts: Texts): Annotation[] {
  return ANNOTATED.flatMap((kind) => items[kind].map((json) => ITEMS[kind](JSON.parse(json) as never)))
    .map((one) => ({
      ...one,
      from: one.about.stretches[0]?.start ?? 0,
      to: one.about.stretches.at(-1)?.end ?? 0,
    }))
    .sort((a, b) => a.from - b.from || b.to - a.to || (a.item.id < b.item.id ? -1 : 1))
    .map(({ item, about }) => annotation(texts, item, about));
}
