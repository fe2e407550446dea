import { lemmaOf } from '../certainty/clause.ts';
import type { Sentence, Text, Token } from '../text.ts';
import { clauseAround } from './clauses.ts';
import { complete } from './complete.ts';
import { frameOf } from './frames.ts';
import { withInnerStatements, withQuotedSources } from './inner.ts';
import type { Parse } from './label.ts';
import { leadingNoun } from './nouns.ts';
import type { TokenRange } from './ranges.ts';
import type { LabelledAttribution } from './roles.ts';
import { PART, type View } from './view.ts';

/** What the labeller does not know, as rules: hearsay adverbs, relayed sources, conditions. */
export function refine(
  view: View,
  found: readonly LabelledAttribution[],
  parse: Parse,
): LabelledAttribution[] {
  return withInnerStatements(view, withQuotedSources(view, withHearsay(view, found, parse)))
    .filter(({ source }) => !isTime(view.text, source))
    .map((attribution) => complete(view, attribution))
    .map((attribution) => withoutAside(view.text, attribution))
    .map((attribution) => withWholeStatement(view, attribution))
    .map((attribution) => withCondition(view, attribution))
    .map((attribution, i, all) =>
      withInnerSource(view.text, attribution, all.slice(Math.max(0, i - NEARBY), i + NEARBY)),
    )
    .map((attribution, i, all) =>
      withCitedSource(view.text, attribution, all.slice(Math.max(0, i - NEARBY), i + NEARBY)),
    );
}

/** Adverbs that attribute their clause to nobody in particular. */
const HEARSAY = new Set(['reportedly', 'allegedly']);
/** A verb of speech this sure keeps the adverb beside it: "reportedly said" has a source. */
const SURE = 0.8;

function withHearsay(view: View, found: readonly LabelledAttribution[], parse: Parse): LabelledAttribution[] {
  const { tokens, sentences } = view.text;
  const all = [...found];
  const holderOf = new Map<number, number>();
  found.forEach(({ cue }, at) => {
    for (let i = cue.first; i < cue.last; i += 1) holderOf.set(i, at);
  });
  for (const token of tokens) {
    if (!HEARSAY.has(token.lower)) continue;
    const sentence = sentences[token.sentence] as Sentence;
    parse(view.text, sentence);
    const at = holderOf.get(token.index) ?? -1;
    const holder = all[at];
    if (holder && holder.trigger.token !== token.index && holder.trigger.probability >= SURE) continue;
    const clause = clauseAround(view.text, sentence, token.index);
    const content = [
      { first: clause.first, last: Math.min(token.index, clause.last) },
      { first: Math.max(token.index + 1, clause.first), last: clause.last },
    ].filter(({ first, last }) => last > first);
    if (content.length === 0) continue;
    const attribution: LabelledAttribution = {
      trigger: { token: token.index, probability: 1 },
      source: null,
      cue: { first: token.index, last: token.index + 1 },
      content,
    };
    if (at >= 0) all[at] = attribution;
    else all.push(attribution);
  }
  return all.toSorted((a, b) => a.trigger.token - b.trigger.token);
}

const TIMES = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight|\d+)$/;

/** "Monday saw heavy fighting", "33 were reported hurt": a day or a number says nothing. */
const isTime = (text: Text, source: TokenRange | null): boolean =>
  source !== null && text.tokens.slice(source.first, source.last).every(({ lower }) => TIMES.test(lower));

const RELATIVE = new Set(['which', 'who', 'whose']);

/** "According to the army, which lost nine tanks, p": what is told of the source is no part of the statement. */
function withoutAside(text: Text, attribution: LabelledAttribution): LabelledAttribution {
  const { trigger, source, content } = attribution;
  const [range, ...rest] = content;
  if (text.tokens[trigger.token]?.lower !== 'according' || !source || !range) return attribution;
  const opening = text.tokens.slice(source.last, source.last + 2).find(({ lower }) => RELATIVE.has(lower));
  if (!opening || range.first < source.last || range.first > opening.index + 1) return attribution;
  const verb = (first: number, last: number): boolean =>
    text.tokens.slice(first, last).some(({ tag }) => tag === 'VERB' || tag === 'AUX');
  for (let i = opening.index + 1; i < range.last; i += 1) {
    if (text.tokens[i]?.text !== ',' || !verb(opening.index, i) || !verb(i, range.last)) continue;
    return { ...attribution, content: [{ first: i + 1, last: range.last }, ...rest] };
  }
  return attribution;
}

/**
 * "p, the ministry said on Monday.": a statement in front of its speaker goes back to where the sentence begins, unless
 * another cue or a quotation stands there.
 */
function withWholeStatement(view: View, attribution: LabelledAttribution): LabelledAttribution {
  const { trigger, source, content } = attribution;
  const { tokens, sentences } = view.text;
  const sentence = sentences[tokens[trigger.token]?.sentence ?? -1];
  const [only] = content;
  if (!sentence || !source || !only || content.length > 1 || trigger.probability < SURE) return attribution;
  const { left, right } = frameOf(view, trigger.token, sentence);
  if (tokens[left]?.text !== ',' || right < sentence.last - 1) return attribution;
  if (only.first <= sentence.first || only.first >= left || source.first < left) return attribution;
  for (let i = sentence.first; i < only.first; i += 1)
    if ((view.cueness[i] as number) >= 4 || view.quoteOf[i]) return attribution;
  return { ...attribution, content: [{ first: sentence.first, last: Math.max(only.last, left) }] };
}

