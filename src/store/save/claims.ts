/** Claims and their figures as they are served, with the columns and links that filters use. */
import type { Attribution, Claim } from '../../domain/claim.ts';
import type { ExtractedClaim, ExtractedFigure } from '../../domain/extraction.ts';
import type { Figure } from '../../domain/figure.ts';
import { spanOf, weekOf } from '../calendar.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { itemId, occurrences } from '../ids.ts';
import { questionsOf, type RenderedQuestion } from '../links/question.ts';
import type { Searched } from '../search-words.ts';
import type { Rendered } from '../tables.ts';
import { fold } from '../text.ts';
import {
  type Context,
  countryLinks,
  date,
  distinct,
  entityLinks,
  entityRefs,
  evidence,
  evidenceOrNull,
  keptOrNew,
  type Link,
  participant,
  roleRefs,
  ternary,
} from './context.ts';

/** A figure as its claim shows it. */
type ShortFigure = Claim['figures'][number];

export interface RenderedFigure {
  questions: RenderedQuestion[];
  row: Rendered<Omit<Model.Figure, 'seq' | 'claim_seq' | 'article_seq'>>;
  links: Link[];
}

export interface RenderedClaim {
  row: Rendered<Omit<Model.Claim, 'seq' | 'article_seq'>>;
  links: Link[];
  figures: RenderedFigure[];
  /** The words of its source and of the claim, stretch by stretch. */
  searched: Searched;
}

/** The claim's words: its stretches in order. */
export const claimText = ({ content }: ExtractedClaim): string => content.map(({ text }) => text).join(' … ');

/** Lasting ids of claims by local id: the same as long as the words, the source and the cue stay. */
export function claimIds(articleId: string, claims: readonly ExtractedClaim[]): Map<string, string> {
  const nth = occurrences();
  return new Map(
    claims.map((claim) => {
      const { source, cue } = claim.attribution;
      const parts = [articleId, claimText(claim), source?.text ?? '', cue?.text ?? ''];
      return [claim.id, itemId('c', [...parts, nth(parts)])];
    }),
  );
}

function attributionOf(context: Context, { attribution }: ExtractedClaim): Attribution {
  const { kind, source, cue, named, source_kind, chain, resolution } = attribution;
  return {
    kind,
    claimant: participant(context, source),
    source: evidenceOrNull(context, source),
    cue: evidenceOrNull(context, cue),
    named,
    source_kind,
    chain: chain.map((link) => ({
      claimant: participant(context, link.source),
      source: evidenceOrNull(context, link.source),
      cue: evidenceOrNull(context, link.cue),
      named: link.named,
    })),
    resolution,
  };
}

const shortForm = (id: string, figure: ExtractedFigure): ShortFigure => {
  const { measure, value, low, high, comparator, unit, text } = figure;
  return { id, measure, value, low, high, comparator, unit, text };
};

