/**
 * A small invented world, as extracted by hand: four articles of two outlets and of an unknown one about a
 * fight near the invented town of Selvik. Between them they have every kind of claim that filters tell apart.
 */
import type { Engine } from '../../src/store/engine.ts';
import type { Incoming } from '../../src/store/save/incoming.ts';
import { saveArticle } from '../../src/store/save/save.ts';
import { publishedOn, source } from './extraction.ts';

/** Keys of the entities that several articles mention, by the local ids that all articles use for them. */
const IDENTITIES = {
  dovic: 'person:mara-dovic',
  guard: 'body:northern-guard',
  ministry: 'body:iceland-ministry-of-defence',
  iceland: 'place:iceland',
  malta: 'place:malta',
  selvik: 'place:selvik',
};

/** A colonel, a ministry and unnamed officials; losses with every sort of bound. */
function ridge(): Incoming {
  const s = source({
    title: 'Guard holds ridge near Selvik',
    url: 'https://harbour-post.example/ridge',
    publisher: 'The Harbour Post',
    author: 'Ana Brekke',
    published: publishedOn('2025-03-10'),
    body: `More than 40 Maltese soldiers were killed near Selvik on Sunday, Colonel Mara Dovic of the Northern Guard said on Monday.
"We held the ridge," Dovic told reporters.
Iceland's Ministry of Defence (MOD) denied that the Guard had crossed the river.
Between 20 and 30 vehicles may have been destroyed, according to officials.`,
  });
  const entities = [
    s.entity({
      id: 'dovic',
      name: 'Mara Dovic',
      kind: 'person',
      role: 'Colonel',
      affiliation: 'guard',
      country: 'ISL',
      aliases: ['Dovic'],
      mentions: ['Mara Dovic', ['Dovic', 'name']],
    }),
    s.entity({
      id: 'guard',
      name: 'Northern Guard',
      kind: 'military_unit',
      country: 'ISL',
      aliases: ['Guard'],
      mentions: ['Northern Guard', ['Guard', 'alias']],
    }),
    s.entity({
      id: 'ministry',
      name: 'Ministry of Defence',
      kind: 'organisation',
      country: 'ISL',
      aliases: ['MOD'],
      mentions: ['Ministry of Defence', ['MOD', 'acronym']],
    }),
    s.entity({
      id: 'iceland',
      name: 'Iceland',
      kind: 'country',
      canonical: 'iceland',
      country: 'ISL',
      geo: { lat: 65, lon: -18, precision: 'country' },
      mentions: ['Iceland'],
    }),
    s.entity({
      id: 'malta',
      name: 'Malta',
      kind: 'country',
      canonical: 'malta',
      country: 'MLT',
      geo: { lat: 35.9, lon: 14.4, precision: 'country' },
      mentions: [['Maltese', 'demonym']],
    }),
    s.entity({
      id: 'selvik',
      name: 'Selvik',
      kind: 'place',
      country: 'ISL',
      geo: { lat: 64.1, lon: -21.2, precision: 'city' },
      mentions: ['Selvik'],
    }),
  ];
  const dates = [
    s.date('on Sunday', { id: 'sunday', from: '2025-03-09', to: '2025-03-09' }),
    s.date('on Monday', { id: 'monday', from: '2025-03-10', to: '2025-03-10' }),
  ];
  const killed = s.figure('More than 40', {
    id: 'killed',
    measure: 'killed',
    value: 40,
    low: 40,
    comparator: 'over',
    unit: 'soldier',
    subject: s.who('Maltese soldiers', 'malta'),
    cumulative: false,
    as_of: 'sunday',
  });
  const vehicles = s.figure('Between 20 and 30', {
    id: 'vehicles',
    measure: 'equipment_lost',
    low: 20,
    high: 30,
    comparator: 'between',
    unit: 'vehicle',
    subject: s.who('vehicles', null),
  });
  const claims = [
    s.claim('More than 40 Maltese soldiers were killed near Selvik on Sunday', {
      id: 'losses',
      attribution: {
        kind: 'indirect',
        source: s.who('Colonel Mara Dovic of the Northern Guard', 'dovic'),
        cue: s.span('said'),
        named: true,
        source_kind: 'person',
        resolution: 'name',
      },
      topic: 'casualties',
      hedges: [{ ...s.span('More than'), kind: 'comparator' }],
      event_date: 'sunday',
      said_date: 'monday',
      places: ['selvik'],
      about: [{ entity_id: 'malta', role: 'subject' }],
      figures: [killed],
    }),
    s.claim('We held the ridge,', {
      id: 'held',
      attribution: {
        kind: 'direct',
        source: s.who('Dovic', 'dovic', 2),
        cue: s.span('told'),
        named: true,
        source_kind: 'person',
        resolution: 'alias',
      },
      topic: 'territorial_control',
      actors: [{ entity_id: 'guard', role: 'subject' }],
      quote: 'ridge',
    }),
    s.claim('the Guard had crossed the river', {
      id: 'denial',
      attribution: {
        kind: 'indirect',
        source: s.who("Iceland's Ministry of Defence (MOD)", 'ministry'),
        cue: s.span('denied'),
        named: true,
        source_kind: 'organisation',
        resolution: 'name',
      },
      topic: 'deployment',
      polarity: 'negated',
      modality: 'denied',
      hedges: [{ ...s.span('denied'), kind: 'modality' }],
      actors: [{ entity_id: 'guard', role: 'subject' }],
      about: [{ entity_id: 'guard', role: 'subject' }],
    }),
    s.claim('Between 20 and 30 vehicles may have been destroyed', {
      id: 'destroyed',
      attribution: {
        kind: 'indirect',
        source: s.who('officials', null),
        cue: s.span('according to'),
        named: false,
        source_kind: 'official',
      },
      topic: 'equipment',
      certainty: 'possible',
      hedges: [{ ...s.span('may'), kind: 'certainty' }],
      figures: [vehicles],
    }),
  ];
  const quotes = [
    s.quote('We held the ridge,', {
      id: 'ridge',
      speaker: s.who('Dovic', 'dovic', 2),
      cue: s.span('told'),
      resolution: 'alias',
      claim: 'held',
    }),
  ];
  return s.incoming(
    { entities, dates, claims, quotes, related_sources: ['https://wire.example/selvik'] },
    IDENTITIES,
  );
}

