/** Entities, claims, quotes, figures and dates of one file, or of one JSON document a line. */
import '../src/runtime.ts';

const { runExtract } = await import('../src/ingest/extract-command.ts');
process.exitCode = await runExtract(process.argv.slice(2), process.stdin, process.stdout, process.stderr);
