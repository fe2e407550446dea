import { z } from 'zod';
import { verifyItem } from '../../analysis/verify-item.ts';
import { COMPARED, MAX_TEXT, MIN_WORDS, NEAR, verifyText } from '../../analysis/verify-text.ts';
import { Verified } from '../../analysis/verify-types.ts';
import { claims } from '../../query/claims.ts';
import type { Fault } from '../../query/fault.ts';
import type { Parameter } from '../../query/filter.ts';
import type { Question } from '../../query/parse.ts';
import { pathsOf } from '../../query/paths.ts';
import { text as textType, type ValueType } from '../../query/values.ts';
import type { Reader } from '../../store/read/reader.ts';
import { words } from '../../store/text.ts';
import { type Computed, computedEndpoints } from '../computed.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Deps } from '../list.ts';
import { ProblemError } from '../problems.ts';

const pasted: ValueType<string> = {
  schema: z.string().max(MAX_TEXT),
  expected: `text of at least ${MIN_WORDS} words and at most ${MAX_TEXT} characters`,
  code: 'invalid_value',
  faultOf: (text) =>
    words(text).length < MIN_WORDS
      ? { code: 'invalid_value', detail: `text needs at least ${MIN_WORDS} words: fewer stand everywhere.` }
      : undefined,
};

const PARAMETERS: readonly Parameter[] = [
  {
    name: 'id',
    type: textType,
    takes: 'one',
    doc: 'Id of an article, claim, figure, quote or mention whose evidence is checked. Needed where `text` is not given.',
    example: 'ukraine-captures-north-korean-soldiers-a-strategic-move-fy91d2j7',
  },
  {
    name: 'text',
    type: pasted,
    takes: 'one',
    doc: `A sentence to look for: at least ${MIN_WORDS} words, at most ${MAX_TEXT} characters. Needed where \`id\` is not given.`,
    example: 'The information we can gather from these individuals is crucial',
  },
];

interface Wanted {
  readonly id: string | null;
  readonly text: string;
}

function read({ given }: Question, faults: Fault[]): Wanted {
  if (given.has('id') && given.has('text')) {
    faults.push({
      parameter: 'text',
      code: 'invalid_value',
      detail: 'Ask for an id or a text, not for both.',
    });
  }
  if (!given.has('id') && !given.has('text')) {
    faults.push({ parameter: 'id', code: 'missing_parameter', detail: 'Give the id of an item, or a text.' });
  }
  const [id = null] = (given.get('id') ?? []).map(String);
  const [text = ''] = (given.get('text') ?? []).map(String);
  return { id, text };
}

async function ofItem(id: string, reader: Reader) {
  const verified = await verifyItem(id, reader);
  if (verified === null) throw new ProblemError('not-found', 'No item has this id.');
  const { resource, spans, textIsIntact } = verified;
  const isOk = textIsIntact && spans.every(({ result }) => result === 'ok');
  const articles = { value: 1, relation: 'eq' as const };
  return {
    data: spans,
    rows: spans,
    meta: { result: isOk ? 'ok' : 'failed', resource, text_intact: textIsIntact, articles },
  };
}

async function ofText(text: string, reader: Reader) {
  const { found, compared, isCut } = await verifyText(text, reader);
  const articles = { value: compared, relation: isCut ? 'gte' : 'eq' };
  return {
    data: found,
    rows: found,
    meta: { result: found[0]?.result ?? 'absent', resource: null, text_intact: null, articles },
  };
}

const computed: Computed<Wanted> = {
  url: '/v1/verify',
  name: 'Verify',
  tag: 'analysis',
  summary: 'Check words against the stored text',
  about: `With \`id\`: is the evidence of the item still just what the stored text of its revision has at these offsets? With \`text\`: does a sentence stand in an article, where, and who said it? Up to ${COMPARED} articles that hold parts of it are compared word by word; similarity is 1 less the words put in, left out or replaced (another form of a word counts a half) for each word of the longer side, and ${NEAR} or more is near. Links lead to the words in the page of the article.`,
  subject: 'checks',
  filters: [],
  parameters: PARAMETERS,
  resource: claims,
  answer: 'Verify',
  rows: { paths: pathsOf(Verified), areData: false },
  canMiss: true,
  read,
  work: ({ question: { id, text }, reader }) => (id === null ? ofText(text, reader) : ofItem(id, reader)),
};

export const verifyRoutes = (deps: Deps): Endpoint[] => computedEndpoints(computed, deps);
