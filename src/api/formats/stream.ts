/** A list as a stream of text, in memory that does not grow with its rows. */
import { Readable } from 'node:stream';
import type { Block } from '../../store/read/reader.ts';
import type { RowWriter } from './format.ts';

/** Characters that wait for a slow client before no more rows are read: about one block. */
const WAITING = 1 << 16;

async function* text(blocks: AsyncIterable<Block>, writer: RowWriter): AsyncGenerator<string> {
  // Nothing is sent before there are rows: a database that does not answer can still be told as a problem.
  let head = writer.head;
  for await (const block of blocks) {
    yield head + writer.rows(block);
    head = '';
  }
  const end = head + writer.tail;
  if (end !== '') yield end;
}

/** Ends the reading of `blocks` when it is closed. */
export const streamOf = (blocks: AsyncIterable<Block>, writer: RowWriter): Readable =>
  Readable.from(text(blocks, writer), { objectMode: false, highWaterMark: WAITING });
