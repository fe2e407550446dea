/** Puts the findings of the passes together: claims with their figures, quotes, clocks, topics and roles. */
import type {
  Attribution,
  ExtractedClaim,
  ExtractedDate,
  ExtractedFigure,
  ExtractedQuote,
  Participant,
  Role,
  Span,
} from '../../domain/extraction.ts';
import { entityId } from '../assemble.ts';
import type { AttributedClaim, Link } from '../attribution/find.ts';
import type { TokenRange, TokenSpan } from '../attribution/ranges.ts';
import { type Assessment, assess } from '../certainty/assess.ts';
import { eventDate, saidDate } from '../clocks/clocks.ts';
import type { EntityTable, Mention } from '../entities.ts';
import type { Figure } from '../figures/figures.ts';
import type { QuoteMark } from '../quotes/marks.ts';
import { type RoleOf, rolesOf } from '../roles/roles.ts';
import type { Range, Sentence, Text, Token } from '../text.ts';
import { topicOf } from '../topics/topics.ts';
import { narratorStretches } from './narrator.ts';
import { ownersOf } from './owners.ts';

/** What the passes found in one text. */
export interface Findings {
  text: Text;
  table: EntityTable;
  dates: readonly ExtractedDate[];
  figures: readonly Figure[];
  quotes: readonly QuoteMark[];
  attributed: readonly AttributedClaim[];
  parse: (text: Text, sentence: Sentence) => void;
}

export interface Statements {
  claims: ExtractedClaim[];
  figures: ExtractedFigure[];
  quotes: ExtractedQuote[];
}

/** A claim before it has an id: whose it is, how sure, and the tokens it consists of. */
interface Draft extends Assessment {
  content: TokenSpan[];
  cue: TokenSpan | null;
  attribution: Attribution;
  /** Indexes of quotations. */
  quotes: readonly number[];
}

const NARRATED: Attribution = {
  kind: 'none',
  source: null,
  cue: null,
  named: null,
  source_kind: null,
  chain: [],
  resolution: null,
};

/** Claims, figures and quotes in text order, with ids that refer to each other. */
export function assembleStatements(found: Findings): Statements {
  const { text, attributed } = found;
  const drafts = [
    ...attributed.filter(({ content }) => content.length > 0).map((claim) => attributedDraft(text, claim)),
    ...narratorDrafts(found),
  ].toSorted(inTextOrder);
  const figures = found.figures.map((figure, index) => extractedFigure(figure, index));
  const figureOwner = ownersOf(
    found.figures,
    drafts.map(({ content }) => ({ content })),
  );
  const figuresOf = drafts.map(() => [] as ExtractedFigure[]);
  for (const [index, figure] of figures.entries()) figuresOf[figureOwner[index] ?? -1]?.push(figure);
  const { quotes, quoteOf } = assembleQuotes(found, drafts);
  const claims = drafts.map((draft, index) =>
    claimOf(found, drafts, draft, index, figuresOf[index] ?? [], quoteOf.get(index) ?? null),
  );
  return { claims, figures, quotes };
}

const startOf = ({ content }: Draft): number => content[0]?.start ?? 0;
const endOf = ({ content }: Draft): number => content.at(-1)?.end ?? 0;
/** Outer claims first. */
const inTextOrder = (a: Draft, b: Draft): number => startOf(a) - startOf(b) || endOf(b) - endOf(a);

const spanIn = (text: Text, { start, end }: Range): Span => ({
  start,
  end,
  text: text.source.slice(start, end),
});

const participant = (text: Text, source: TokenSpan & { entity: number | null }): Participant => ({
  ...spanIn(text, source),
  entity_id: source.entity === null ? null : entityId(source.entity),
});

const chainLink = (text: Text, { source, cue, named }: Link): Attribution['chain'][number] => ({
  source: source && participant(text, source),
  cue: spanIn(text, cue),
  named,
});

function attributedDraft(text: Text, claim: AttributedClaim): Draft {
  const { kind, source, cue, content, named, sourceKind, chain, resolution, quotes } = claim;
  const { certainty, polarity, modality, hedges } = claim;
  return {
    content,
    cue,
    quotes,
    certainty,
    polarity,
    modality,
    hedges,
    attribution: {
      kind,
      source: source && participant(text, source),
      cue: spanIn(text, cue),
      named,
      source_kind: sourceKind,
      chain: chain.map((link) => chainLink(text, link)),
      resolution,
    },
  };
}

/** Claims of the article for the figures that no attribution holds. */
function narratorDrafts({ text, figures, attributed, parse }: Findings): Draft[] {
  const owners = ownersOf(figures, attributed);
  const own = figures.filter((_, index) => owners[index] === -1);
  return narratorStretches(text, own, attributed).map((stretch) => {
    const sentence = text.sentences[text.tokens[stretch.first]?.sentence ?? -1];
    if (sentence !== undefined) parse(text, sentence);
    return {
      content: [tokenSpan(text, stretch)],
      cue: null,
      quotes: [],
      attribution: NARRATED,
      ...assess(text, { cue: null, content: [stretch], hasSource: false, hearsay: [] }),
    };
  });
}

