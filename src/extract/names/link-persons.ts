/** Persons: full names first, then each short one goes to the only person whose name it fits. */
import type { Entity } from '../entities.ts';
import { nameKeys } from './identity.ts';
import type { Office } from './offices.ts';
import type { Part } from './parts.ts';
import type { NameSpan } from './span.ts';
import { plainEntity, type TableBuilder } from './table.ts';
import { type Gender, genderOfName, titleOf } from './titles.ts';

interface Person {
  entity: Entity;
  /** Keys of the words of the fullest name. */
  words: string[];
  /** Parts at which the full name starts. */
  places: number[];
}

/** At most so many namesakes are compared, so that no text makes this slow. */
const NAMESAKES = 40;

class Persons {
  readonly #byWord = new Map<string, Person[]>();

  add(person: Person): void {
    for (const word of new Set([person.words[0] ?? '', ...surnamesOf(person.words)])) {
      const list = this.#byWord.get(word);
      if (!list) this.#byWord.set(word, [person]);
      else if (list.length < NAMESAKES) list.push(person);
    }
  }

  with(word: string): readonly Person[] {
    return this.#byWord.get(word) ?? [];
  }
}

/** The last word; of a long name the one before it too ("Jorge Luis Vega Prieto" is Vega). */
const surnamesOf = (words: readonly string[]): readonly string[] => words.slice(words.length >= 4 ? -2 : -1);

/** Makes or finds the entity of every person's span; a bare surname that fits two persons alike gets none. */
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
  const make = (span: NameSpan, words: readonly string[]): Entity =>
    builder.entity(`person ${words.join(' ')}`, () => ({
      ...plainEntity(builder.surface(span.first, span.last), 'person'),
      gender:
        genderOfTitle(parts, offices.get(span)) ??
        // "Secretary Kerry": a surname tells no gender.
        (words.length < 2 && offices.get(span)?.title ? null : genderOfName(parts[span.first]?.key ?? '')),
    }));
  for (const { span, words } of named) {
    if (words.length < 2) continue;
    const surface = builder.surface(span.first, span.last);
    const same = persons.with(words.at(-1) ?? '').find((person) => isOne(words, person.words));
    const entity = same?.entity ?? make(span, words);
    if (!same) persons.add({ entity, words, places: [span.first] });
    else {
      same.places.push(span.first);
      if (words.length > same.words.length) {
        same.words = words;
        entity.name = surface;
      }
    }
    owners.set(span, entity);
    builder.mention(span.first, span.last, entity, same && surface !== entity.name ? 'alias' : 'name');
  }
  for (const { span, words } of named) {
    const [word] = words;
    if (words.length !== 1 || word === undefined) continue;
    const owner = ownerOf(word, span, genderOfTitle(parts, offices.get(span)), persons);
    if (owner === 'several') continue;
    const entity = owner?.entity ?? make(span, words);
    const title = offices.get(span)?.title;
    owners.set(span, entity);
    if (title) builder.mention(title.first, span.last, entity, 'title');
    else builder.mention(span.first, span.last, entity, owner ? 'alias' : 'name');
  }
  return owners;
}

/** The gender that "Mrs" or "spokesman" tells. */
function genderOfTitle(parts: readonly Part[], office: Office | undefined): Gender | null {
  if (!office) return null;
  for (let i = office.role.first; i < office.role.last; i += 1) {
    const gender = titleOf(parts[i]?.key ?? '')?.gender;
    if (gender) return gender;
  }
  return null;
}

/** Parts between a short name and the full one that it surely goes with, and surely does not. */
const NEAR = 60;
const FAR = 250;

/** One of several namesakes is meant when the article names that one this many times as often in full. */
const DOMINANT = 2;

/** The person with that surname, else the one with that given name, as far as it is clear. */
function ownerOf(
  word: string,
  span: NameSpan,
  gender: Gender | null,
  persons: Persons,
): Person | 'several' | null {
  const all = persons.with(word);
  const surnames = all.filter(({ words }) => surnamesOf(words).includes(word));
  const fits = surnames.length > 0 ? surnames : all;
  const gendered = fits.filter(
    ({ entity }) => gender === null || entity.gender === null || entity.gender === gender,
  );
  const [first, second] = [...gendered].sort((a, b) => b.places.length - a.places.length);
  if (!first) return fits.length > 0 ? 'several' : null;
  if (!second || isDominant(first, second)) return first;
  return closest(gendered, span.first);
}

/** Writers who name two namesakes give the lesser one in full each time. */
const isDominant = (first: Person, second: Person): boolean =>
  first.places.length >= DOMINANT * second.places.length && (first.places[0] ?? 0) < (second.places[0] ?? 0);

/** The last of ascending places before `at`; long before everything when there is none. */
function latestBefore(places: readonly number[], at: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return places[low - 1] ?? -2 * FAR;
}

/** A namesake named in full shortly before is meant, if the others were not named for long. */
function closest(persons: readonly Person[], at: number): Person | 'several' {
  const distances = persons
    .map((person) => ({ person, distance: at - latestBefore(person.places, at) }))
    .sort((a, b) => a.distance - b.distance);
  const [first, second] = distances;
  return first && second && first.distance < NEAR && second.distance > FAR ? first.person : 'several';
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
