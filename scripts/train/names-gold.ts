/** Reads gold names from the treebank and the evaluation corpora as texts with typed spans. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lookUp } from '../../src/extract/names/gazetteer.ts';
import { keyOfWord } from '../../src/extract/names/parts.ts';
import { titleOf } from '../../src/extract/names/titles.ts';

export type GoldType = 'person' | 'organisation' | 'place';

export interface GoldSpan {
  start: number;
  end: number;
  type: GoldType;
}

export interface GoldDocument {
  id: string;
  text: string;
  spans: GoldSpan[];
  /** True when only places are labelled: persons and bodies are not known. */
  placesOnly: boolean;
}

interface Word {
  form: string;
  tag: string;
  start: number;
  end: number;
}

const TYPES: Readonly<Record<string, GoldType>> = {
  person: 'person',
  organization: 'organisation',
  place: 'place',
};
const JOINERS = new Set([
  'of',
  'the',
  'and',
  'for',
  '-',
  'de',
  'al',
  '&',
  'la',
  'von',
  'van',
  'in',
  'at',
  "'s",
  '’s',
  'bin',
  '.',
  'on',
  'del',
  'di',
]);

/** GUM: entity spans of persons, organisations and places, cut to their proper names. */
export function readTreebank(file: string): GoldDocument[] {
  const documents: GoldDocument[] = [];
  let words: Word[] = [];
  let open: { id: string; type: string; from: number; head: number }[] = [];
  let closed: { type: string; from: number; to: number; head: number }[] = [];
  let current: GoldDocument | null = null;
  const close = (): void => {
    if (current) current.spans = properNames(words, closed);
    words = [];
    open = [];
    closed = [];
  };
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.startsWith('# newdoc id')) {
      close();
      current = { id: line.slice(14), text: '', spans: [], placesOnly: false };
      documents.push(current);
    } else if (line.startsWith('# newpar') && current && current.text !== '')
      current.text = `${current.text.trimEnd()}\n\n`;
    if (!current || !/^\d+\t/.test(line)) continue;
    const [, form = '', , tag = '', , , , , , misc = ''] = line.split('\t');
    words.push({ form, tag, start: current.text.length, end: current.text.length + form.length });
    current.text += misc.includes('SpaceAfter=No') ? form : `${form} `;
    const marks = /Entity=([^|]*)/.exec(misc)?.[1] ?? '';
    for (const [mark] of marks.matchAll(/\([^()]+\)?|[^()]*\)/g)) {
      const at = words.length - 1;
      if (mark.startsWith('(')) {
        const [id = '', type = '', , , , heads = '1'] = mark.slice(1).replace(/\)$/, '').split('-');
        const entity = { id, type, from: at, head: at + Number.parseInt(heads, 10) - 1 };
        if (mark.endsWith(')')) closed.push({ ...entity, to: at + 1 });
        else open.push(entity);
      } else {
        const id = mark.slice(0, -1);
        const index = open.findLastIndex((entity) => entity.id === id);
        const [entity] = index < 0 ? [] : open.splice(index, 1);
        if (entity) closed.push({ ...entity, to: at + 1 });
      }
    }
  }
  close();
  return documents;
}

/** The run of proper nouns around the head of each entity. */
function properNames(
  words: readonly Word[],
  entities: readonly { type: string; from: number; to: number; head: number }[],
): GoldSpan[] {
  const spans = new Map<string, GoldSpan>();
  const proper = (i: number): boolean => words[i]?.tag === 'PROPN';
  for (const { type, from, to, head } of entities) {
    const kind = TYPES[type];
    if (!kind || !proper(head)) continue;
    let first = head;
    let last = head + 1;
    while (
      first > from &&
      (proper(first - 1) ||
        (JOINERS.has(words[first - 1]?.form ?? '') && first - 1 > from && proper(first - 2)))
    )
      first -= 1;
    while (
      last < to &&
      (proper(last) ||
        (JOINERS.has(words[last]?.form ?? '') &&
          last + 1 < to &&
          (proper(last + 1) || (JOINERS.has(words[last + 1]?.form ?? '') && proper(last + 2)))))
    )
      last += 1;
    if (kind === 'person')
      while (last - first > 1 && titleOf(keyOfWord(words[first]?.form ?? ''))) first += 1;
    if (last - first > 10) continue;
    const start = words[first]?.start ?? 0;
    const end = words[last - 1]?.end ?? 0;
    spans.set(`${start}-${end}`, { start, end, type: kind });
  }
  return outermost([...spans.values()]);
}

