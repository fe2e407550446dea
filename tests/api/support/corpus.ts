/**
 * Invented reports about an invented conflict, with hand-made extractions that use every value of every
 * vocabulary, so that each filter finds some rows and leaves others out.
 */
import type { DateValue } from '../../../src/domain/dates.ts';
import type {
  ExtractedClaim,
  ExtractedDate,
  ExtractedEntity,
  ExtractedFigure,
  ExtractedQuote,
  Span,
} from '../../../src/domain/extraction.ts';
import * as words from '../../../src/domain/vocabulary.ts';
import type { Engine } from '../../../src/store/engine.ts';
import { GivenGrade, giveGrades } from '../../../src/store/grades/grades.ts';
import type { Incoming } from '../../../src/store/save/incoming.ts';
import { saveArticle } from '../../../src/store/save/save.ts';

type Pool = Pick<ExtractedEntity, 'name' | 'kind' | 'country' | 'aliases'> & { readonly key: string };

const POOL: readonly Pool[] = [
  { key: 'veldania', name: 'Veldania', kind: 'country', country: 'XVE', aliases: ['Veldania'] },
  { key: 'orrin', name: 'Orrin', kind: 'country', country: 'XOR', aliases: ['Orrin'] },
  {
    key: 'vmd',
    name: 'Veldanian Ministry of Defence',
    kind: 'organisation',
    country: 'XVE',
    aliases: ['VMD'],
  },
  { key: 'solvane', name: 'Mira Sólvane', kind: 'person', country: 'XVE', aliases: ['Sólvane'] },
  { key: 'ask', name: 'Joren Ask', kind: 'person', country: 'XOR', aliases: ['Ask'] },
  { key: 'fourth', name: '4th Orrin Rifles', kind: 'military_unit', country: 'XOR', aliases: [] },
  { key: 'lenst', name: 'Lenst', kind: 'place', country: 'XVE', aliases: ['Lenst'] },
  { key: 'free', name: 'Free Lenst Movement', kind: 'group', country: null, aliases: ['FLM'] },
];

const PUBLISHERS = ['Harbour Courier', 'The Orrin Wire', null] as const;
const CUES = ['said', 'claimed', 'denied', 'warned'] as const;
const CONTENTS = [
  'soldiers were killed near the bridge',
  'the convoys had reached the harbour',
  'talks about prisoners would begin',
  'the depot was struck overnight, =twice',
] as const;

const pick = <T>(list: readonly T[], index: number): T => {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('an empty list has nothing to pick');
  return item;
};

const day = (index: number): string => new Date(Date.UTC(2031, 0, 1 + index)).toISOString().slice(0, 10);

const published = (index: number): DateValue => {
  const date = index % 5 === 4 ? null : day(index * 3);
  return {
    from: date,
    to: date,
    edtf: date,
    precision: date === null ? 'unknown' : 'day',
    text: null,
    basis: date === null ? 'unknown' : 'stated',
    evidence: null,
  };
};

/** A text that grows, and the spans of what was put into it. */
class Draft {
  text = '';

  add(words: string): Span {
    const start = this.text.length;
    this.text += words;
    return { start, end: this.text.length, text: words };
  }
}

const bounds = (
  comparator: words.Comparator,
  value: number,
): Pick<ExtractedFigure, 'value' | 'low' | 'high'> => {
  if (comparator === 'over' || comparator === 'at_least') return { value, low: value, high: null };
  if (comparator === 'under' || comparator === 'up_to') return { value, low: null, high: value };
  if (comparator === 'between') return { value: null, low: value, high: value + 10 };
  if (comparator === 'vague') return { value: null, low: value, high: null };
  return { value, low: value, high: value };
};

interface Parts {
  readonly claims: ExtractedClaim[];
  readonly figures: ExtractedFigure[];
  readonly quotes: ExtractedQuote[];
  readonly dates: ExtractedDate[];
  readonly entities: ReadonlyMap<string, ExtractedEntity>;
  /** The article has one speaker and no other country. */
  readonly oneSided: boolean;
}

const mention = (entities: Parts['entities'], key: string, span: Span, n: number): string => {
  const entity = entities.get(key);
  if (entity === undefined) throw new Error(`no entity ${key}`);
  entity.mentions.push({ ...span, method: pick(words.valuesOf(words.MENTION_METHODS), n) });
  return entity.id;
};

