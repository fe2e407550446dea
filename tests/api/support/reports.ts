/** Short reports of an invented war, as many as a test wants: who says how many were killed where, and a quote. */
import type { Incoming } from '../../../src/store/save/incoming.ts';
import { publishedOn, source } from '../../support/extraction.ts';

export interface Report {
  /** The same id is the same article. */
  readonly id: string;
  readonly day: string;
  readonly publisher: string;
  readonly claimant: string;
  readonly place: string;
  readonly value: number;
  /** The claimant by another name, which then is on record too. */
  readonly alias?: string;
}

export function report({ id, day, publisher, claimant, place, value, alias }: Report): Incoming {
  const s = source({
    id,
    title: `${value} killed in ${place}`,
    publisher,
    published: publishedOn(day),
    body: `${claimant} said that ${value} soldiers were killed in ${place}. "Nobody else was there," ${claimant} added.${alias === undefined ? '' : ` They call themselves ${alias}.`}`,
  });
  const entities = [
    s.entity({
      id: 'who',
      name: claimant,
      kind: 'organisation',
      aliases: alias === undefined ? [] : [alias],
      mentions: [claimant, ...(alias === undefined ? [] : [[alias, 'alias'] as [string, 'alias']])],
    }),
    s.entity({
      id: 'where',
      name: place,
      kind: 'place',
      country: 'XVE',
      geo: { lat: 10 + place.length, lon: 20, precision: 'city' },
      mentions: [place],
    }),
  ];
  const attribution = {
    kind: 'indirect',
    source: s.who(claimant, 'who'),
    named: true,
    source_kind: 'organisation',
    resolution: 'name',
  } as const;
  const claims = [
    s.claim(`that ${value} soldiers were killed in ${place}`, {
      id: 'count',
      topic: 'casualties',
      places: ['where'],
      about: [{ entity_id: 'where', role: 'subject' }],
      attribution,
      figures: [
        s.figure(String(value), {
          id: 'killed',
          measure: 'killed',
          unit: 'soldier',
          value,
          low: value,
          high: value,
        }),
      ],
    }),
    s.claim('Nobody else was there,', {
      id: 'said',
      quote: 'words',
      attribution: { ...attribution, kind: 'direct' },
    }),
  ];
  const quotes = [
    s.quote('Nobody else was there,', {
      id: 'words',
      speaker: s.who(claimant, 'who'),
      resolution: 'name',
      claim: 'said',
    }),
  ];
  return s.incoming({ entities, claims, quotes }, { who: `body:${claimant}`, where: `place:${place}` });
}