const tokenSpan = (text: Text, { first, last }: TokenRange): TokenSpan => ({
  first,
  last,
  start: text.tokens[first]?.start ?? 0,
  end: text.tokens[last - 1]?.end ?? 0,
});

function extractedFigure(
  { first: _first, last: _last, subject, ...figure }: Figure,
  index: number,
): ExtractedFigure {
  return {
    id: `f${index + 1}`,
    ...figure,
    subject: subject && {
      start: subject.start,
      end: subject.end,
      text: subject.text,
      entity_id: subject.entity === null ? null : entityId(subject.entity),
    },
  };
}

/** The quotations that claims hold, each once, for the innermost claim; and the first quote of each claim. */
function assembleQuotes(
  { text, quotes: marks }: Findings,
  drafts: readonly Draft[],
): { quotes: ExtractedQuote[]; quoteOf: Map<number, string> } {
  const holder = new Map<number, number>();
  const size = (draft: Draft): number => endOf(draft) - startOf(draft);
  drafts.forEach((draft, index) => {
    for (const mark of draft.quotes) {
      const known = drafts[holder.get(mark) ?? -1];
      if (known === undefined || size(draft) <= size(known)) holder.set(mark, index);
    }
  });
  const quotes: ExtractedQuote[] = [];
  const quoteOf = new Map<number, string>();
  for (const [mark, index] of [...holder].toSorted(([a], [b]) => a - b)) {
    const inner = marks[mark]?.inner;
    const draft = drafts[index];
    if (inner === undefined || draft === undefined || inner.end <= inner.start) continue;
    const id = `q${quotes.length + 1}`;
    const { kind, source, cue, resolution } = draft.attribution;
    quotes.push({
      id,
      ...spanIn(text, inner),
      kind: kind === 'direct' ? 'direct' : 'mixed',
      speaker: source,
      cue,
      resolution,
      claim: claimId(index),
    });
    if (!quoteOf.has(index)) quoteOf.set(index, id);
  }
  return { quotes, quoteOf };
}

const claimId = (index: number): string => `c${index + 1}`;

function claimOf(
  { text, table, dates }: Findings,
  drafts: readonly Draft[],
  draft: Draft,
  index: number,
  figures: ExtractedFigure[],
  quote: string | null,
): ExtractedClaim {
  const { content, cue, attribution, certainty, polarity, modality, hedges } = draft;
  const { actors, recipients, about, places } = rolesOf(text, table, mentionsIn(table, content));
  const sentence = cue && text.sentences[text.tokens[cue.first]?.sentence ?? -1];
  const stage = {
    content,
    nested: nestedIn(drafts, index),
    cue: cue && sentence ? { span: cue, sentence } : null,
    source: attribution.source,
  };
  return {
    id: claimId(index),
    content: content.map((part) => spanIn(text, part)),
    attribution,
    topic: topicOf(
      tokensIn(text, content),
      cue ? tokensIn(text, [cue]) : [],
      figures.map(({ measure }) => measure),
    ),
    certainty,
    polarity,
    modality,
    hedges,
    event_date: eventDate(dates, stage)?.id ?? null,
    said_date: saidDate(dates, stage)?.id ?? null,
    places: places.map(entityId),
    actors: actors.map(extractedRole),
    recipients: recipients.map(extractedRole),
    about: about.map(extractedRole),
    figures,
    quote,
  };
}

const extractedRole = ({ entity, role }: RoleOf): Role => ({ entity_id: entityId(entity), role });

const tokensIn = (text: Text, spans: readonly TokenRange[]): Token[] =>
  spans.flatMap(({ first, last }) => text.tokens.slice(first, last));

/** Named mentions inside the content; what pronouns and descriptions mean counts too. */
const mentionsIn = (table: EntityTable, content: readonly Range[]): Mention[] =>
  content.flatMap(({ start, end }) => {
    const inside: Mention[] = [];
    for (let i = firstMentionFrom(table.mentions, start); i < table.mentions.length; i += 1) {
      const mention = table.mentions[i];
      if (mention === undefined || mention.start >= end) break;
      if (mention.end <= end) inside.push(mention);
    }
    return inside;
  });

function firstMentionFrom(mentions: readonly Mention[], offset: number): number {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Contents of the claims that stand inside this one. They follow it in text order. */
function nestedIn(drafts: readonly Draft[], index: number): Range[] {
  const outer = drafts[index];
  const nested: Range[] = [];
  if (outer === undefined) return nested;
  for (let i = index + 1; i < drafts.length; i += 1) {
    const inner = drafts[i];
    if (inner === undefined || startOf(inner) >= endOf(outer)) break;
    if (endOf(inner) <= endOf(outer)) nested.push(...inner.content);
  }
  return nested;
}