/** One sentence with one claim; `n` runs through all values of all vocabularies. */
function addClaim(
  draft: Draft,
  n: number,
  { claims, figures, quotes, dates, entities, oneSided }: Parts,
): void {
  const speaker = oneSided ? pick(POOL, 0) : pick(POOL, n);
  const key = n % 7 === 6 ? null : speaker.key;
  const source = draft.add(key === null ? 'Officials' : speaker.name);
  const claimant = key === null ? null : mention(entities, key, source, n);
  draft.add(' ');
  const cue = draft.add(pick(CUES, n));
  draft.add(n % 3 === 0 ? ' "' : ' that ');
  const start = draft.text.length;
  let figure: ExtractedFigure | null = null;
  if (n % 2 === 0) {
    const comparator = pick(words.valuesOf(words.COMPARATORS), n / 2);
    const value = n % 10 === 0 ? 2.5 : n * 10;
    const span = draft.add(`${comparator.replace('_', ' ')} ${value}`);
    figure = {
      id: `f${n}`,
      ...span,
      measure: pick(words.valuesOf(words.MEASURES), n / 2),
      comparator,
      ...bounds(comparator, value),
      unit: n % 4 === 0 ? 'soldier' : null,
      subject: null,
      cumulative: pick([true, false, null], n),
      as_of: null,
    };
    draft.add(' ');
    if (n % 4 === 0 && !oneSided) {
      const subject = draft.add('Orrin');
      figure.subject = { ...subject, entity_id: mention(entities, 'orrin', subject, n + 1) };
      draft.add(' ');
    }
  }
  draft.add(pick(CONTENTS, n));
  const place = n % 5 === 1 ? 'lenst' : null;
  let placeId: string | null = null;
  if (place !== null) {
    draft.add(' in ');
    placeId = mention(entities, place, draft.add('Lenst'), n);
  }
  const content = { start, end: draft.text.length, text: draft.text.slice(start) };
  draft.add(n % 3 === 0 ? '"' : '');
  let dateId: string | null = null;
  if (n % 4 !== 3) {
    draft.add(' on ');
    const from = day(n);
    const span = draft.add(`day ${n}`);
    dateId = `d${n}`;
    const to = n % 4 === 1 ? null : day(n + (n % 3));
    dates.push({ id: dateId, ...span, from, to, edtf: from, precision: 'day', basis: 'inferred' });
  }
  draft.add('. ');
  const role = (other: string) => {
    const entity = entities.get(other);
    return entity === undefined || entity.mentions.length === 0
      ? []
      : [{ entity_id: entity.id, role: 'subject' }];
  };
  const id = `c${n}`;
  const participant = { ...source, entity_id: claimant };
  const quoted = n % 3 === 0;
  claims.push({
    id,
    content: [content],
    attribution: {
      kind: pick(words.valuesOf(words.ATTRIBUTION_KINDS), n),
      source: n % 11 === 10 ? null : participant,
      cue,
      named: n % 11 === 10 ? null : claimant !== null,
      source_kind: pick(words.valuesOf(words.SOURCE_KINDS), n),
      chain: n % 5 === 2 ? [{ source: participant, cue: null, named: true }] : [],
      resolution: pick(words.valuesOf(words.RESOLUTION_METHODS), n),
    },
    topic: pick(words.valuesOf(words.TOPICS), n),
    certainty: pick(words.valuesOf(words.CERTAINTIES), n),
    polarity: pick(words.valuesOf(words.POLARITIES), Math.floor(n / 3)),
    modality: pick(words.valuesOf(words.MODALITIES), n),
    hedges: [{ ...cue, kind: pick(words.valuesOf(words.HEDGE_KINDS), n) }],
    event_date: dateId,
    said_date: n % 2 === 0 ? dateId : null,
    places: placeId === null ? [] : [placeId],
    actors: role(pick(POOL, n + 1).key),
    recipients: role(pick(POOL, n + 2).key),
    about: role(pick(POOL, n + 3).key),
    figures: figure === null ? [] : [figure],
    quote: quoted ? `q${n}` : null,
  });
  if (figure !== null) figures.push(figure);
  if (quoted) {
    quotes.push({
      id: `q${n}`,
      ...content,
      kind: pick(words.valuesOf(words.QUOTE_KINDS), n),
      speaker: { ...source, entity_id: claimant },
      cue,
      resolution: pick(words.valuesOf(words.RESOLUTION_METHODS), n),
      claim: id,
    });
  }
}

function article(index: number, claimsInEach: number): Incoming {
  const draft = new Draft();
  const entities = new Map<string, ExtractedEntity>(
    POOL.map((entity, at) => [
      entity.key,
      {
        id: `e${at}`,
        name: entity.name,
        kind: entity.kind,
        canonical: entity.key,
        role: entity.kind === 'person' ? 'a spokesperson' : null,
        affiliation: entity.key === 'solvane' ? 'e2' : null,
        country: entity.country,
        geo: entity.kind === 'place' ? { lat: 51.5, lon: -3.25, precision: 'city' } : null,
        aliases: [...entity.aliases],
        mentions: [],
      },
    ]),
  );
  mention(entities, 'vmd', draft.add('VMD'), index);
  draft.add(' opened the day. ');
  const parts: Parts = {
    claims: [],
    figures: [],
    quotes: [],
    dates: [],
    entities,
    oneSided: index % 4 === 3,
  };
  for (let at = 0; at < claimsInEach; at += 1) addClaim(draft, index * claimsInEach + at, parts);
  const mentioned = [...entities.values()].filter(({ mentions }) => mentions.length > 0);
  return {
    article: {
      id: `report-${index}`,
      url: index % 2 === 0 ? `https://news.example/${index}` : null,
      title: `Report ${index} from Lenst`,
      body: draft.text,
      publisher: pick(PUBLISHERS, index),
      author: null,
      published: published(index),
    },
    extraction: {
      id: `report-${index}`,
      language: index % 6 === 5 ? 'und' : 'en',
      entities: mentioned,
      claims: parts.claims,
      quotes: parts.quotes,
      figures: parts.figures,
      dates: parts.dates,
      boilerplate: [],
      related_sources: [],
    },
    identities: new Map(POOL.map(({ key }, at) => [`e${at}`, `known:${key}`])),
    extractor: { name: 'test', version: '0.0.0' },
    now: new Date(Date.UTC(2031, 5, 1 + (index % 4), 12)),
  };
}

/** Two outlets and two claimants are graded, the others not. */
const GRADES = [
  { kind: 'publisher', name: PUBLISHERS.find((name) => name !== null) ?? '', grade: 'B' },
  { kind: 'entity', name: 'VMD', grade: 'A' },
  { kind: 'entity', name: 'mira-solvane', grade: 'F' },
] as const;

/** Saves the corpus: 12 articles with 10 claims each unless said otherwise. */
export async function saveCorpus(store: Engine, articles = 12, claimsInEach = 10): Promise<void> {
  for (let index = 0; index < articles; index += 1) await saveArticle(store, article(index, claimsInEach));
  if (articles > 0)
    await giveGrades(
      store,
      GRADES.map((grade) => GivenGrade.parse(grade)),
    );
}
