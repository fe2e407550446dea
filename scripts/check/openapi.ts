/** Lints openapi.json with Spectral's recommended OpenAPI rules. Exits 1 and lists every finding, warnings too. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import spectral, { type RulesetDefinition } from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';

/** One line for each finding in a document. */
export async function findingsIn(document: object): Promise<string[]> {
  const linter = new spectral.Spectral();
  // The two packages disagree about the type of the one's rulesets in the other.
  const oas = rulesets.oas as unknown as RulesetDefinition;
  linter.setRuleset({ extends: [[oas, 'recommended']] });
  const findings = await linter.run({ ...document });
  return findings.map(({ code, path: at, message }) => `${code}: ${at.join('/')}: ${message}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = path.resolve(import.meta.dirname, '../../openapi.json');
  const findings = await findingsIn(JSON.parse(readFileSync(file, 'utf8')));
  for (const line of findings) console.error(line);
  console.log(`openapi.json: Spectral has ${findings.length} findings`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