/** Columns that a figure takes over from its claim. */
function sharedColumns(context: Context, claim: Claim) {
  const { attribution } = claim;
  const [event_from, event_to] = spanOf(claim.event_date);
  const [said_from, said_to] = spanOf(claim.said_date);
  const published = context.article.published ?? '';
  return {
    article: context.article.id,
    revision: context.revision,
    published,
    published_week: weekOf(published),
    publisher: context.article.publisher?.id ?? '',
    language: context.language,
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

/** What a claim is found by: its words and those that name its source. */
export const claimWords = ({ attribution, content }: Pick<Claim, 'attribution' | 'content'>): Searched => ({
  text: [attribution.source?.exact ?? '', ...content.map(({ exact }) => exact)],
});

/** Renders one claim. `quote` is the one that holds its words, by lasting id. */
export function renderClaim(
  context: Context,
  extracted: ExtractedClaim,
  { id, position, quote }: { id: string; position: number; quote: Claim['quote'] },
): RenderedClaim {
  const nth = occurrences();
  const figureIds = extracted.figures.map(({ text }) => itemId('f', [id, text, nth([text])]));
  const kept = keptOrNew(context, id);
  const claim: Claim = {
    id,
    article: context.article,
    text: claimText(extracted),
    content: extracted.content.map((span) => evidence(context, span)),
    attribution: attributionOf(context, extracted),
    topic: extracted.topic,
    certainty: extracted.certainty,
    polarity: extracted.polarity,
    modality: extracted.modality,
    hedges: extracted.hedges.map((hedge) => ({ ...evidence(context, hedge), kind: hedge.kind })),
    event_date: date(context, extracted.event_date),
    said_date: date(context, extracted.said_date),
    places: entityRefs(context, extracted.places),
    actors: roleRefs(context, extracted.actors),
    recipients: roleRefs(context, extracted.recipients),
    about: roleRefs(context, extracted.about),
    figures: extracted.figures.map((figure, index) => shortForm(figureIds[index] ?? '', figure)),
    quote,
    review: kept.review,
    extractor_version: context.extractorVersion,
    recorded_at: kept.recorded_at,
  };
  const shared = sharedColumns(context, claim);
  const countries = countryLinks(context, [
    ...extracted.places,
    ...[...extracted.actors, ...extracted.recipients, ...extracted.about].map(({ entity_id }) => entity_id),
  ]);
  const entities = {
    about: claim.about,
    actor: claim.actors,
    recipient: claim.recipients,
    place: claim.places,
    chain: claim.attribution.chain.map(({ claimant }) => claimant),
    entity: [claim.attribution.claimant],
  };
  return {
    row: {
      ...shared,
      id,
      position,
      has_figure: Number(claim.figures.length > 0),
      review: kept.review,
      recorded_at: kept.recorded_at,
      recorded_week: weekOf(kept.recorded_at),
      json: JSON.stringify(claim),
    },
    links: [
      ...entityLinks(entities),
      ...countries,
      ...distinct([
        ...claim.figures.map(({ measure }) => ({ kind: 'measure', value: measure })),
        ...claim.figures.flatMap(({ unit }) => (unit === null ? [] : [{ kind: 'unit', value: unit }])),
      ]),
    ],
    figures: extracted.figures.map((figure, index) =>
      renderFigure(context, figure, claim, {
        position: index,
        value: shortForm(figureIds[index] ?? '', figure),
        shared,
        entities,
        countries,
      }),
    ),
    searched: claimWords(claim),
  };
}

interface OfClaim {
  position: number;
  value: ShortFigure;
  shared: ReturnType<typeof sharedColumns>;
  entities: Parameters<typeof entityLinks>[0];
  countries: Link[];
}

function renderFigure(
  context: Context,
  extracted: ExtractedFigure,
  claim: Claim,
  { position, value, shared, entities, countries }: OfClaim,
): RenderedFigure {
  const kept = keptOrNew(context, value.id);
  const subject = extracted.subject;
  const subjectEntity = participant(context, subject);
  const asOf = date(context, extracted.as_of);
  const figure: Figure = {
    ...value,
    subject:
      subject === null
        ? null
        : { text: subject.text, entity: subjectEntity, evidence: evidence(context, subject) },
    cumulative: extracted.cumulative,
    as_of: asOf,
    claimant: claim.attribution.claimant,
    attribution: claim.attribution,
    claim: { id: claim.id, text: claim.text },
    article: claim.article,
    topic: claim.topic,
    certainty: claim.certainty,
    polarity: claim.polarity,
    modality: claim.modality,
    event_date: claim.event_date,
    said_date: claim.said_date,
    places: claim.places,
    evidence: evidence(context, extracted),
    review: kept.review,
    extractor_version: context.extractorVersion,
    recorded_at: kept.recorded_at,
  };
  const [as_of_from, as_of_to] = spanOf(asOf);
  return {
    row: {
      ...shared,
      id: value.id,
      claim: claim.id,
      position,
      measure: value.measure,
      value: value.value,
      low: value.low,
      high: value.high,
      comparator: value.comparator,
      unit: value.unit ?? '',
      subject: subjectEntity?.id ?? '',
      subject_folded: subject === null ? '' : fold(subject.text),
      cumulative: ternary(extracted.cumulative),
      as_of_from,
      as_of_to,
      review: kept.review,
      recorded_at: kept.recorded_at,
      recorded_week: weekOf(kept.recorded_at),
      json: JSON.stringify(figure),
    },
    links: [...entityLinks({ ...entities, subject: [subjectEntity] }), ...countries],
    questions: questionsOf(figure, claim),
  };
}
