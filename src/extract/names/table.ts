/** The entity table while it is built: entities by key, mentions by parts. */
import type { MentionMethod } from '../../domain/vocabulary.ts';
import type { Entity, EntityTable, Mention } from '../entities.ts';
import type { Text } from '../text.ts';
import { countryOf, type Known } from './gazetteer.ts';
import type { Part } from './parts.ts';

export class TableBuilder {
  readonly #text: Text;
  readonly #parts: readonly Part[];
  readonly #byKey = new Map<string, Entity>();
  readonly entities: Entity[] = [];
  readonly mentions: Mention[] = [];

  constructor(text: Text, parts: readonly Part[]) {
    this.#text = text;
    this.#parts = parts;
  }

  /** The table, entities in the order in which the article first mentions them. */
  finish(): EntityTable {
    this.mentions.sort((a, b) => a.start - b.start || b.end - a.end);
    const order = new Set([...this.mentions.map(({ entity }) => entity), ...this.entities.keys()]);
    const place = new Map([...order].map((index, at) => [index, at]));
    const moved = (index: number): number => place.get(index) ?? index;
    for (const mention of this.mentions) mention.entity = moved(mention.entity);
    const entities = [...order].flatMap((index) => this.entities[index] ?? []);
    for (const entity of entities) {
      entity.index = moved(entity.index);
      if (entity.affiliation !== null) entity.affiliation = moved(entity.affiliation);
    }
    return { entities, mentions: this.mentions };
  }

  /** The words of the text from part `first` (inclusive) to `last` (exclusive). */
  surface(first: number, last: number): string {
    return this.#text.source.slice(this.#parts[first]?.start, this.#parts[last - 1]?.end);
  }

  mention(first: number, last: number, entity: Entity, method: MentionMethod): void {
    const from = this.#parts[first];
    const to = this.#parts[last - 1];
    if (!from || !to) return;
    this.mentions.push({
      start: from.start,
      end: to.end,
      text: this.#text.source.slice(from.start, to.end),
      method,
      entity: entity.index,
      first: from.token,
      last: to.token + 1,
    });
  }

  /** The entity of that key, made when it is new. */
  entity(key: string, make: () => Omit<Entity, 'index'>): Entity {
    const found = this.#byKey.get(key);
    if (found) return found;
    const fields = make();
    const made: Entity = { index: this.entities.length, ...fields };
    this.entities.push(made);
    this.#byKey.set(key, made);
    return made;
  }

  find(key: string): Entity | null {
    return this.#byKey.get(key) ?? null;
  }

  known(known: Known): Entity {
    const { key, name, kind, country, geo } = known;
    return this.entity(key, () => ({ ...plainEntity(name, kind, country), canonical: key, geo }));
  }

  /** The country of an ISO 3166-1 alpha-3 code. */
  country(code: string): Entity | null {
    const known = countryOf(code);
    return known ? this.known(known) : null;
  }
}

/** An entity known from this article alone. */
export const plainEntity = (
  name: string,
  kind: Entity['kind'],
  country: string | null = null,
): Omit<Entity, 'index'> => ({
  name,
  kind,
  canonical: null,
  role: null,
  affiliation: null,
  country,
  geo: null,
  gender: null,
});
