/** HTML as plain text: paragraphs are parted by an empty line, items of lists and cells of tables by a line end. */
import { convert, type HtmlToTextOptions, type SelectorDefinition } from 'html-to-text';

const skipped = ['img', 'svg', 'script', 'style', 'template', 'noscript', 'iframe', 'form', 'button'];
const paragraphs = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'dl', 'table', 'tr', 'pre'];
const lines = ['li', 'dt', 'dd', 'td', 'th', 'figcaption'];

const as = (selectors: readonly string[], format: string, options = {}): SelectorDefinition[] =>
  selectors.map((selector) => ({ selector, format, options }));

const OPTIONS: HtmlToTextOptions = {
  wordwrap: false,
  selectors: [
    ...as(skipped, 'skip'),
    ...as(paragraphs, 'block', { leadingLineBreaks: 2, trailingLineBreaks: 2 }),
    ...as(lines, 'block', { leadingLineBreaks: 1, trailingLineBreaks: 1 }),
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'hr', format: 'block', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
  ],
};

/** Spaces that a page puts around its words for looks alone. */
const LOOKS = /^[ \t\u00a0]+|[ \t\u00a0]+$/gm;

export const proseOf = (html: string): string => convert(html, OPTIONS).replace(LOOKS, '').trim();
