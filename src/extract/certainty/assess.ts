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
  FUTURE_WORDS,
  NEGATIONS,
  NEGATIVE_SUBJECTS,
  OBLIGATIONS,
  PASSIVE_ONLY,
  REFUSALS,
} from './words.ts';

/** What is to be judged. A claim without attribution has no cue. */
export interface Assessable {
  cue: TokenRange | null;
  /** In text order. */
  content: readonly TokenRange[];
  hasSource: boolean;
  /** True when the source is itself hearsay ("reports", "rumours"). */
  hearsay: boolean;
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
    fromCue(cue, clause) ??
    fromSource(cue, claim) ??
    fromClause(clause, asks(cue));
  const refused = modality?.value === 'declined_to_comment';
  const certainty: Finding<Certainty> | null = refused
    ? { value: 'unspecified', words: modality.words }
    : (weakened(clause) ?? condition(modality) ?? fromCueCertainty(cue));
  const polarity = refused ? null : negation(clause);
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
    if (words === opening && !/^(?:comment|confirm|deny|discuss)/.test(lemmaOf(words[last] as Token)))
      continue;
    return { value: 'declined_to_comment', words: words.slice(from, last + 1) };
  }
  return null;
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
  if (hearsay) return { value: 'reported', words: cue };
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
  const obligations = clause.words.filter(({ lower, xpos }) => OBLIGATIONS.has(lower) && xpos !== 'NN');
  if (obligations.length > 0) return { value: 'opinion', words: obligations };
  const future = clause.words.filter(({ lower, tag }) => FUTURE_WORDS.has(lower) && tag !== 'NOUN');
  if (future.length > 0) return { value: 'future', words: future };
  return null;
}

/** The weakest commitment in the main clause. */
function weakened(clause: MainClause | null): Finding<Certainty> | null {
  if (!clause) return null;
  for (const value of ['unspecified', 'possible', 'probable'] as const) {
    const found = clause.words.filter((token) => {
      const lemma = lemmaOf(token);
      const own = CLAUSE_CERTAINTY.get(token.lower) ?? CLAUSE_CERTAINTY.get(lemma);
      if (own !== value || ABILITY.has(lemma)) return false;
      return !PASSIVE_ONLY.has(lemma) || (token === clause.head && clause.passive);
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
  const found = clause?.words.filter(
    ({ lower, index }) => NEGATIONS.has(lower) || (NEGATIVE_SUBJECTS.has(lower) && index < clause.head.index),
  );
  return found && found.length > 0 ? { value: 'negated', words: found } : null;
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
