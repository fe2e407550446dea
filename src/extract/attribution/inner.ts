import { lemmaOf } from '../certainty/clause.ts';
import type { Text, Token } from '../text.ts';
import type { TokenRange } from './ranges.ts';
import type { LabelledAttribution } from './roles.ts';
import type { View } from './view.ts';

/**
 * Statements inside statements, which the labeller seldom sees: "A said B had told the court that p", "A quoted B
 * as saying p". What is found is as strict as can be: a verb of speech with a third person before it and a clause
 * behind it.
 */

/** Verbs that take a clause with or without "that". */
const PLAIN = new Set(['say', 'think', 'believe', 'claim', 'insist']);
const BELIEFS = new Set(['think', 'believe']);
/** Verbs that take one only after "that". */
const WITH_THAT = new Set(
  'report announce admit confirm deny acknowledge warn state testify write add allege confess concede estimate conclude maintain assert'.split(
    ' ',
  ),
);
/** Verbs that name the hearer first: "told the court that". */
const WITH_HEARER = new Set(['tell', 'inform', 'assure', 'warn', 'remind']);

/** How sure a rule is of what it finds. */
const RULE = 0.9;
/** A subject or a hearer is no longer than this, in tokens. */
const LONGEST = 14;

/** Adds the statements inside the contents of others. */
export function withInnerStatements(
  view: View,
  found: readonly LabelledAttribution[],
): LabelledAttribution[] {
  const taken = new Set(found.flatMap(({ cue, trigger }) => [...indexes(cue), trigger.token]));
  const added: LabelledAttribution[] = [];
  for (const { content, cue } of found)
    for (const range of content)
      for (const i of indexes(range)) {
        if (taken.has(i)) continue;
        const inner = innerAt(view, i, range);
        if (!inner || overlaps(inner.cue, cue)) continue;
        taken.add(i);
        added.push(inner);
      }
  return added.length === 0
    ? [...found]
    : [...found, ...added].toSorted((a, b) => a.trigger.token - b.trigger.token);
}

function* indexes({ first, last }: TokenRange): Generator<number> {
  for (let i = first; i < last; i += 1) yield i;
}

const overlaps = (a: TokenRange, b: TokenRange): boolean => a.first < b.last && b.first < a.last;

function innerAt(view: View, at: number, within: TokenRange): LabelledAttribution | null {
  const { text } = view;
  const verb = text.tokens[at];
  // Whoever is quoted speaks for himself.
  if (verb?.tag !== 'VERB' || verb.xpos === 'VBG' || verb.xpos === 'VB' || view.quoteOf[at]) return null;
  const start = clauseAfter(text, at, within.last);
  if (start === null) return null;
  const subject = subjectBefore(text, at, within.first);
  if (!subject) return null;
  // "said he thought that p": the belief of the same person, which makes the statement an opinion.
  if (BELIEFS.has(lemmaOf(verb)) && text.tokens[subject.first]?.tag === 'PRON') return null;
  const end = Math.min(within.last, text.sentences[verb.sentence]?.last ?? within.last);
  let last = end;
  while (last > start && text.tokens[last - 1]?.tag === 'PUNCT') last -= 1;
  if (last - start < 3) return null;
  return {
    trigger: { token: at, probability: RULE },
    source: subject,
    cue: { first: auxiliariesBefore(text, at), last: at + 1 },
    content: [{ first: start, last }],
  };
}

/** Where the clause of a verb of speech begins; null where there is none. */
function clauseAfter(text: Text, verb: number, last: number): number | null {
  const lemma = lemmaOf(text.tokens[verb] as Token);
  const next = text.tokens[verb + 1];
  if (!next || verb + 1 >= last) return null;
  const that = next.lower === 'that';
  if (that && (PLAIN.has(lemma) || WITH_THAT.has(lemma))) return verb + 1;
  if (PLAIN.has(lemma)) return opensClause(text, verb + 1, last) ? verb + 1 : null;
  if (!WITH_HEARER.has(lemma)) return null;
  for (let i = verb + 2; i < Math.min(last, verb + LONGEST); i += 1) {
    const { lower, tag } = text.tokens[i] as Token;
    if (lower === 'that') return i;
    if (tag === 'VERB' || tag === 'AUX' || tag === 'PUNCT') break;
  }
  // "told him the road was mined"
  return next.tag === 'PRON' && opensClause(text, verb + 2, last) ? verb + 2 : null;
}

