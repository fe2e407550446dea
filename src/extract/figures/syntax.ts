/** What the parse says of the counted: the verb it is subject or object of, the noun it hangs on. */
import type { Measure } from '../../domain/vocabulary.ts';
import { parseSentence } from '../syntax/parse.ts';
import { childrenOf, headOf, isRelation } from '../syntax/tree.ts';
import type { Text, Token } from '../text.ts';
import { ATTACK_VERBS, CUES, type Cue } from './cues.ts';

/** Steps that are climbed through coordinations and partitives. */
const CLIMB = 8;

/** Measure of the word that governs a number or its noun in the parse; undefined where none does. */
export function measureBySyntax(text: Text, index: number): Measure | undefined {
  const number = text.tokens[index];
  const sentence = number === undefined ? undefined : text.sentences[number.sentence];
  if (number === undefined || sentence === undefined || !hasCue(text, sentence)) return undefined;
  parseSentence(text, sentence);
  let node: Token | null = isRelation(number, 'nummod') ? headOf(text, number) : number;
  for (let step = 0; node !== null && step < CLIMB; step++) {
    const found: Measure | undefined = saidOf(text, node) ?? governedBy(text, node);
    if (found !== undefined) return found;
    if (!isRelation(node, 'conj') && !isPartitive(text, node)) return undefined;
    node = headOf(text, node);
  }
  return undefined;
}

const hasCue = (text: Text, { first, last }: { first: number; last: number }): boolean => {
  for (let index = first; index < last; index++) {
    const word = text.tokens[index]?.lower ?? '';
    if (CUES.has(word) || ATTACK_VERBS.has(word) || word === 'taken') return true;
  }
  return false;
};

/** "three of the hostages" where the noun was taken for the head. */
const isPartitive = (text: Text, token: Token): boolean => {
  const head = headOf(text, token);
  return isRelation(token, 'nmod') && head?.tag === 'NUM';
};

/** "people killed", "women who were murdered". */
function saidOf(text: Text, noun: Token): Measure | undefined {
  for (const child of childrenOf(text, noun)) {
    if (!isRelation(child, 'acl')) continue;
    const cue = CUES.get(child.lower);
    if (cue === undefined || cue.role === 'noun') continue;
    const active = child.relation === 'acl:relcl' && cue.role !== 'predicate' && !isPassive(text, child);
    const transitive = childrenOf(text, child).some(({ relation }) => relation === 'obj');
    if (!active && !transitive && (cue.role === 'predicate' || cue.role === 'both')) return cue.measure;
  }
  return undefined;
}

const isPassive = (text: Text, verb: Token): boolean =>
  childrenOf(text, verb).some(({ relation }) => relation === 'nsubj:pass' || relation === 'aux:pass');

/** The verb or noun that the phrase depends on. */
function governedBy(text: Text, noun: Token): Measure | undefined {
  const head = headOf(text, noun);
  if (head === null) return undefined;
  const cue = CUES.get(head.lower);
  if (isRelation(noun, 'nsubj')) return subjectOf(text, noun, head, cue);
  if (cue === undefined) return undefined;
  if (noun.relation === 'obj') return cue.role === 'object' || cue.role === 'both' ? cue.measure : undefined;
  return isRelation(noun, 'nmod') && cue.role === 'noun' ? cue.measure : undefined;
}

/** "were wounded", "died", "are among the dead", "were reported dead", "were beaten and arrested". */
function subjectOf(text: Text, noun: Token, head: Token, cue: Cue | undefined): Measure | undefined {
  const passive = noun.relation === 'nsubj:pass' || isPassive(text, head);
  if (cue !== undefined && fits(cue, passive)) return cue.measure;
  for (const child of childrenOf(text, head)) {
    const joined = isRelation(child, 'conj') || child.relation === 'xcomp';
    const further = joined ? CUES.get(child.lower) : undefined;
    if (further !== undefined && fits(further, passive)) return further.measure;
  }
  const next = text.tokens[head.index + 1]?.lower ?? '';
  if (head.lower === 'taken' && /^(?:hostage|prisoner|captive)$/u.test(next)) return 'captured';
  return !passive && head.tag === 'VERB' && ATTACK_VERBS.has(head.lower) ? 'attackers' : undefined;
}

const fits = (cue: Cue, passive: boolean): boolean =>
  cue.role === 'predicate' ||
  (cue.role === 'both' && passive) ||
  (cue.role === 'noun' && cue.measure === 'casualties');
