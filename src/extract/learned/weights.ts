import { readFileSync } from 'node:fs';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/**
 * The file format of everything learned: one Zstandard-compressed container of named typed arrays, string
 * lists and metadata. Training writes it, extraction reads it; the bytes are the same on every machine.
 *
 * Inside: the magic word, the header's length (uint32 LE), the header as UTF-8 JSON, then the arrays one
 * after the other, each starting on a multiple of 8 bytes.
 */

const MAGIC = 0x31575441; // "ATW1"
const ALIGNMENT = 8;
/** Larger than any file of weights here, so that it is decompressed in one go. */
const CHUNK = 2 ** 24;

const KINDS = {
  i8: Int8Array,
  u8: Uint8Array,
  i16: Int16Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
  f32: Float32Array,
} as const;
type Kind = keyof typeof KINDS;
export type Numbers = InstanceType<(typeof KINDS)[Kind]>;

export type Metadata = Readonly<Record<string, string | number | boolean | null>>;

export interface Weights {
  /** What the weights are for; `readWeights` refuses a file of another name. */
  name: string;
  /** How they were made: data, seed, epochs, scales, measured scores. */
  metadata: Metadata;
  strings: Readonly<Record<string, readonly string[]>>;
  arrays: Readonly<Record<string, Numbers>>;
}

interface Header {
  name: string;
  metadata: Metadata;
  strings: Record<string, string[]>;
  arrays: { name: string; kind: Kind; length: number; start: number }[];
}

const align = (offset: number): number => Math.ceil(offset / ALIGNMENT) * ALIGNMENT;

const kindOf = (values: Numbers): Kind =>
  (Object.keys(KINDS) as Kind[]).find((kind) => values instanceof KINDS[kind]) ?? 'f32';

/** The container as compressed bytes; equal input gives equal bytes. */
export function encodeWeights(weights: Weights): Buffer {
  let size = 0;
  const arrays = Object.entries(weights.arrays).map(([name, values]) => {
    const start = align(size);
    size = start + values.byteLength;
    return { name, kind: kindOf(values), length: values.length, start };
  });
  const { name, metadata, strings } = weights;
  const header = Buffer.from(JSON.stringify({ name, metadata, strings, arrays }));
  const body = align(8 + header.length);
  const plain = Buffer.alloc(body + size);
  plain.writeUInt32LE(MAGIC, 0);
  plain.writeUInt32LE(header.length, 4);
  header.copy(plain, 8);
  for (const { name: array, start } of arrays) {
    const values = weights.arrays[array];
    if (values) plain.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), body + start);
  }
  return zstdCompressSync(plain, { params: { [constants.ZSTD_c_compressionLevel]: 19 } });
}

/**
 * The container from its compressed bytes. Throws on bytes that are no such container. The arrays are views of one
 * buffer: who keeps one of them for good takes a copy, or the whole file stays in memory.
 */
export function decodeWeights(bytes: Uint8Array): Weights {
  const plain = zstdDecompressSync(bytes, { chunkSize: CHUNK });
  if (plain.length < 8 || plain.readUInt32LE(0) !== MAGIC) throw new Error('not a file of weights');
  const length = plain.readUInt32LE(4);
  const header = JSON.parse(plain.toString('utf8', 8, 8 + length)) as Header;
  const body = align(8 + length);
  const arrays: Record<string, Numbers> = {};
  for (const { name, kind, length: count, start } of header.arrays) {
    const Values = KINDS[kind];
    const from = plain.byteOffset + body + start;
    arrays[name] = new Values(plain.buffer as ArrayBuffer, from, count);
  }
  return { name: header.name, metadata: header.metadata, strings: header.strings, arrays };
}

/** Reads committed weights (`new URL('../models/x.weights', import.meta.url)`) and checks their name. */
export function readWeights(file: URL, name: string): Weights {
  const weights = decodeWeights(readFileSync(file));
  if (weights.name !== name) throw new Error(`${file.pathname} holds ${weights.name}, not ${name}`);
  return weights;
}

/** The array of that name and kind. Throws when the file has no such array. */
export function arrayOf<K extends Kind>(
  weights: Weights,
  name: string,
  kind: K,
): InstanceType<(typeof KINDS)[K]> {
  const values = weights.arrays[name];
  if (values === undefined || kindOf(values) !== kind) throw new Error(`${weights.name}: no ${kind} ${name}`);
  return values as InstanceType<(typeof KINDS)[K]>;
}

/** The string list of that name. Throws when the file has none. */
export function stringsOf(weights: Weights, name: string): readonly string[] {
  const list = weights.strings[name];
  if (list === undefined) throw new Error(`${weights.name}: no list ${name}`);
  return list;
}
