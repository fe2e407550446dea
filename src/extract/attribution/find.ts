import type { AttributionKind, EntityKind, ResolutionMethod, SourceKind } from '../../domain/vocabulary.ts';
import { type Assessment, assess } from '../certainty/assess.ts';
import type { QuoteMark } from '../quotes/marks.ts';
import type { Text } from '../text.ts';
import { contentSpans, kindOf, quotesIn } from './content.ts';
import { continueQuotations } from './continuation.ts';
import { labelAttributions, type Parse } from './label.ts';
import { attributionModel } from './model.ts';
import type { TokenRange, TokenSpan } from './ranges.ts';
import { relayOf } from './relay.ts';
import type { LabelledAttribution } from './roles.ts';
import { hearsayIn, natureOf } from './sources.ts';
import { type View, viewOf } from './view.ts';

/** Whom a source was resolved to; `entity` is an index into the entity table. */
export interface Resolution {
  entity: number | null;
  method: ResolutionMethod | null;
}

/** One level of reporting: who, by what words, whether named. */
export interface Link {
  source: (TokenSpan & { entity: number | null }) | null;
  cue: TokenSpan;
  named: boolean;
}

/** A statement and whose it is. Indexes refer to the lists that were given to `findAttributions`. */
export interface AttributedClaim extends Assessment {
  kind: Exclude<AttributionKind, 'none'>;
  source: (TokenSpan & { entity: number | null }) | null;
  cue: TokenSpan;
  /** In text order, never empty; quotation marks included. */
  content: TokenSpan[];
  /** null when there is no source. */
  named: boolean | null;
  sourceKind: SourceKind | null;
  resolution: ResolutionMethod | null;
  /** The claims that relay this one, outermost first. */
  chain: Link[];
  /** Index of the claim right around it in the list returned; -1 for none. */
  parent: number;
  /** Indexes of the quotations that its content holds, in text order. */
  quotes: number[];
  /** How sure the cue finder is, 0 to 1. */
  probability: number;
}

/** What the passes before this one found out, as far as attribution needs it. */
export interface Surroundings {
  quotes: readonly QuoteMark[];
  parse: Parse;
  resolve: (source: TokenSpan) => Resolution;
  kindOfEntity: (index: number) => EntityKind | null;
}

/**
 * Who says what in a tagged text, in text order. Sentences that may hold an attribution are parsed on
 * the way. Time is linear in the length of the text.
 */
export function findAttributions(text: Text, given: Surroundings): AttributedClaim[] {
  const view = viewOf(text, given.quotes);
  const labelled = continueQuotations(view, labelAttributions(view, attributionModel(), given.parse));
  const parents = relayOf(text, labelled);
  const claims = labelled.map((attribution, i) => claimOf(view, attribution, parents[i] ?? -1, given));
  for (const claim of claims) claim.chain = chainOf(claims, claim);
  return inTextOrder(claims);
}

/** By where the content begins, outer claims first; of two with one content the relayed one last. */
function inTextOrder(claims: readonly AttributedClaim[]): AttributedClaim[] {
  const startOf = ({ content }: AttributedClaim): number => content[0]?.start ?? 0;
  const endOf = ({ content }: AttributedClaim): number => content.at(-1)?.end ?? 0;
  const sorted = claims.toSorted(
    (a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a) || a.chain.length - b.chain.length,
  );
  const place = new Map(sorted.map((claim, i) => [claim, i]));
  const parentOf = ({ parent }: AttributedClaim): number => {
    const around = claims[parent];
    return around ? (place.get(around) ?? -1) : -1;
  };
  return sorted.map((claim) => ({ ...claim, parent: parentOf(claim) }));
}

function claimOf(
  view: View,
  found: LabelledAttribution,
  parent: number,
  given: Surroundings,
): AttributedClaim {
  const { text } = view;
  const span = ({ first, last }: TokenRange): TokenSpan => ({
    first,
    last,
    start: text.tokens[first]?.start ?? 0,
    end: text.tokens[last - 1]?.end ?? 0,
  });
  const source = found.source && span(found.source);
  const resolved = source ? given.resolve(source) : { entity: null, method: null };
  const words = source ? text.tokens.slice(source.first, source.last) : [];
  const nature =
    source && natureOf(words, resolved.entity === null ? null : given.kindOfEntity(resolved.entity));
  const content = contentSpans(view, found.content);
  return {
    kind: kindOf(view, found.content),
    source: source && { ...source, entity: resolved.entity },
    cue: span(found.cue),
    content,
    named: nature?.named ?? null,
    sourceKind: nature?.kind ?? null,
    resolution: resolved.entity === null ? null : resolved.method,
    chain: [],
    parent,
    quotes: quotesIn(view, found.content),
    probability: found.trigger.probability,
    ...assess(text, {
      cue: found.cue,
      content,
      hasSource: source !== null,
      hearsay: hearsayIn(words),
    }),
  };
}

/** Deeper nesting is not reporting but a mistake. */
const MAX_DEPTH = 5;

function chainOf(claims: readonly AttributedClaim[], claim: AttributedClaim): Link[] {
  const chain: Link[] = [];
  for (let at = claims[claim.parent]; at && chain.length < MAX_DEPTH; at = claims[at.parent])
    chain.unshift({ source: at.source, cue: at.cue, named: at.named ?? false });
  return chain;
}
