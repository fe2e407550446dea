/** What the project steers by: rows of the evaluation kit, what they mean, what others reach, what we aim at. */

export interface Headline {
  label: string;
  corpus: string;
  row: string;
  /** What others reach, in words: human agreement, published systems, simple floors. */
  others: string;
  /** F1 or percentage that we mean to reach. */
  target: number;
}

export const HEADLINES: readonly Headline[] = [
  {
    label: 'Figure wholly right: value, comparator, measure, claimant (F1)',
    corpus: 'conflict-reports',
    row: 'reports.whole',
    others: 'second labelling 96',
    target: 80,
  },
  {
    label: 'Claimant of an attribution, resolved (%)',
    corpus: 'conflict-reports',
    row: 'reports.attribution.claimant',
    others: 'second labelling 100',
    target: 88,
  },
  {
    label: 'Modality (%)',
    corpus: 'conflict-reports',
    row: 'reports.attribution.modality',
    others: 'second labelling 97',
    target: 88,
  },
  {
    label: 'Certainty (%)',
    corpus: 'conflict-reports',
    row: 'reports.attribution.certainty',
    others: 'second labelling 100',
    target: 88,
  },
  {
    label: 'Quotes with marks, covered > 0.3 (F1)',
    corpus: 'polnear-dev',
    row: 'quotes.claims.0.3',
    others: 'GenderGapTracker 83.7, human 96.5',
    target: 90,
  },
  {
    label: 'Quotes with marks, covered > 0.8 (F1)',
    corpus: 'polnear-dev',
    row: 'quotes.claims.0.8',
    others: 'GenderGapTracker 76.1, human 94.4',
    target: 84,
  },
  {
    label: 'Speaker on matched quotes (%)',
    corpus: 'polnear-dev',
    row: 'quotes.claims.0.3.speaker',
    others: 'GenderGapTracker 86.5, human 97.4',
    target: 92,
  },
  {
    label: 'Attributions, all three overlap (F1)',
    corpus: 'polnear-dev',
    row: 'attribution.whole.overlap',
    others: 'simple rules 48.4, human 78.3',
    target: 68,
  },
  {
    label: 'Attributions, one to one, half covered (F1)',
    corpus: 'polnear-dev',
    row: 'attribution.whole.aligned',
    others: 'simple rules 37.5, human 74.2',
    target: 60,
  },
  {
    label: 'Source, exact after trimming (F1)',
    corpus: 'polnear-dev',
    row: 'attribution.source.exact',
    others: 'human 77.4',
    target: 66,
  },
  {
    label: 'Cue, exact after trimming (F1)',
    corpus: 'polnear-dev',
    row: 'attribution.cue.exact',
    others: 'human 70.5',
    target: 63,
  },
  {
    label: 'Content, exact after trimming (F1)',
    corpus: 'polnear-dev',
    row: 'attribution.content.exact',
    others: 'human 66.7',
    target: 52,
  },
  {
    label: 'Single sentences, source exact (F1)',
    corpus: 'sentences',
    row: 'sentence.source.exact',
    others: 'CRF 50.6, BiLSTM 71.2',
    target: 68,
  },
  {
    label: 'Single sentences, cue exact (F1)',
    corpus: 'sentences',
    row: 'sentence.cue.exact',
    others: 'CRF 53.4, BiLSTM 67.0',
    target: 64,
  },
  {
    label: 'Single sentences, content exact (F1)',
    corpus: 'sentences',
    row: 'sentence.content.exact',
    others: 'CRF 28.6, BiLSTM 62.2',
    target: 50,
  },
  { label: 'Figures, value (F1)', corpus: 'newsquant', row: 'figures.value', others: 'CQE 92.0', target: 90 },
  {
    label: 'Figures, value and bound (F1)',
    corpus: 'newsquant',
    row: 'figures.value+change',
    others: 'CQE 88.1',
    target: 85,
  },
  {
    label: 'Names: person, strict (F1)',
    corpus: 're3d',
    row: 'entities.Person.names.strict',
    others: 'compromise 30',
    target: 68,
  },
  {
    label: 'Names: organisation, strict (F1)',
    corpus: 're3d',
    row: 'entities.Organisation.names.strict',
    others: 'compromise 18',
    target: 50,
  },
  {
    label: 'Names: location, strict (F1)',
    corpus: 're3d',
    row: 'entities.Location.names.strict',
    others: 'gazetteer 74.5',
    target: 82,
  },
  {
    label: 'Names: nationality, strict (F1)',
    corpus: 're3d',
    row: 'entities.Nationality.names.strict',
    others: 'gazetteer 83',
    target: 90,
  },
  {
    label: 'Places, GeoWebNews, strict (F1)',
    corpus: 'geowebnews',
    row: 'places.strict',
    others: 'spaCy 76.4, Google 84.1',
    target: 80,
  },
  {
    label: 'Places, TR-News, strict (F1)',
    corpus: 'trnews',
    row: 'places.strict',
    others: 'compromise 66.4',
    target: 80,
  },
  {
    label: 'Dates, overlap (F1)',
    corpus: 'gum-news',
    row: 'dates.overlap',
    others: 'MS recognizers 76.8, chrono-node 64.9',
    target: 88,
  },
  {
    label: 'Dates, overlap and days right (F1)',
    corpus: 'gum-news',
    row: 'dates.value',
    others: 'MS recognizers 52.5, chrono-node 35.2',
    target: 75,
  },
  {
    label: 'Victims killed or injured with number, value (F1)',
    corpus: 'muc-recased',
    row: 'victims.several.value',
    others: 'regular expression 46',
    target: 70,
  },
];
