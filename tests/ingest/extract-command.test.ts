import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { runExtract } from '../../src/ingest/extract-command.ts';
import { byteLines } from '../../src/ingest/lines.ts';

/** Runs the command on `input` and gives back its exit code and what it wrote. */
async function run(args: string[], input = '') {
  const output = new PassThrough();
  const errors = new PassThrough();
  const code = await runExtract(args, Readable.from([Buffer.from(input)]), output, errors);
  output.end();
  errors.end();
  return { code, out: await text(output), err: await text(errors) };
}

describe('the extract command', () => {
  it('answers every line with one line, in order', async () => {
    const { code, out } = await run(
      ['--ndjson'],
      '{"id":"a","text":"One."}\n\n{"id":"b","text":"Two.","title":null}',
    );
    expect(code).toBe(0);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(['a', 'b']);
  });

  it('keeps a line whole that holds a line separator character', async () => {
    const { code, out } = await run(['--ndjson'], `{"id":"a","text":"One.\u2028Two.\u2029Three."}\n`);
    expect(code).toBe(0);
    expect(JSON.parse(out).id).toBe('a');
  });

  it('names the line and the field of a document that it refuses, and goes on', async () => {
    const { code, out, err } = await run(
      ['--ndjson'],
      '{"id":1,"text":"x"}\nnot json\n{"id":"c","text":""}\n',
    );
    expect(code).toBe(1);
    expect(err).toMatch(/^line 1: id: .*\nline 2: not valid JSON\n$/);
    expect(JSON.parse(out).id).toBe('c');
  });

  it.each([[[]], [['--what']], [['a.txt', 'b.txt']]])('shows its usage for %j', async (args) => {
    const { code, err } = await run(args);
    expect(code).toBe(2);
    expect(err).toContain('usage:');
  });

  it('says which file it cannot read', async () => {
    const { code, err } = await run(['no/such/file.txt']);
    expect(code).toBe(1);
    expect(err).toContain('no/such/file.txt');
  });
});

describe('byteLines', () => {
  it('joins a line that arrives in pieces and drops nothing at the end', async () => {
    const lines: string[] = [];
    for await (const line of byteLines(
      Readable.from([Buffer.from('a'), Buffer.from('b\nc'), Buffer.from('d')]),
    )) {
      lines.push(line.toString());
    }
    expect(lines).toEqual(['ab', 'cd']);
  });
});