const CONDITIONS = new Set(['if', 'unless', 'provided', 'should']);
/** A condition after the statement is taken in up to this length, in tokens. */
const LONGEST_CONDITION = 25;

/** "said that it would withdraw, should the talks fail": the condition belongs to what is said. */
function withCondition(view: View, attribution: LabelledAttribution): LabelledAttribution {
  const { tokens, sentences } = view.text;
  const content = attribution.content.at(-1);
  const sentence = sentences[tokens[(content?.last ?? 0) - 1]?.sentence ?? -1];
  if (!content || !sentence || content.first < attribution.cue.last) return attribution;
  let at = content.last;
  if (tokens[at]?.text === ',') at += 1;
  const word = tokens[at];
  if (!word || at >= sentence.last || !CONDITIONS.has(word.lower) || view.quoteOf[at]) return attribution;
  if (sentence.last - at > LONGEST_CONDITION) return attribution;
  let last = sentence.last;
  while (last > at && tokens[last - 1]?.tag === 'PUNCT') last -= 1;
  for (let i = at; i < last; i += 1) if ((view.cueness[i] as number) >= 4) return attribution;
  return { ...attribution, content: [...attribution.content.slice(0, -1), { first: content.first, last }] };
}

/**
 * "The agency reported that one captive thought …": a cue inside what somebody else says cannot have that somebody for
 * its source; the subject of the statement is nearer. Null is left as it is.
 */
function withInnerSource(
  text: Text,
  attribution: LabelledAttribution,
  nearby: readonly LabelledAttribution[],
): LabelledAttribution {
  const { trigger, source } = attribution;
  if (!source) return attribution;
  for (const outer of nearby) {
    const around = outer.content.find(({ first, last }) => first < trigger.token && trigger.token < last);
    if (outer === attribution || !around || !outer.source || !overlap(outer.source, source)) continue;
    if (text.tokens[around.first]?.lower !== 'that') continue;
    const subject = leadingNoun(text, { first: around.first + 1, last: trigger.token });
    if (subject) return { ...attribution, source: subject };
  }
  return attribution;
}

const overlap = (a: TokenRange, b: TokenRange): boolean => a.first < b.last && b.first < a.last;

const CITING = new Set(['cite', 'quote']);
/** Attributions of one sentence are at most so far apart in the list. */
const NEARBY = 8;

/**
 * "A said that p, citing B": B is where p comes from. The attribution to B gets p for its content; relay.ts puts A
 * around it.
 */
function withCitedSource(
  text: Text,
  attribution: LabelledAttribution,
  nearby: readonly LabelledAttribution[],
): LabelledAttribution {
  const { trigger, content } = attribution;
  const cue = text.tokens[trigger.token] as Token;
  const [cited] = content;
  if (!CITING.has(lemmaOf(cue)) || !cited || content.length !== 1 || holdsVerb(text, cited))
    return attribution;
  const statement = nearby.find(
    (other) =>
      other !== attribution &&
      text.tokens[other.trigger.token]?.sentence === cue.sentence &&
      !CITING.has(lemmaOf(text.tokens[other.trigger.token] as Token)) &&
      other.content.every(({ first, last }) => last <= cited.first || first >= cited.last) &&
      other.content.some((range) => holdsVerb(text, range)),
  );
  return statement ? { ...attribution, source: cited, content: statement.content } : attribution;
}

const holdsVerb = (text: Text, { first, last }: TokenRange): boolean =>
  text.tokens.slice(first, last).some(({ tag }) => tag === 'VERB' || tag === 'AUX');

/** Words by which a text speaks for the one who wrote it. */
const FIRST_PERSON = new Set(['i', 'we', 'our', 'my', 'us', 'me', 'ours', 'mine']);

/** Longer statements do not stand in reports. */
const MOST_PARAGRAPHS = 60;

/**
 * The paragraphs after one that ends with "X said:" when they bear no quotation marks, as press releases print a
 * statement: the next one, and on to the last that speaks in the first person, with at most one in between that does
 * not. Null when the next paragraph is no such text.
 */
export function printedStatement(view: View, sentence: Sentence): TokenRange[] | null {
  const { tokens, sentences } = view.text;
  const next = sentences[sentence.index + 1];
  if (tokens[sentence.last - 1]?.text !== ':' || !next || next.paragraph === sentence.paragraph) return null;
  if (view.quotePart[next.first] === PART.opening) return null;
  const paragraphs: { range: TokenRange; own: boolean }[] = [];
  for (let s = next.index; s < sentences.length; s += 1) {
    const { first, last, paragraph } = sentences[s] as Sentence;
    const own = tokens
      .slice(first, last)
      .some(({ lower, index }) => FIRST_PERSON.has(lower) && !view.quoteOf[index]);
    const current = paragraphs.at(-1);
    if (current && sentences[s - 1]?.paragraph === paragraph) {
      current.range.last = last;
      current.own ||= own;
      continue;
    }
    const silent = paragraphs.slice(-2).filter((before) => !before.own).length;
    const announces = current && tokens[current.range.last - 1]?.text === ':';
    if (silent === 2 || announces || paragraphs.length === MOST_PARAGRAPHS) break;
    paragraphs.push({ range: { first, last }, own });
  }
  const end = paragraphs.findLastIndex(({ own }) => own);
  return paragraphs.slice(0, Math.max(1, end + 1)).map(({ range }) => range);
}
