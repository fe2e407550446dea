import type { Hedge } from '../../domain/extraction.ts';
import type { Certainty, HedgeKind, Modality, Polarity } from '../../domain/vocabulary.ts';
import type { Text, Token } from '../text.ts';
import { lemmaOf, type MainClause, mainClauseOf, type TokenRange } from './clause.ts';
import {
  ABILITY,
  CLAUSE_CERTAINTY,
  COMMENTS,
  CUE_CERTAINTY,
  CUE_MODALITY,
  DEMAND_PARTICLES,
  DISPUTED,
  ENQUIRIES,
  FUTURE_WORDS,
  KNOWING,
  NEGATIONS,
  NEGATIVE_SUBJECTS,
  NEGATIVE_WORDS,
  NO_BOUND,
  OBLIGATIONS,
  PASSIVE_ONLY,
  REFUSALS,
  SILENCES,
  TURNING_DOWN,
  UNTRUE,
} from './words.ts';

/** What is to be judged. A claim without attribution has no cue. */
export interface Assessable {
  cue: TokenRange | null;
  /** In text order. */
  content: readonly TokenRange[];
  hasSource: boolean;
  /** The words of a source that is itself hearsay ("reports", "rumours"); none for others. */
  hearsay: readonly Token[];
}

export interface Assessment {
  certainty: Certainty;
  polarity: Polarity;
  modality: Modality;
  /** The words behind every value that is not the default, in text order. */
  hedges: Hedge[];
}

interface Finding<V> {
  value: V;
  words: readonly Token[];
}

/**
 * Certainty, polarity and modality of a claim, from its cue and the main clause of its content. Defaults: certain,
 * affirmed, asserted. Every other value names the words that made it.
 */
export function assess(text: Text, claim: Assessable): Assessment {
  const cue = claim.cue ? text.tokens.slice(claim.cue.first, claim.cue.last) : [];
  const start = claim.content[0];
  const clause = start ? mainClauseOf(text, start) : null;
  const modality =
    refusal(text, cue, claim.content) ??
    fromDispute(text, cue, claim.content) ??
    fromCue(cue, clause) ??
    fromSource(cue, claim) ??
    fromClause(clause, asks(cue));
  const refused = modality?.value === 'declined_to_comment';
  // "did not rule out" leaves it open; "ruled out" says that it is not so.
  const out = ruledOut(cue);
  const open: Finding<Certainty> | null = out?.negated
    ? { value: 'possible', words: out.words }
    : unknown(clause);
  const certainty: Finding<Certainty> | null = refused
    ? { value: 'unspecified', words: modality.words }
    : (open ?? weakened(clause) ?? condition(modality) ?? fromCueCertainty(cue));
  const excluded: Finding<Polarity> | null = out && { value: 'negated', words: out.words };
  const polarity = refused || open ? null : (excluded ?? negation(clause));
  const hedges = [
    ...spans(text, modality, 'modality'),
    ...(refused ? [] : spans(text, certainty, 'certainty')),
    ...spans(text, polarity, 'polarity'),
  ];
  return {
    certainty: certainty?.value ?? 'certain',
    polarity: polarity?.value ?? 'affirmed',
    modality: modality?.value ?? 'asserted',
    hedges: hedges.toSorted((a, b) => a.start - b.start || a.end - b.end),
  };
}

/** "declined to comment", "could neither confirm nor deny", "We cannot comment in any way". */
function refusal(
  text: Text,
  cue: readonly Token[],
  content: readonly TokenRange[],
): Finding<Modality> | null {
  const [first] = content;
  const opening = first ? text.tokens.slice(first.first, Math.min(first.last, first.first + 8)) : [];
  const readings = [[...wordsBefore(text, cue), ...cue, ...opening.slice(0, 4)], opening];
  for (const words of readings) {
    const refuses = words.findIndex((token) => REFUSALS.has(lemmaOf(token)) || REFUSALS.has(token.lower));
    const cannot = words.findIndex(
      (token, i) => token.lower === 'not' && /^(?:ca|can|could)$/.test(words[i - 1]?.lower ?? ''),
    );
    const at = refuses >= 0 ? refuses : cannot;
    if (at < 0) continue;
    const from = refuses >= 0 ? at : at - 1;
    const last = words.findLastIndex((token, i) => i > at && i <= at + 5 && COMMENTS.has(lemmaOf(token)));
    if (last < 0) continue;
    // "He cannot say enough", "unable to respond to the attack" are refusals of speech only with these verbs.
    if (words === opening && !/^(?:comment|confirm|deny|discuss|verify)/.test(lemmaOf(words[last] as Token)))
      continue;
    return { value: 'declined_to_comment', words: words.slice(from, last + 1) };
  }
  return silence([...cue, ...opening]);
}

