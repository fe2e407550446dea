import type { ObservationLeaf } from 'schema-dts';
import type { Figure } from '../../../domain/figure.ts';
import { valuesOf } from './claim.ts';
import { agent, dayOf, idOf, inArticle, type Node, places, thing } from './node.ts';

export const figureNode = (row: Figure): Node<ObservationLeaf> => {
  const author = agent(row.claimant);
  return {
    '@type': 'Observation',
    '@id': idOf('figures', row.id),
    identifier: row.id,
    name: row.text,
    variableMeasured: row.measure,
    ...valuesOf(row),
    observationAbout: [...(row.subject?.entity ? [thing(row.subject.entity)] : []), ...places(row.places)],
    observationDate: dayOf(row.as_of ?? row.event_date),
    subjectOf: {
      '@type': 'Claim',
      '@id': idOf('claims', row.claim.id),
      text: row.claim.text,
      ...(author !== null && { author }),
      appearance: inArticle(row.article),
    },
    'attest:comparator': row.comparator,
    'attest:cumulative': row.cumulative,
    'attest:certainty': row.certainty,
    'attest:polarity': row.polarity,
    'attest:modality': row.modality,
    'attest:review': row.review,
  };
};
