/** The pages for people: plain HTML that needs no script, font or other file. */
import { FAULT_CODES } from '../../query/fault.ts';
import { PROBLEMS, type ProblemName } from '../problems.ts';

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Inline code between backticks, the rest escaped. */
const inline = (text: string): string => escapeHtml(text).replace(/`([^`]*)`/g, '<code>$1</code>');

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}' +
  'code{font:0.9em ui-monospace,monospace;overflow-wrap:anywhere}a{color:#0b57a4}dt{margin-top:.6rem}dd{margin:0 0 0 1.2rem}' +
  '@media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#161616}a{color:#8ab4f8}}';

/** What the pages may load: nothing but the style above. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>\n`;

const EXAMPLES = [
  ['/v1/figures?measure=killed&claimant=NIS', 'Losses, and who gives them'],
  ['/v1/claims?about=north-korea&certainty=possible,probable', 'What is claimed of a country with a hedge'],
  ['/v1/claims?modality=declined_to_comment', 'Who would not comment'],
  ['/v1/quotes?speaker=Peskov', 'What somebody said, word for word'],
  ['/v1/entities?kind=organisation', 'Who is mentioned'],
  ['/v1/articles', 'The articles behind it all'],
  ['/v1/figures.csv', 'Every figure as a spreadsheet'],
] as const;

const links = (rows: readonly (readonly [string, string])[]): string =>
  `<dl>${rows.map(([href, text]) => `<dt><a href="${escapeHtml(href)}"><code>${escapeHtml(href)}</code></a></dt><dd>${escapeHtml(text)}</dd>`).join('')}</dl>`;

export const homePage = (): string =>
  page(
    'Attest',
    `<h1>Attest</h1><p>Who said what about an armed conflict, about whom, with which figures, how certain they were, and the exact words that prove it.</p>` +
      `<h2>Try</h2>${links(EXAMPLES)}` +
      `<h2>Read</h2>${links([
        ['/docs', 'Every route, to try in the browser'],
        ['/openapi.json', 'The same for programs (OpenAPI 3.1)'],
        ['/v1/vocabulary', 'What every field and value means'],
        ['/problems', 'What can go wrong'],
      ])}`,
  );

const about = (name: ProblemName): string => {
  const { status, title, meaning } = PROBLEMS[name];
  return `<dt id="${name}"><a href="/problems/${name}"><code>${name}</code></a> · ${status} ${escapeHtml(title)}</dt><dd>${inline(meaning)}</dd>`;
};

const codes = (): string =>
  `<h2>Codes of faulty parameters</h2><dl>${Object.entries(FAULT_CODES)
    .map(([code, meaning]) => `<dt><code>${code}</code></dt><dd>${inline(meaning)}</dd>`)
    .join('')}</dl>`;

export const problemsPage = (): string =>
  page(
    'Problems',
    `<h1>Problems</h1><dl>${(Object.keys(PROBLEMS) as ProblemName[]).map(about).join('')}</dl>${codes()}`,
  );

export const problemPage = (name: ProblemName): string =>
  page(
    PROBLEMS[name].title,
    `<h1>${escapeHtml(PROBLEMS[name].title)}</h1><dl>${about(name)}</dl>${name === 'invalid-parameter' ? codes() : ''}<p><a href="/problems">All problems</a></p>`,
  );
