/** Third-person pronouns: the one person they can mean, or nothing. */
import type { Entity, EntityTable, Mention } from '../entities.ts';
import { type Gender, isOffice, isRoleNoun } from '../names/titles.ts';
import type { Text, Token } from '../text.ts';
import { isSubject, mentionsByToken, quotedTokens } from './places.ts';
import { PERSONAL } from './words.ts';

/** A person, named or not, that a pronoun could mean. */
interface Candidate {
  /** Null for persons without a name ("the soldier"), which a pronoun may well mean. */
  entity: Entity | null;
  token: number;
  sentence: number;
  subject: boolean;
  possessive: boolean;
  quoted: boolean;
  gender: Gender | null;
  /** "the governor": an office that may well be the named person's. */
  office: boolean;
}

const GENDERED: ReadonlyMap<string, Gender> = new Map(
  Object.entries({
    man: 'male',
    boy: 'male',
    father: 'male',
    son: 'male',
    brother: 'male',
    husband: 'male',
    uncle: 'male',
    spokesman: 'male',
    policeman: 'male',
    businessman: 'male',
    gunman: 'male',
    king: 'male',
    prince: 'male',
    nephew: 'male',
    grandfather: 'male',
    actor: 'male',
    chairman: 'male',
    congressman: 'male',
    sheriff: 'male',
    woman: 'female',
    girl: 'female',
    mother: 'female',
    daughter: 'female',
    sister: 'female',
    wife: 'female',
    aunt: 'female',
    spokeswoman: 'female',
    policewoman: 'female',
    businesswoman: 'female',
    queen: 'female',
    princess: 'female',
    niece: 'female',
    grandmother: 'female',
    actress: 'female',
    chairwoman: 'female',
    congresswoman: 'female',
    widow: 'female',
  }),
);

/** How many sentences back a pronoun may reach. */
const REACH = 3;
/** The best candidate must lead the next person by this much. */
const MARGIN = 1;

/** Adds a mention for every pronoun that clearly means one named person. */
export function referPronouns(text: Text, table: EntityTable): Mention[] {
  const byToken = mentionsByToken(text, table);
  const quoted = quotedTokens(text);
  const added: Mention[] = [];
  let recent: Candidate[] = [];
  for (const sentence of text.sentences) {
    recent = recent.filter((candidate) => sentence.index - candidate.sentence <= REACH).slice(-40);
    let firstPerson = true;
    for (let i = sentence.first; i < sentence.last; i += 1) {
      const token = text.tokens[i];
      if (!token) continue;
      const mention = byToken[i];
      const pronoun = mention ? undefined : PERSONAL.get(token.lower);
      if (pronoun) {
        const target = antecedent(token, pronoun.gender, pronoun.object, recent, quoted[i] === 1);
        if (target?.entity) {
          target.entity.gender ??= pronoun.gender;
          added.push({
            start: token.start,
            end: token.end,
            text: token.text,
            method: 'pronoun',
            entity: target.entity.index,
            first: i,
            last: i + 1,
          });
        }
        recent.push({
          entity: target?.entity ?? null,
          token: i,
          sentence: sentence.index,
          subject: token.lower === 'he' || token.lower === 'she',
          possessive: token.lower === 'his' || token.lower === 'her',
          quoted: quoted[i] === 1,
          gender: pronoun.gender,
          office: false,
        });
        firstPerson = false;
        continue;
      }
      const candidate = mention
        ? named(text, table, mention, i, firstPerson, quoted[i] === 1)
        : unnamed(text, i, firstPerson, quoted[i] === 1);
      if (!candidate) continue;
      recent.push(candidate);
      firstPerson = false;
    }
  }
  return added;
}

function named(
  text: Text,
  table: EntityTable,
  mention: Mention,
  at: number,
  first: boolean,
  quoted: boolean,
): Candidate | null {
  const entity = table.entities[mention.entity];
  if (entity?.kind !== 'person' || mention.first !== at) return null;
  const next = text.tokens[mention.last];
  return {
    entity,
    token: at,
    sentence: text.tokens[at]?.sentence ?? 0,
    subject: isSubject(text.tokens, mention.first, mention.last) ?? first,
    possessive: next?.lower === "'s" || next?.text === "'",
    quoted,
    gender: entity.gender,
    office: false,
  };
}

/** "the soldier", "a 29-year-old man": a singular noun for a person that belongs to no name. */
function unnamed(text: Text, at: number, first: boolean, quoted: boolean): Candidate | null {
  const token = text.tokens[at];
  if (!token || !isRoleNoun(token.lower) || token.text !== token.lower) return null;
  const next = text.tokens[at + 1];
  if (next && /^\p{Lu}/u.test(next.text)) return null;
  if (!isDetermined(text.tokens, at)) return null;
  return {
    entity: null,
    token: at,
    sentence: token.sentence,
    subject: isSubject(text.tokens, at, at + 1) ?? first,
    possessive: next?.lower === "'s",
    quoted,
    gender: GENDERED.get(token.lower) ?? null,
    office: isOffice(token.lower),
  };
}

const DETERMINERS = new Set([
  'a',
  'an',
  'the',
  'one',
  'this',
  'that',
  'another',
  'his',
  'her',
  'their',
  'whose',
  "'s",
]);

/** A determiner among the four words before a noun, none of them punctuation. */
function isDetermined(tokens: readonly Token[], at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 4); i -= 1) {
    const token = tokens[i];
    if (!token || token.sentence !== tokens[at]?.sentence) return false;
    if (DETERMINERS.has(token.lower)) return true;
    if (/^[,.;:()]$/.test(token.text)) return false;
  }
  return false;
}

function antecedent(
  token: Token,
  gender: Gender,
  object: boolean,
  recent: readonly Candidate[],
  quoted: boolean,
): Candidate | null {
  const names = new Set(
    recent.flatMap(({ entity }) => (entity && (entity.gender ?? gender) === gender ? [entity] : [])),
  );
  const scores = new Map<Entity | number, { score: number; candidate: Candidate }>();
  for (const candidate of recent) {
    if (candidate.gender !== null && candidate.gender !== gender) continue;
    if (candidate.office && names.size === 1) continue;
    if (candidate.entity?.gender && candidate.entity.gender !== gender) continue;
    const score = salience(candidate, token, object, quoted);
    const key = candidate.entity ?? candidate.token;
    const before = scores.get(key);
    if (!before || score > before.score) scores.set(key, { score, candidate });
  }
  const ranked = [...scores.values()].sort((a, b) => b.score - a.score);
  const [best, second] = ranked;
  if (!best?.candidate.entity || best.score <= 0) return null;
  return second && best.score - second.score < MARGIN ? null : best.candidate;
}

function salience(candidate: Candidate, token: Token, object: boolean, quoted: boolean): number {
  const distance = token.sentence - candidate.sentence;
  let score = 8 - 2.5 * distance;
  if (candidate.subject) score += 3;
  if (candidate.possessive) score -= 1;
  // Who speaks a quotation is seldom the third person in it.
  if (candidate.quoted !== quoted) score -= quoted ? 3.5 : 2;
  if (candidate.gender === null) score -= 1;
  if (distance === 0 && object && candidate.subject && token.index - candidate.token < 6) score -= 6;
  return score;
}