/** "did not respond to a request for comment", "has not commented". */
function silence(words: readonly Token[]): Finding<Modality> | null {
  const not = words.findIndex(({ lower }) => NEGATIONS.has(lower));
  const verb = words.findIndex((token, i) => i > not && i <= not + 3 && SILENCES.has(lemmaOf(token)));
  if (not < 0 || verb < 0) return null;
  const last = words.findIndex((token, i) => i >= verb && ENQUIRIES.has(lemmaOf(token)));
  if (last < 0 && lemmaOf(words[verb] as Token) !== 'elaborate') return null;
  return { value: 'declined_to_comment', words: words.slice(not, Math.max(last, verb) + 1) };
}

/** "rejected claims that …", "dismissed the report as fake": what is turned down is said not to be so. */
function fromDispute(
  text: Text,
  cue: readonly Token[],
  content: readonly TokenRange[],
): Finding<Modality> | null {
  const verb = cue.find((token) => TURNING_DOWN.has(lemmaOf(token)));
  const [range] = content;
  if (!verb || !range) return null;
  const words = text.tokens.slice(range.first, range.last);
  const as = words.findIndex(({ lower }) => lower === 'as');
  const untrue =
    as < 0
      ? undefined
      : words.slice(as + 1, as + 5).find((token) => UNTRUE.has(token.lower) || UNTRUE.has(lemmaOf(token)));
  if (untrue) return { value: 'denied', words: [verb, untrue] };
  const noun = words.slice(0, 6).find((token) => DISPUTED.has(lemmaOf(token)));
  return noun ? { value: 'denied', words: [verb] } : null;
}

/** "ruled out", with the words that negate it. */
function ruledOut(cue: readonly Token[]): { negated: boolean; words: readonly Token[] } | null {
  const at = cue.findIndex(
    ({ lower }, i) => /^rul(?:e|es|ed|ing)$/.test(lower) && cue[i + 1]?.lower === 'out',
  );
  if (at < 0) return null;
  const not = cue.slice(0, at).filter(({ lower }) => NEGATIONS.has(lower));
  return { negated: not.length > 0, words: [...not, ...cue.slice(at, at + 2)] };
}

/** "they did not know how many", "it was not clear". */
function unknown(clause: MainClause | null): Finding<Certainty> | null {
  if (!clause || !(KNOWING.has(lemmaOf(clause.head)) || KNOWING.has(clause.head.lower))) return null;
  const not = clause.words.filter(({ lower }) => NEGATIONS.has(lower));
  return not.length > 0 ? { value: 'unspecified', words: [...not, clause.head] } : null;
}

/** The few words before a cue that may be the end of a refusal: "refrained from confirming or [denying]". */
function wordsBefore(text: Text, cue: readonly Token[]): Token[] {
  const [first] = cue;
  if (!first || !cue.some((token) => COMMENTS.has(lemmaOf(token)) && lemmaOf(token) !== 'say')) return [];
  const start = text.sentences[first.sentence]?.first ?? first.index;
  return text.tokens.slice(Math.max(start, first.index - 4), first.index);
}

function fromCue(cue: readonly Token[], clause: MainClause | null): Finding<Modality> | null {
  for (const [i, token] of cue.entries()) {
    const lemma = lemmaOf(token);
    const modality = CUE_MODALITY.get(lemma) ?? CUE_MODALITY.get(token.lower);
    if (!modality) continue;
    const particles = DEMAND_PARTICLES.get(lemma);
    if (particles && !cue.slice(i + 1).some(({ lower }) => particles.has(lower))) continue;
    const negated = cue.slice(0, i).some(({ lower }) => NEGATIONS.has(lower));
    if (modality === 'denied' && negated) continue;
    return { value: modality, words: [token] };
  }
  // "expressed hope", "voiced concern": the noun tells what kind of statement it is.
  const voiced = cue.some((token) => VOICING.has(lemmaOf(token)))
    ? clause?.opening.find((token) => CUE_MODALITY.get(lemmaOf(token)) === 'opinion')
    : undefined;
  if (voiced) return { value: 'opinion', words: [voiced] };
  // "announced that it would", "expects": what is announced lies ahead.
  const expects = cue.find((token) => lemmaOf(token) === 'expect');
  if (expects && clause) return { value: 'future', words: [expects] };
  return null;
}

const VOICING = new Set(['express', 'voice', 'raise', 'signal']);

/** Words that say only that something was said somewhere. */
const REPORTS = new Set(['report', 'reports', 'rumour', 'rumor', 'rumours', 'rumors']);

function fromSource(cue: readonly Token[], { hasSource, hearsay }: Assessable): Finding<Modality> | null {
  if (hearsay.length > 0) return { value: 'reported', words: hearsay };
  if (hasSource) return null;
  const reports = cue.filter(({ lower }) => REPORTS.has(lower));
  if (reports.length > 0) return { value: 'reported', words: reports };
  const passive =
    cue.some(({ lower }) => /^(?:is|was|are|were|been|being)$/.test(lower)) &&
    cue.some(({ xpos }) => xpos === 'VBN');
  return passive ? { value: 'reported', words: cue } : null;
}