/** Longest first; what overlaps a longer span is left out. */
function outermost(spans: readonly GoldSpan[]): GoldSpan[] {
  const kept: GoldSpan[] = [];
  for (const span of [...spans].sort((a, b) => b.end - b.start - (a.end - a.start))) {
    if (!kept.some((other) => other.start < span.end && span.start < other.end)) kept.push(span);
  }
  return kept;
}

interface Line {
  id: string;
  text: string;
  gold: { entities?: [number, number, string, number][]; toponyms?: [number, number, string][] };
}

const linesOf = (file: string): Line[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

const SMALL = new Set('of the and for in on at to al el de la von van bin ibn ul und et & -'.split(' '));
const isName = (text: string): boolean => {
  const words = text.split(/\s+/).filter((word) => !SMALL.has(word));
  return (
    words.length > 0 &&
    words.every((word) => /^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u.test(word)) &&
    !/^(?:We|They|Our|I|He|His|Her|The|It)$/.test(text)
  );
};

/** re3d: outer names of bodies, inner names of persons without their titles, inner names of places. */
export function readRe3d(folder: string): GoldDocument[] {
  return linesOf(join(folder, 're3d.jsonl')).map(({ id, text, gold }) => {
    const named = (type: string): GoldSpan[] =>
      (gold.entities ?? [])
        .filter(
          ([, end, own, confidence]) =>
            own === type && !(confidence === 0 && /^ \p{Lu}/u.test(text.slice(end, end + 2))),
        )
        .map(([start, end]) =>
          trimmed(
            text,
            start,
            end,
            TYPES[type.toLowerCase().replace('organisation', 'organization').replace('location', 'place')] ??
              'place',
          ),
        )
        .filter(({ start, end }) => isName(text.slice(start, end)));
    const isPlace = ({ start, end }: GoldSpan): boolean =>
      lookUp(text.slice(start, end)).some(({ sort }) => sort !== 'body' && sort !== 'town');
    const bodies = named('Organisation').filter((span) => !isPlace(span));
    const inner = (spans: GoldSpan[]): GoldSpan[] =>
      spans.filter(
        (a) =>
          !spans.some(
            (b) => b !== a && b.start >= a.start && b.end <= a.end && b.end - b.start < a.end - a.start,
          ),
      );
    const persons = inner(named('Person')).filter(({ start, end }) =>
      text
        .slice(start, end)
        .split(/[\s-]+/)
        .some((word) => !titleOf(keyOfWord(word))),
    );
    const places = inner(named('Location'));
    return { id, text, spans: merge([outermost(bodies), persons, places]), placesOnly: false };
  });
}

function trimmed(text: string, start: number, end: number, type: GoldType): GoldSpan {
  const surface = text.slice(start, end);
  let cut = /^(?:the|The|a|an)\s+/.exec(surface)?.[0].length ?? 0;
  if (type === 'person') {
    for (const [word] of surface.slice(cut).matchAll(/\S+\s*/g)) {
      if (!titleOf(keyOfWord(word.trim())) || cut + word.length >= surface.length) break;
      cut += word.length;
    }
  }
  return { start: start + cut, end: surface.endsWith('’s') || surface.endsWith("'s") ? end - 2 : end, type };
}

/** Earlier lists win where spans overlap. */
function merge(lists: readonly (readonly GoldSpan[])[]): GoldSpan[] {
  const kept: GoldSpan[] = [];
  for (const span of lists.flat())
    if (!kept.some((other) => other.start < span.end && span.start < other.end)) kept.push(span);
  return kept;
}

/** GeoWebNews and TR-News: places only; demonyms and places inside the names of bodies are left to the rules. */
export function readToponyms(folder: string, corpus: string): GoldDocument[] {
  return linesOf(join(folder, `${corpus}.jsonl`)).map(({ id, text, gold }) => ({
    id,
    text,
    placesOnly: true,
    spans: (gold.toponyms ?? [])
      .filter(
        ([start, end, type]) =>
          !type.startsWith('Embedded') &&
          type !== 'Demonym' &&
          type !== 'Language' &&
          !lookUp(text.slice(start, end)).some(({ sort }) => sort === 'demonym'),
      )
      .map(([start, end]) => ({ start, end, type: 'place' })),
  }));
}

export const readTexts = (folder: string, corpus: string, limit: number): GoldDocument[] =>
  linesOf(join(folder, `${corpus}.jsonl`))
    .slice(0, limit)
    .map(({ id, text }) => ({ id, text, spans: [], placesOnly: true }));
