/** Values for fuzzing: those that a JSON schema of the document takes, and others that it does not. */
import fc from 'fast-check';
import { at, type Json } from './check.ts';

interface Schema {
  readonly $ref?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** Sentences that give the extractor something to do. */
const SENTENCES = [
  'At least 12 soldiers were killed near Lenst on Sunday, Colonel Ana Brekke said.',
  '"We hold the bridge," Brekke told reporters in Orrin.',
  'The ministry denied that more than 40 vehicles had been lost.',
  'According to officials, between 3 and 5 people were wounded in March 2031.',
];

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  date: day,
  'date-time': day.map((date) => `${date}T12:00:00Z`),
  uri: fc.webUrl(),
};

function text({ pattern, format, maxLength = 300 }: Schema): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  if (format !== undefined) return FORMATS[format] ?? fc.string();
  return fc.oneof(
    fc.array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 3 }).map((list) => list.join(' ')),
    fc.constantFrom('Lenst', 'VMD', 'Harbour Courier', '2031-05-04', 'https://wire.example/1', 'soldiers'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(40, maxLength) }),
  );
}

function number({ type, minimum, exclusiveMinimum, maximum }: Schema): fc.Arbitrary<number> {
  const [min, max] = [minimum ?? exclusiveMinimum ?? -1e6, maximum ?? 1e6];
  if (type === 'integer') return fc.oneof(fc.integer({ min, max }), fc.integer({ min, max: min + 20 }));
  return fc.double({ min, max, noNaN: true, minExcluded: exclusiveMinimum !== undefined });
}

/** Values that fit a schema, or nearly: of strings it knows the pattern and the format. */
export function fitting(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return fitting(at(schema.$ref) as Schema);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(fitting));
  const { type } = schema;
  if (Array.isArray(type)) return fc.oneof(...type.map((one: string) => fitting({ ...schema, type: one })));
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return number(schema);
    case 'array':
      return fc.array(fitting(schema.items ?? {}), { minLength: 1, maxLength: 3 });
    case 'object': {
      const properties = Object.entries(schema.properties ?? {});
      const fields = Object.fromEntries(properties.map(([name, one]) => [name, fitting(one)]));
      const requiredKeys = (schema.required ?? []).filter((name) => name in fields);
      return fc.record(fields, { requiredKeys, noNullPrototype: true });
    }
    default:
      return text(schema);
  }
}

/** Texts that break careless programs. */
export const ODD: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  '99999999999999999999999',
  '0x10',
  'NaN',
  'true',
  'null',
  'undefined',
  '[object Object]',
  ',',
  ',,',
  'a,b',
  '*',
  '..',
  '../../etc/passwd',
  'constructor',
  '__proto__',
  '2025-01-13',
  '2025-02-30',
  '9999-99-99',
  '0000-00-00',
  '2025-01-13T00:00:00Z',
  '%',
  '%00',
  "'",
  '"',
  "' OR 1=1 --",
  '=cmd|x!A1',
  '<script>',
  ']]>',
  '\\',
  '\u0000',
  'a\u0000b',
  'a\r\nX-Injected: 1',
  '\u001b[31m',
  '\u0008\u000b\uffff',
  '\u202e',
  '\ud83d\ude80',
  'e\u0301'.repeat(50),
  'é',
  'x'.repeat(600),
  '('.repeat(300),
  'not '.repeat(200),
  '-'.repeat(100),
];

const odd = fc.oneof(
  fc.constantFrom(...ODD),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.integer().map(String),
  fc.double().map(String),
);

/** Values of a parameter as text, most of which it takes. */
export const parameterText = (schema: Json, example: unknown): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fitting(schema).map(String) },
    { weight: 2, arbitrary: example === undefined ? odd : fc.constant([example].flat().join(',')) },
    { weight: 3, arbitrary: odd },
  );

const oddJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, -0, 1e308, '', [], {}, [[]], '\u0000', '\ud800', 'x'.repeat(5_000)),
  odd,
  fc.jsonValue({ maxDepth: 3 }),
);

/** The value with something else at a place in it, or something less or more. */
function changed(value: unknown, place: number, other: unknown): unknown {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (typeof value !== 'object' || value === null || keys.length === 0 || place % 7 === 0) return other;
  const key = keys[place % (keys.length + 1)] ?? (place % 2 === 0 ? 'unknown' : '__proto__');
  const inner = changed((value as Json)[key], Math.floor(place / 3), other);
  if (Array.isArray(value)) return value.with(Number(key) || 0, inner);
  const rest = Object.entries(value).filter(([name]) => name !== key);
  return Object.fromEntries(place % 5 === 0 ? rest : [...rest, [key, inner]]);
}

/** A JSON body: one that fits, one that fits but for something, or no JSON at all. */
export const jsonBody = (schema: Json): fc.Arbitrary<Buffer> => {
  const whole = fitting(schema);
  const broken = fc
    .tuple(whole, fc.nat(1_000), oddJson)
    .map(([value, place, other]) => changed(value, place, other));
  const asText = (value: unknown): string => JSON.stringify(value) ?? '';
  return fc.oneof(
    { weight: 4, arbitrary: whole.map((value) => Buffer.from(asText(value))) },
    { weight: 4, arbitrary: broken.map((value) => Buffer.from(asText(value))) },
    { weight: 1, arbitrary: anyBytes(whole.map(asText)) },
  );
};

/** Text as bytes, sometimes cut, doubled, or with bytes in it that no text has. */
export const anyBytes = (texts: fc.Arbitrary<string>): fc.Arbitrary<Buffer> =>
  fc.oneof(
    texts.map((one) => Buffer.from(one)),
    fc.tuple(texts, fc.nat(400)).map(([one, end]) => Buffer.from(one).subarray(0, end)),
    fc
      .tuple(texts, fc.uint8Array({ maxLength: 8 }))
      .map(([one, bytes]) => Buffer.concat([Buffer.from(one), bytes])),
    texts.map((one) => Buffer.from(`\uFEFF${one}${one}`)),
    fc.tuple(texts, odd).map(([one, more]) => Buffer.from(`${more}\n${one}\n${more}`)),
    fc.constantFrom(Buffer.alloc(0), Buffer.from('['.repeat(20_000)), Buffer.from('{"a":'.repeat(5_000))),
  );

export const plainText: fc.Arbitrary<string> = text({});
