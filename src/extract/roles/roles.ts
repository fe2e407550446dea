/**
 * Who does what in a claim. Each mention inside the content is followed up the dependency tree to the
 * relation that it (or the noun it describes) bears to a verb or an event noun; one table says which
 * part that relation gives: actor, recipient or neither. All are what the claim is about.
 */
import type { Entity, EntityTable, Mention } from '../entities.ts';
import type { Text, Token } from '../text.ts';

export interface RoleOf {
  /** Index in `EntityTable.entities`. */
  entity: number;
  role: string;
}

export interface Roles {
  actors: RoleOf[];
  recipients: RoleOf[];
  about: RoleOf[];
  /** Entity indexes of the places that the claim is located at. */
  places: number[];
}

/** Relations that hand their role on to their head ("North Korean soldiers", "forces of Russia"). */
const PASSED_ON = new Set([
  'amod',
  'compound',
  'flat',
  'flat:name',
  'nmod',
  'nmod:poss',
  'appos',
  'conj',
  'nummod',
  'nmod:unmarked',
]);
/** Prepositions that place an event. */
const LOCATING = new Set([
  'in',
  'at',
  'near',
  'on',
  'around',
  'inside',
  'outside',
  'within',
  'across',
  'over',
  'along',
  'throughout',
]);
const MOVING = new Set(['from', 'to', 'into', 'toward', 'towards', 'through', 'onto']);
/** Nouns that name an event, so that "the capture of X" has X as its recipient. */
const EVENT_NOUN =
  /^(?:capture|killing|attack|strike|airstrike|arrest|detention|bombing|shelling|invasion|deployment|dispatch|release|exchange|liberation|occupation|seizure|kidnapping|assassination|execution|evacuation|destruction|murder|abduction|raid|assault)$/;
/** Verbs whose subject undergoes the event. */
const UNDERGOING = new Set(['die', 'suffer', 'lose', 'flee', 'perish', 'sustain', 'surrender', 'disappear']);

type Part = 'actor' | 'recipient' | null;
interface Bearing {
  part: Part;
  role: string;
}
const NO_PART: Bearing = { part: null, role: 'mention' };

/** The preposition of a noun, lower case; empty when it has none. Prepositions stand before their noun. */
function prepositionOf(text: Text, token: Token, first: number): string {
  for (let i = token.index - 1; i >= first; i -= 1) {
    const before = text.tokens[i];
    if (before === undefined || before.sentence !== token.sentence) return '';
    if (before.head === token.index && before.relation === 'case') return before.lower;
  }
  return '';
}

/** What an oblique or a noun's complement bears, by its preposition. */
function obliqueBearing(preposition: string, head: Token | undefined): Bearing {
  if (preposition === 'by') return { part: 'actor', role: 'agent' };
  if (LOCATING.has(preposition)) return { part: null, role: 'location' };
  if (preposition === 'from') return { part: null, role: 'origin' };
  if (MOVING.has(preposition)) return { part: 'recipient', role: 'destination' };
  if (preposition === 'for' || preposition === 'against' || preposition === 'with') {
    return {
      part: 'recipient',
      role: preposition === 'with' ? 'partner' : preposition === 'for' ? 'beneficiary' : 'target',
    };
  }
  if (preposition === 'of' && head !== undefined && EVENT_NOUN.test(head.lemma))
    return { part: 'recipient', role: 'object' };
  return NO_PART;
}

/** The bearing of one relation; null when the relation passes on to its head. */
function bearingOf(text: Text, token: Token, first: number): Bearing | null {
  const head = token.head >= 0 ? text.tokens[token.head] : undefined;
  switch (token.relation) {
    case 'nsubj':
    case 'csubj':
      return head !== undefined && UNDERGOING.has(head.lemma)
        ? { part: 'recipient', role: 'subject' }
        : { part: 'actor', role: 'subject' };
    case 'nsubj:pass':
      return { part: 'recipient', role: 'object' };
    case 'obj':
    case 'iobj':
      return { part: 'recipient', role: 'object' };
    case 'obl:agent':
      return { part: 'actor', role: 'agent' };
    case 'obl':
      return obliqueBearing(prepositionOf(text, token, first), head);
    case 'nmod:poss':
      return head !== undefined && EVENT_NOUN.test(head.lemma) ? { part: 'actor', role: 'subject' } : null;
    case 'nmod': {
      const bearing = obliqueBearing(prepositionOf(text, token, first), head);
      return bearing === NO_PART ? null : bearing;
    }
    default:
      return null;
  }
}

/** Steps up the tree are bounded: a chain of descriptions longer than this says nothing about the mention. */
const MOST_STEPS = 6;

/** What a mention bears in the clause it stands in. */
function bearingOfMention(text: Text, mention: Mention): Bearing {
  let token = headOf(text, mention);
  for (let step = 0; step < MOST_STEPS && token !== undefined; step += 1) {
    const first = Math.min(mention.first, token.index) - MOST_STEPS;
    const bearing = bearingOf(text, token, Math.max(0, first));
    if (bearing !== null) return bearing;
    if (!PASSED_ON.has(token.relation) || token.head < 0) return NO_PART;
    token = text.tokens[token.head];
  }
  return NO_PART;
}

/** The token of a mention whose head lies outside it. */
function headOf(text: Text, { first, last }: Mention): Token | undefined {
  for (let i = first; i < last; i += 1) {
    const token = text.tokens[i];
    if (token !== undefined && (token.head < first || token.head >= last)) return token;
  }
  return text.tokens[last - 1];
}

const isPlace = (entity: Entity): boolean => entity.kind === 'place' || entity.kind === 'country';

/** Adds once per entity; the first bearing in text order is the one that counts. */
function addOnce(list: RoleOf[], entity: number, role: string): void {
  if (!list.some((known) => known.entity === entity)) list.push({ entity, role });
}

/** The roles of the mentions that lie wholly inside the content. Sentences are expected to be parsed. */
export function rolesOf(text: Text, table: EntityTable, mentions: readonly Mention[]): Roles {
  const roles: Roles = { actors: [], recipients: [], about: [], places: [] };
  for (const mention of mentions) {
    const entity = table.entities[mention.entity];
    if (entity === undefined) continue;
    const { part, role } = bearingOfMention(text, mention);
    const located =
      isPlace(entity) &&
      mention.method !== 'demonym' &&
      mention.method !== 'nominal' &&
      (role === 'location' || role === 'destination' || role === 'origin' || entity.kind === 'place');
    if (located && !roles.places.includes(entity.index)) roles.places.push(entity.index);
    addOnce(roles.about, entity.index, role);
    if (located && role !== 'subject' && role !== 'agent') continue;
    if (part === 'actor') addOnce(roles.actors, entity.index, role);
    if (part === 'recipient') addOnce(roles.recipients, entity.index, role);
  }
  return roles;
}
