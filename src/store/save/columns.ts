/** What filters need of items, read off the items as they are served: when they are written first, and after a review. */
import type { Claim } from '../../domain/claim.ts';
import type { Figure } from '../../domain/figure.ts';
import type { Quote } from '../../domain/quote.ts';
import { spanOf, weekOf } from '../calendar.ts';
import { distinct, entityLinks, type Link, ternary } from './context.ts';

/** Columns of a claim that its figures take over. */
export function saidColumns(claim: Claim) {
  const { attribution } = claim;
  const [event_from, event_to] = spanOf(claim.event_date);
  const [said_from, said_to] = spanOf(claim.said_date);
  return {
    claimant: attribution.claimant?.id ?? '',
    claimant_kind: attribution.claimant?.kind ?? '',
    source_kind: attribution.source_kind ?? '',
    attribution: attribution.kind,
    resolution: attribution.resolution ?? '',
    named: ternary(attribution.named),
    topic: claim.topic,
    certainty: claim.certainty,
    polarity: claim.polarity,
    modality: claim.modality,
    first_hand: Number(attribution.source !== null && attribution.chain.length === 0),
    has_quote: Number(claim.quote !== null),
    event_from,
    event_to,
    event_week: weekOf(event_from),
    said_from,
    said_to,
    said_week: weekOf(said_from),
  };
}

/** Columns of a figure that are its own. */
export const figureColumns = ({ measure, value, low, high, comparator, unit, cumulative }: Figure) => ({
  measure,
  value,
  low,
  high,
  comparator,
  unit: unit ?? '',
  cumulative: ternary(cumulative),
});

export const quoteColumns = ({ kind, speaker, resolution, topic }: Quote) => ({
  kind,
  speaker: speaker?.id ?? '',
  speaker_kind: speaker?.kind ?? '',
  resolution: resolution ?? '',
  has_speaker: Number(speaker !== null),
  topic,
});

/** The entities of a claim by their part in it. */
const entitiesOf = (claim: Claim) => ({
  about: claim.about,
  actor: claim.actors,
  recipient: claim.recipients,
  place: claim.places,
  chain: claim.attribution.chain.map(({ claimant }) => claimant),
  entity: [claim.attribution.claimant],
});

/** The links of a claim; `countries` are those of its entities. */
export const claimLinks = (claim: Claim, countries: readonly Link[]): Link[] => [
  ...entityLinks(entitiesOf(claim)),
  ...countries,
  ...distinct([
    ...claim.figures.map(({ measure }) => ({ kind: 'measure', value: measure })),
    ...claim.figures.flatMap(({ unit }) => (unit === null ? [] : [{ kind: 'unit', value: unit }])),
  ]),
];

export const figureLinks = ({ subject }: Figure, claim: Claim, countries: readonly Link[]): Link[] => [
  ...entityLinks({ ...entitiesOf(claim), subject: [subject?.entity ?? null] }),
  ...countries,
];

/** Links that a quote takes over from its claim. */
const TAKEN_OVER = new Set(['about', 'actor', 'recipient', 'place', 'country', 'entity']);

export const quoteLinks = ({ speaker }: Quote, ofClaim: readonly Link[]): Link[] =>
  distinct([...entityLinks({ entity: [speaker] }), ...ofClaim.filter(({ kind }) => TAKEN_OVER.has(kind))]);