/** The same losses by another source, relayed; a prediction; a figure in words. */
function count(): Incoming {
  const s = source({
    title: 'Ministry counts losses at Selvik',
    url: 'https://coastal-wire.example/losses',
    publisher: 'Coastal Wire',
    published: publishedOn('2025-03-12'),
    body: `At least 25 soldiers of Malta died at Selvik, the Ministry of Defence told the Northern Guard, whose Mara Dovic relayed it.
Dozens of civilians will leave Selvik, residents said.
Dovic believes the war costs about 3.5 million euros a day.`,
  });
  const entities = [
    s.entity({
      id: 'dovic',
      name: 'Mara Dovic',
      kind: 'person',
      aliases: ['Dovic'],
      mentions: ['Mara Dovic', ['Dovic', 'alias']],
    }),
    s.entity({ id: 'guard', name: 'Northern Guard', kind: 'military_unit', mentions: ['Northern Guard'] }),
    s.entity({
      id: 'ministry',
      name: 'Ministry of Defence',
      kind: 'organisation',
      country: 'ISL',
      aliases: ['Defence Ministry'],
      mentions: ['Ministry of Defence'],
    }),
    s.entity({
      id: 'malta',
      name: 'Malta',
      kind: 'country',
      canonical: 'malta',
      country: 'MLT',
      mentions: ['Malta'],
    }),
    s.entity({
      id: 'selvik',
      name: 'Selvik',
      kind: 'place',
      country: 'ISL',
      mentions: ['Selvik', ['Selvik', 'name']],
    }),
  ];
  const claims = [
    s.claim('At least 25 soldiers of Malta died at Selvik', {
      id: 'died',
      attribution: {
        kind: 'indirect',
        source: s.who('the Ministry of Defence', 'ministry'),
        cue: s.span('told'),
        named: true,
        source_kind: 'organisation',
        chain: [{ source: s.who('Mara Dovic', 'dovic'), cue: s.span('relayed'), named: true }],
        resolution: 'name',
      },
      topic: 'casualties',
      certainty: 'unspecified',
      modality: 'reported',
      places: ['selvik'],
      about: [{ entity_id: 'malta', role: 'subject' }],
      figures: [
        s.figure('At least 25', {
          id: 'f',
          measure: 'killed',
          value: 25,
          low: 25,
          comparator: 'at_least',
          unit: 'soldier',
          subject: s.who('soldiers of Malta', 'malta'),
          cumulative: true,
        }),
      ],
    }),
    s.claim('Dozens of civilians will leave Selvik', {
      id: 'leave',
      attribution: {
        kind: 'indirect',
        source: s.who('residents', null),
        cue: s.span('said'),
        named: false,
        source_kind: 'witness',
      },
      topic: 'humanitarian_displacement',
      certainty: 'probable',
      modality: 'future',
      places: ['selvik'],
      figures: [
        s.figure('Dozens', {
          id: 'f',
          measure: 'displaced',
          low: 24,
          comparator: 'vague',
          unit: 'civilian',
          subject: s.who('civilians', null),
        }),
      ],
    }),
    s.claim('the war costs about 3.5 million euros a day', {
      id: 'costs',
      attribution: {
        kind: 'indirect',
        source: s.who('Dovic', 'dovic', 2),
        cue: s.span('believes'),
        named: true,
        source_kind: 'person',
        resolution: 'alias',
      },
      modality: 'opinion',
      certainty: 'probable',
      figures: [
        s.figure('about 3.5 million euros', {
          id: 'f',
          measure: 'money',
          value: 3_500_000,
          low: 3_500_000,
          high: 3_500_000,
          comparator: 'about',
          unit: 'eur',
        }),
      ],
    }),
  ];
  return s.incoming({ entities, claims }, IDENTITIES);
}