/** A noun phrase and then a verb, with nothing else between. */
function opensClause(text: Text, first: number, last: number): boolean {
  for (let i = first; i < Math.min(last, first + LONGEST); i += 1) {
    const { tag, xpos } = text.tokens[i] as Token;
    if (tag === 'AUX' || (tag === 'VERB' && (xpos === 'VBD' || xpos === 'VBZ' || xpos === 'VBP')))
      return i > first;
    if (tag === 'PUNCT' || tag === 'SCONJ' || (i === first && tag === 'ADP')) return false;
  }
  return false;
}

const AUXILIARIES = /^(?:has|have|had|did|does|do|also|later|then|since|already|reportedly|never|not|n't)$/;

function auxiliariesBefore(text: Text, verb: number): number {
  let at = verb;
  while (AUXILIARIES.test(text.tokens[at - 1]?.lower ?? '')) at -= 1;
  return at;
}

const NOUNS = new Set(['NOUN', 'PROPN', 'PRON']);
/** Not who is told about; "it" and "there" often stand for nobody. */
const NOBODY = new Set(['i', 'we', 'you', 'it', 'there', 'this', 'that', 'which', 'who', 'what', 'one']);
/** Words that no noun phrase goes over on its way to the left. */
const EDGES =
  /^(?:that|and|but|or|as|when|while|because|if|after|before|although|though|since|whether|than|how|why|,|;|:|"|“|”|\(|\)|—|–|--)$/;

/** The noun phrase that ends where the verb and its auxiliaries begin, if it is a third person. */
function subjectBefore(text: Text, verb: number, floor: number): TokenRange | null {
  const last = auxiliariesBefore(text, verb);
  const end = text.tokens[last - 1];
  if (!end || last <= floor || !NOUNS.has(end.tag) || NOBODY.has(end.lower)) return null;
  let first = last - 1;
  while (first > floor && last - first < LONGEST) {
    const { lower, tag } = text.tokens[first - 1] as Token;
    if (EDGES.test(lower) || tag === 'VERB' || tag === 'AUX' || tag === 'SCONJ') break;
    first -= 1;
  }
  // "a captured soldier": a participle before its noun.
  while (first - 1 > floor && text.tokens[first - 1]?.xpos === 'VBN' && text.tokens[first - 2]?.tag === 'DET')
    first -= 2;
  const opening = text.tokens[first];
  if (!opening || opening.tag === 'ADP' || opening.tag === 'ADV') return null;
  return { first, last };
}

const SAYING = new Set(['say', 'tell', 'claim', 'warn', 'add', 'write']);
const CITING = new Set(['quote', 'cite']);
/** Between "quoted" and "as saying". */
const MOST_QUOTED = 16;

/** "A quoted B as saying p", "B was quoted by A as saying p": B says p, and A relays it. */
export function withQuotedSources(view: View, found: readonly LabelledAttribution[]): LabelledAttribution[] {
  const all = [...found];
  for (const { index, lower } of view.text.tokens) {
    if (
      lower !== 'as' ||
      !SAYING.has(lemmaOf(view.text.tokens[index + 1] ?? ({ lemma: '', lower: '' } as Token)))
    )
      continue;
    const quoted = quotedAt(view, index);
    if (!quoted) continue;
    const keep = all.filter(({ trigger }) => trigger.token < quoted.verb || trigger.token > index + 1);
    all.splice(0, all.length, ...keep, ...quoted.attributions);
  }
  return all.toSorted((a, b) => a.trigger.token - b.trigger.token);
}

interface Quoted {
  verb: number;
  attributions: LabelledAttribution[];
}

function quotedAt({ text }: View, as: number): Quoted | null {
  const { tokens } = text;
  const sentence = text.sentences[tokens[as]?.sentence ?? -1];
  const saying = tokens[as + 1];
  // "the governor was quoted as saying by the agency": what is said stands before.
  if (!sentence || saying?.xpos !== 'VBG' || tokens[as + 2]?.lower === 'by') return null;
  let verb = as - 1;
  while (verb > sentence.first && as - verb < MOST_QUOTED && !CITING.has(lemmaOf(tokens[verb] as Token)))
    verb -= 1;
  const cue = tokens[verb];
  if (!cue || !CITING.has(lemmaOf(cue))) return null;
  const passive = tokens
    .slice(Math.max(sentence.first, verb - 3), verb)
    .some(({ lower }) => /^(?:was|were|is|are|been)$/.test(lower));
  const before = nounPhraseBefore(text, passive ? beVerb(text, verb) : verb, sentence.first);
  const behind = { first: verb + 1, last: as };
  const by = passive && tokens[verb + 1]?.lower === 'by' ? { first: verb + 2, last: as } : null;
  const [relayer, source] = passive ? [by, before] : [before, behind];
  if (!source || source.last <= source.first) return null;
  const content = clauseOf(text, as + 2, sentence.last, lemmaOf(saying), relative(text, relayer));
  if (!content) return null;
  const inner: LabelledAttribution = {
    trigger: { token: as + 1, probability: RULE },
    source,
    cue: { first: as, last: as + 2 },
    content: [content],
  };
  const outer: LabelledAttribution | null = relayer && {
    trigger: { token: verb, probability: RULE },
    source: relayer,
    cue: { first: verb, last: verb + 1 },
    content: [passive ? content : { first: verb + 1, last: content.last }],
  };
  return { verb, attributions: outer ? [outer, inner] : [inner] };
}

function beVerb(text: Text, verb: number): number {
  let at = verb - 1;
  while (at > verb - 3 && !/^(?:was|were|is|are)$/.test(text.tokens[at]?.lower ?? '')) at -= 1;
  return at;
}

/** "Reuters, which quoted": the relative word stands for the noun before the comma. */
const relative = (text: Text, source: TokenRange | null): boolean =>
  source !== null &&
  text.tokens.slice(source.last, source.last + 2).some(({ lower }) => lower === 'which' || lower === 'who');

/** The noun phrase that ends right before a token; over ", which" to what that stands for. */
function nounPhraseBefore(text: Text, at: number, floor: number): TokenRange | null {
  let last = auxiliariesBefore(text, at);
  if (/^(?:which|who)$/.test(text.tokens[last - 1]?.lower ?? ''))
    last -= text.tokens[last - 2]?.text === ',' ? 2 : 1;
  let first = last;
  while (first > floor && last - first < LONGEST) {
    const { lower, tag } = text.tokens[first - 1] as Token;
    if (EDGES.test(lower) || tag === 'VERB' || tag === 'AUX' || lower === 'to') break;
    first -= 1;
  }
  return first < last && text.tokens.slice(first, last).some(({ tag }) => NOUNS.has(tag))
    ? { first, last }
    : null;
}

/** What is said after "as saying": to the end of the sentence, or of the aside that "which quoted …" opens. */
function clauseOf(text: Text, from: number, end: number, verb: string, aside: boolean): TokenRange | null {
  let first = from;
  if (verb === 'tell')
    while (first < end && first - from < LONGEST && text.tokens[first]?.lower !== 'that') first += 1;
  while (first < end && /^[,:]$/.test(text.tokens[first]?.text ?? '')) first += 1;
  let last = first;
  while (last < end && !(aside && text.tokens[last]?.text === ',')) last += 1;
  while (last > first && /^[.,;:!?]$/.test(text.tokens[last - 1]?.text ?? '')) last -= 1;
  return last - first < 2 ? null : { first, last };
}
