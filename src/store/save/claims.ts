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
import { claimLinks, figureColumns, figureLinks, saidColumns } from './columns.ts';
import {
  type Context,
  countryLinks,
  date,
  entityRefs,
  evidence,
  evidenceOrNull,
  type Link,
  participant,
  recordedAt,
  roleRefs,
} from './context.ts';
import { servedClaim, servedRef } from './origin.ts';
import { reviewed, reviewOfFigure } from './reviewed.ts';

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

export const shortForm = (figure: Figure): ShortFigure => {
  const { id, measure, value, low, high, comparator, unit, text } = figure;
  return { id, measure, value, low, high, comparator, unit, text };
};

/** Columns that a figure takes over from its claim. */
function sharedColumns(context: Context, claim: Claim) {
  const published = context.article.published ?? '';
  return {
    article: context.article.id,
    revision: context.revision,
    published,
    published_week: weekOf(published),
    publisher: context.article.publisher?.id ?? '',
    language: context.language,
    ...saidColumns(claim),
  };
}

/** What a claim is found by: its words and those that name its source. */
export const claimWords = ({ attribution, content }: Pick<Claim, 'attribution' | 'content'>): Searched => ({
  text: [attribution.source?.exact ?? '', ...content.map(({ exact }) => exact)],
});

/** A claim as the machine has it, with its entities by themselves and without its figures. */
function machineClaim(
  context: Context,
  extracted: ExtractedClaim,
  { id, quote }: { id: string; quote: Claim['quote'] },
): Claim {
  return {
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
    figures: [],
    quote,
    review: 'machine',
    extractor_version: context.extractorVersion,
    recorded_at: recordedAt(context, id),
  };
}

/** Renders one claim. `quote` is the one that holds its words, by lasting id. */
export function renderClaim(
  context: Context,
  extracted: ExtractedClaim,
  { id, position, quote }: { id: string; position: number; quote: Claim['quote'] },
): RenderedClaim {
  const nth = occurrences();
  const figureIds = extracted.figures.map(({ text }) => itemId('f', [id, text, nth([text])]));
  const served = servedClaim(machineClaim(context, extracted, { id, quote }), '', context.serve);
  const own = reviewed(served.claim, context.reviews.get(id));
  const figures = extracted.figures.map((figure, index) =>
    figureOf(context, figure, own, figureIds[index] ?? ''),
  );
  const claim: Claim = { ...own, figures: figures.map(({ figure }) => shortForm(figure)) };
  const shared = sharedColumns(context, claim);
  const countries = countryLinks(context, [
    ...extracted.places,
    ...[...extracted.actors, ...extracted.recipients, ...extracted.about].map(({ entity_id }) => entity_id),
  ]);
  return {
    row: {
      ...shared,
      id,
      position,
      has_figure: Number(figures.length > 0),
      review: claim.review,
      origin: served.origin,
      recorded_at: claim.recorded_at,
      recorded_week: weekOf(claim.recorded_at),
      json: JSON.stringify(claim),
    },
    links: [...claimLinks(claim, countries), ...served.links],
    figures: figures.map((figure, index) =>
      renderFigure(figure, claim, { position: index, shared, countries }),
    ),
    searched: claimWords(claim),
  };
}

interface OwnFigure {
  readonly figure: Figure;
  readonly origin: string;
  readonly links: readonly Link[];
}

/** A figure of a claim, with what was said of it. */
function figureOf(context: Context, extracted: ExtractedFigure, claim: Claim, id: string): OwnFigure {
  const { measure, value, low, high, comparator, unit, text, subject } = extracted;
  const { ref, origin, links } = servedRef(participant(context, subject), '', context.serve);
  const machine: Figure = {
    ...{ id, measure, value, low, high, comparator, unit, text },
    subject:
      subject === null
        ? null
        : {
            text: subject.text,
            entity: ref,
            evidence: evidence(context, subject),
          },
    cumulative: extracted.cumulative,
    as_of: date(context, extracted.as_of),
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
    review: 'machine',
    extractor_version: context.extractorVersion,
    recorded_at: recordedAt(context, id),
  };
  return { figure: reviewed(machine, reviewOfFigure(context.reviews, id, claim.id)), origin, links };
}

interface OfClaim {
  position: number;
  shared: ReturnType<typeof sharedColumns>;
  countries: Link[];
}

function renderFigure(
  { figure, origin, links }: OwnFigure,
  claim: Claim,
  { position, shared, countries }: OfClaim,
): RenderedFigure {
  const { id, subject, recorded_at } = figure;
  const [as_of_from, as_of_to] = spanOf(figure.as_of);
  return {
    row: {
      ...shared,
      ...figureColumns(figure),
      id,
      claim: claim.id,
      position,
      subject: subject?.entity?.id ?? '',
      subject_folded: subject === null ? '' : fold(subject.text),
      as_of_from,
      as_of_to,
      review: figure.review,
      origin,
      recorded_at,
      recorded_week: weekOf(recorded_at),
      json: JSON.stringify(figure),
    },
    links: [...figureLinks(figure, claim, countries), ...links],
    questions: questionsOf(figure, claim),
  };
}