/** No publisher, no date, a quote without a speaker, a claim that nobody makes, a person of one name. */
function note(): Incoming {
  const s = source({
    title: 'A note from the valley',
    body: `The bridge was “gone by morning”. Up to 5 percent of the valley is flooded.
Erla does not know. Łukasz of Sana'a wrote: “Ask me later.”`,
  });
  const entities = [
    s.entity({ id: 'erla', name: 'Erla', kind: 'person', mentions: ['Erla'] }),
    s.entity({ id: 'lukasz', name: 'Łukasz', kind: 'person', mentions: ['Łukasz'] }),
  ];
  const claims = [
    s.claim('Up to 5 percent of the valley is flooded', {
      id: 'flood',
      figures: [
        s.figure('Up to 5 percent', {
          id: 'f',
          measure: 'share',
          value: 5,
          high: 5,
          comparator: 'up_to',
          unit: 'percent',
          subject: s.who('the valley', null),
        }),
      ],
    }),
    s.claim('Ask me later.', {
      id: 'ask',
      attribution: {
        kind: 'direct',
        source: s.who("Łukasz of Sana'a", 'lukasz'),
        cue: s.span('wrote'),
        named: true,
        source_kind: 'person',
        resolution: 'name',
      },
      modality: 'declined_to_comment',
      certainty: 'unspecified',
      quote: 'later',
    }),
  ];
  const quotes = [
    s.quote('gone by morning', { id: 'gone', kind: 'mixed' }),
    s.quote('Ask me later.', {
      id: 'later',
      speaker: s.who("Łukasz of Sana'a", 'lukasz'),
      cue: s.span('wrote'),
      resolution: 'name',
      claim: 'ask',
    }),
  ];
  return s.incoming({ entities, claims, quotes }, IDENTITIES);
}

/** Nothing to extract, in another language, on the same day as another article. */
function bulletin(): Incoming {
  const s = source({
    title: 'Bulletin météo',
    url: 'https://coastal-wire.example/meteo',
    publisher: 'Coastal Wire',
    published: publishedOn('2025-03-12'),
    body: 'Il pleut.',
  });
  return s.incoming({ language: 'fr' });
}

export const world = (): Incoming[] => [ridge(), count(), note(), bulletin()];

/** Saves the whole world. */
export async function populate(store: Engine): Promise<void> {
  for (const incoming of world()) await saveArticle(store, incoming);
}
