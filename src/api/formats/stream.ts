/** A list as a stream of text, in memory that does not grow with its rows. */
import { Readable } from 'node:stream';
import type { Block } from '../../store/read/reader.ts';
import { bytesOf, parted } from '../bytes.ts';
import type { RowWriter } from './format.ts';

/** Bytes that wait for a slow client before no more rows are read: about one block. */
const WAITING = 1 << 16;

async function* text(blocks: AsyncIterable<Block>, writer: RowWriter): AsyncGenerator<Buffer> {
  const { head, rows, between, tail } = writer;
  // Nothing is sent before there are rows: a database that does not answer can still be told as a problem.
  let isFirst = true;
  for await (const block of blocks) {
    yield bytesOf([isFirst ? head : between, ...parted(rows(block), between)]);
    isFirst = false;
  }
  const end = (isFirst ? head : '') + tail;
  if (end !== '') yield Buffer.from(end);
}

/** Ends the reading of `blocks` when it is closed. */
export const streamOf = (blocks: AsyncIterable<Block>, writer: RowWriter): Readable =>
  Readable.from(text(blocks, writer), { objectMode: false, highWaterMark: WAITING });