/** Cues after which "if" opens a question, not a condition. */
const ASKING = new Set([
  'ask',
  'wonder',
  'inquire',
  'enquire',
  'question',
  'know',
  'see',
  'check',
  'determine',
]);
const asks = (cue: readonly Token[]): boolean => cue.some((token) => ASKING.has(lemmaOf(token)));

function fromClause(clause: MainClause | null, question: boolean): Finding<Modality> | null {
  if (!clause) return null;
  if (clause.conditions.length > 0 && !question) return { value: 'conditional', words: clause.conditions };
  const hearsayWords = clause.words.filter(
    (token) => CUE_MODALITY.get(token.lower) === 'reported' || token.lower === 'allegedly',
  );
  if (hearsayWords.length > 0)
    return { value: hearsayWords[0]?.lower === 'allegedly' ? 'alleged' : 'reported', words: hearsayWords };
  if (holdsBelief(clause)) return { value: 'opinion', words: [clause.head] };
  const obligations = clause.words.filter(({ lower, xpos }) => OBLIGATIONS.has(lower) && xpos !== 'NN');
  if (obligations.length > 0) return { value: 'opinion', words: obligations };
  const future = clause.words.filter(({ lower, tag }) => FUTURE_WORDS.has(lower) && tag !== 'NOUN');
  if (future.length > 0) return { value: 'future', words: future };
  return null;
}

const BELIEVERS = new Set(['i', 'we', 'he', 'she', 'they']);

/** "said he thought that …": what the speaker says is what the speaker believes. */
const holdsBelief = ({ head, words, passive }: MainClause): boolean =>
  !passive &&
  PASSIVE_ONLY.has(lemmaOf(head)) &&
  lemmaOf(head) !== 'expect' &&
  words.some(({ lower, index }) => BELIEVERS.has(lower) && index < head.index);

/** The weakest commitment in the main clause. */
function weakened(clause: MainClause | null): Finding<Certainty> | null {
  if (!clause) return null;
  for (const value of ['unspecified', 'possible', 'probable'] as const) {
    const found = clause.words.filter((token) => {
      const lemma = lemmaOf(token);
      const own = CLAUSE_CERTAINTY.get(token.lower) ?? CLAUSE_CERTAINTY.get(lemma);
      if (own !== value || ABILITY.has(lemma)) return false;
      if (!PASSIVE_ONLY.has(lemma)) return true;
      return token === clause.head && (clause.passive || holdsBelief(clause));
    });
    if (found.length > 0) return { value, words: found };
  }
  return null;
}

const condition = (modality: Finding<Modality> | null): Finding<Certainty> | null =>
  modality?.value === 'conditional' ? { value: 'possible', words: modality.words } : null;

function fromCueCertainty(cue: readonly Token[]): Finding<Certainty> | null {
  const found = cue.find((token) => CUE_CERTAINTY.has(lemmaOf(token)));
  const value = found && CUE_CERTAINTY.get(lemmaOf(found));
  return found && value ? { value, words: [found] } : null;
}

function negation(clause: MainClause | null): Finding<Polarity> | null {
  if (!clause) return null;
  const found = clause.words.filter(
    ({ lower, index }) =>
      NEGATIONS.has(lower) ||
      NEGATIVE_WORDS.has(lower) ||
      (NEGATIVE_SUBJECTS.has(lower) && index < clause.head.index),
  );
  const words = found.length > 0 ? found : denial(clause.opening);
  return words.length > 0 ? { value: 'negated', words } : null;
}

/** "no one was hurt", "there were no losses", whatever the parse makes of them. */
function denial(opening: readonly Token[]): readonly Token[] {
  const words = opening[0]?.lower === 'that' ? opening.slice(1) : opening;
  const there = words[0]?.lower === 'there' ? words.findIndex(({ lower }) => lower === 'no') : 0;
  const no = words[there];
  if (!no || !NEGATIVE_SUBJECTS.has(no.lower) || NO_BOUND.test(words[there + 1]?.lower ?? '')) return [];
  return [no];
}

/** One span for each run of neighbouring words. */
function spans(text: Text, finding: Finding<string> | null, kind: HedgeKind): Hedge[] {
  const hedges: Hedge[] = [];
  let previous = -2;
  for (const { index, start, end } of finding?.words ?? []) {
    const last = hedges.at(-1);
    if (last && index === previous + 1) {
      last.end = end;
      last.text = text.source.slice(last.start, end);
    } else hedges.push({ start, end, text: text.source.slice(start, end), kind });
    previous = index;
  }
  return hedges;
}
