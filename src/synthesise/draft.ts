/** An article while it is written: its text so far, and what stands in it, with the places. */
import type {
  ExtractedClaim,
  ExtractedDate,
  ExtractedEntity,
  ExtractedQuote,
  Extraction,
  Participant,
  Span,
} from '../domain/extraction.ts';
import type { MentionMethod } from '../domain/vocabulary.ts';
import type { Thing } from './world.ts';

export interface Draft {
  /** Writes words and returns where they stand. */
  readonly put: (words: string) => Span;
  /** What was written since a place. */
  readonly since: (start: number) => Span;
  readonly at: () => number;
  /** Writes a name: in full with what stands before it, or a person by surname alone. */
  readonly name: (thing: Thing, form?: 'full' | 'short') => Participant;
  /** Writes another word for it, such as the people of a country. */
  readonly call: (thing: Thing, words: string, method: MentionMethod) => Participant;
  /** Local id of an entity, mentioned by now. */
  readonly idOf: (thing: Thing) => string;
  readonly date: (words: string, value: Omit<ExtractedDate, 'id' | keyof Span>) => string;
  readonly claim: (claim: Omit<ExtractedClaim, 'id'>) => string;
  readonly quote: (quote: Omit<ExtractedQuote, 'id'>) => string;
  readonly nextFigure: () => string;
  readonly finish: (id: string) => { readonly body: string; readonly extraction: Extraction };
}

/** A sentence begins where nothing stands before, or a paragraph or a sentence ends. */
const BEGINS_SENTENCE = /(?:^|\n|\. )$/;

export function newDraft(): Draft {
  let text = '';
  let figures = 0;
  const entities = new Map<Thing, ExtractedEntity>();
  const claims: ExtractedClaim[] = [];
  const quotes: ExtractedQuote[] = [];
  const dates: ExtractedDate[] = [];

  const since = (start: number): Span => ({ start, end: text.length, text: text.slice(start) });
  const put = (words: string): Span => {
    const start = text.length;
    text += words;
    return since(start);
  };

  /** The entity of a thing; what it belongs to is one too, mentioned or not. */
  function entityOf(thing: Thing): ExtractedEntity {
    const known = entities.get(thing);
    if (known !== undefined) return known;
    const entity: ExtractedEntity = {
      id: `e${entities.size + 1}`,
      name: thing.name,
      kind: thing.kind,
      canonical: null,
      role: thing.role,
      affiliation: null,
      country: thing.country,
      geo: thing.geo,
      aliases: [thing.name],
      mentions: [],
    };
    entities.set(thing, entity);
    if (thing.affiliation !== null) entity.affiliation = entityOf(thing.affiliation).id;
    return entity;
  }

  const call = (thing: Thing, words: string, method: MentionMethod): Participant => {
    const span = put(words);
    const entity = entityOf(thing);
    entity.mentions.push({ ...span, method });
    return { ...span, entity_id: entity.id };
  };

  const name = (thing: Thing, form: 'full' | 'short' = 'full'): Participant => {
    const start = text.length;
    const isShort = form === 'short' && thing.kind === 'person';
    const before = isShort ? '' : thing.before;
    put(before === 'the ' && BEGINS_SENTENCE.test(text.slice(-2)) ? 'The ' : before);
    const words = isShort ? thing.short : thing.name;
    const { entity_id } = call(thing, words, isShort ? 'alias' : 'name');
    const { aliases } = entityOf(thing);
    if (!aliases.includes(words)) aliases.push(words);
    return { ...since(start), entity_id };
  };

  return {
    put,
    since,
    at: () => text.length,
    name,
    call,
    idOf: (thing) => entityOf(thing).id,
    date: (words, value) => {
      const id = `d${dates.length + 1}`;
      dates.push({ id, ...put(words), ...value });
      return id;
    },
    claim: (claim) => {
      const id = `c${claims.length + 1}`;
      claims.push({ id, ...claim });
      return id;
    },
    quote: (quote) => {
      const id = `q${quotes.length + 1}`;
      quotes.push({ id, ...quote });
      return id;
    },
    nextFigure: () => {
      figures += 1;
      return `f${figures}`;
    },
    finish: (id) => ({
      body: text,
      extraction: {
        id,
        language: 'en',
        // An entity that others belong to is only one of the article where it is mentioned.
        entities: mentionedOf([...entities.values()]),
        claims,
        quotes,
        figures: claims.flatMap((claim) => claim.figures),
        dates,
        boilerplate: [],
        related_sources: [],
      },
    }),
  };
}

function mentionedOf(entities: readonly ExtractedEntity[]): ExtractedEntity[] {
  const mentioned = entities.filter(({ mentions }) => mentions.length > 0);
  const ids = new Set(mentioned.map(({ id }) => id));
  return mentioned.map((entity) => ({
    ...entity,
    affiliation: ids.has(entity.affiliation ?? '') ? entity.affiliation : null,
  }));
}
