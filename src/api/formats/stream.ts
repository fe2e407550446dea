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

/** Calls `stalled` when nobody asks for the next chunk in time. */
async function* paced(
  chunks: AsyncIterable<Buffer>,
  patience: number,
  stalled: () => void,
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    const timer = setTimeout(stalled, patience);
    try {
      yield chunk;
    } finally {
      clearTimeout(timer);
    }
  }
}

/**
 * Ends the reading of `blocks` when it is closed, and when its client takes longer than `patience` milliseconds for a
 * block: one that takes a byte now and then would hold it for ever.
 */
export function streamOf(blocks: AsyncIterable<Block>, writer: RowWriter, patience: number): Readable {
  const stream: Readable = Readable.from(
    paced(text(blocks, writer), patience, () => stream.destroy(new Error('the client takes too long'))),
    { objectMode: false, highWaterMark: WAITING },
  );
  return stream;
}
