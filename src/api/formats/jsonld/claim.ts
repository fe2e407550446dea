import type { ClaimLeaf, ObservationLeaf } from 'schema-dts';
import type { Claim, FigureValue } from '../../../domain/claim.ts';
import { agent, dayOf, idOf, inArticle, type Node, places, spanOf, thing } from './node.ts';

/** The number of a figure with its bounds; what is vague or open has none of what is not known. */
export const valuesOf = ({ value, low, high, unit }: FigureValue) => ({
  ...(value !== null && { value }),
  ...(low !== null && { minValue: low }),
  ...(high !== null && { maxValue: high }),
  ...(unit !== null && { unitText: unit }),
});

const observation = (figure: FigureValue): ObservationLeaf => ({
  '@type': 'Observation',
  '@id': idOf('figures', figure.id),
  name: figure.text,
  variableMeasured: figure.measure,
  ...valuesOf(figure),
});

/** Certainty, polarity and modality go with the words always: a denial is not what it denies. */
export const claimNode = (row: Claim): Node<ClaimLeaf> => ({
  '@type': 'Claim',
  '@id': idOf('claims', row.id),
  identifier: row.id,
  text: row.text,
  author: agent(row.attribution.claimant),
  creditText: row.attribution.source?.exact ?? null,
  appearance: inArticle(row.article),
  about: row.about.map(thing),
  contentLocation: places(row.places),
  temporalCoverage: spanOf(row.event_date),
  dateCreated: dayOf(row.said_date),
  keywords: row.topic,
  mentions: row.figures.map(observation),
  hasPart:
    row.quote === null
      ? null
      : { '@type': 'Quotation', '@id': idOf('quotes', row.quote.id), text: row.quote.text },
  sdDatePublished: row.recorded_at.slice(0, 10),
  'attest:attribution': row.attribution.kind,
  'attest:named': row.attribution.named,
  'attest:certainty': row.certainty,
  'attest:polarity': row.polarity,
  'attest:modality': row.modality,
  'attest:review': row.review,
});
