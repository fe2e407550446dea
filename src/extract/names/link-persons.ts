/** Persons: full names first, then each short one goes to the only person whose name it fits. */
import type { Entity } from '../entities.ts';
import { nameKeys } from './identity.ts';
import type { Office } from './offices.ts';
import type { Part } from './parts.ts';
import type { NameSpan } from './spans.ts';
import { plainEntity, type TableBuilder } from './table.ts';
import { genderOfName } from './titles.ts';

interface Person {
  entity: Entity;
  /** Keys of the words of the fullest name. */
  words: string[];
}

/** At most so many namesakes are compared, so that no text makes this slow. */
const NAMESAKES = 40;

class Persons {
  readonly #byWord = new Map<string, Person[]>();

  add(person: Person): void {
    for (const word of new Set([person.words[0] ?? '', person.words.at(-1) ?? ''])) {
      const list = this.#byWord.get(word);
      if (!list) this.#byWord.set(word, [person]);
      else if (list.length < NAMESAKES) list.push(person);
    }
  }

  with(word: string): readonly Person[] {
    return this.#byWord.get(word) ?? [];
  }
}

/** Makes or finds the entity of every person's span; a bare surname that fits two persons gets none. */
export function linkPersons(
  builder: TableBuilder,
  parts: readonly Part[],
  spans: readonly NameSpan[],
  offices: ReadonlyMap<NameSpan, Office>,
): Map<NameSpan, Entity> {
  const persons = new Persons();
  const owners = new Map<NameSpan, Entity>();
  const named = spans
    .filter(({ type }) => type === 'person')
    .map((span) => ({ span, words: nameKeys(builder.surface(span.first, span.last)) }));
  for (const { span, words } of named) {
    if (words.length < 2) continue;
    const surface = builder.surface(span.first, span.last);
    const same = persons.with(words.at(-1) ?? '').find((person) => isOne(words, person.words));
    const entity =
      same?.entity ??
      builder.entity(`person ${words.join(' ')}`, () => ({
        ...plainEntity(surface, 'person'),
        gender: genderOfName(parts[span.first]?.key ?? ''),
      }));
    if (!same) persons.add({ entity, words });
    else if (words.length > same.words.length) {
      same.words = words;
      entity.name = surface;
    }
    owners.set(span, entity);
    builder.mention(span.first, span.last, entity, same && surface !== entity.name ? 'alias' : 'name');
  }
  for (const { span, words } of named) {
    const [word] = words;
    if (words.length !== 1 || word === undefined) continue;
    const owner = ownerOf(word, persons);
    if (owner === 'several') continue;
    const entity =
      owner?.entity ??
      builder.entity(`person ${word}`, () => ({
        ...plainEntity(builder.surface(span.first, span.last), 'person'),
        gender: genderOfName(parts[span.first]?.key ?? ''),
      }));
    const title = offices.get(span)?.title;
    owners.set(span, entity);
    if (title) builder.mention(title.first, span.last, entity, 'title');
    else builder.mention(span.first, span.last, entity, owner ? 'alias' : 'name');
  }
  return owners;
}

/** The only person with that surname, else the only one with that given name. */
function ownerOf(word: string, persons: Persons): Person | 'several' | null {
  const fits = persons.with(word);
  const surnames = fits.filter(({ words }) => words.at(-1) === word);
  const [only] = surnames.length > 0 ? surnames : fits;
  const count = surnames.length > 0 ? surnames.length : fits.length;
  return count > 1 ? 'several' : (only ?? null);
}

/** "Joe Biden", "Joe R. Biden" and "Joseph Biden" share the last word; one list must be inside the other. */
function isOne(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let at = 0;
  for (const word of long) if (word === short[at] || isInitial(word, short[at])) at += 1;
  return at === short.length;
}

const isInitial = (word: string, other: string | undefined): boolean =>
  other !== undefined && (word.length === 1 || other.length === 1) && word.charAt(0) === other.charAt(0);
