/** A list as a stream of text, in memory that does not grow with its rows. */
import { Readable } from 'node:stream';
import type { RowWriter } from './format.ts';

/** Rows that a stream hands on at a time. */
const BLOCK = 50;
/** Bytes that wait for a slow client before no more rows are read. */
const WAITING = 1 << 16;

async function* blocks(rows: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let block: string[] = [];
  for await (const row of rows) {
    if (block.push(row) < BLOCK) continue;
    yield block;
    block = [];
  }
  if (block.length > 0) yield block;
}

async function* text(rows: AsyncIterable<string>, writer: RowWriter): AsyncGenerator<string> {
  if (writer.head !== '') yield writer.head;
  for await (const block of blocks(rows)) yield await writer.rows(block);
  if (writer.tail !== '') yield writer.tail;
}

/** Ends the reading of `rows` when it is closed. */
export const streamOf = (rows: AsyncIterable<string>, writer: RowWriter): Readable =>
  Readable.from(text(rows, writer), { objectMode: false, highWaterMark: WAITING });
