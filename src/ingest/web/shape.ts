/** Refuses pages of a shape that would take long to read; looks at the marks alone, in time that grows with their number. */
import { Parser } from 'htmlparser2';
import { InputFault } from '../input-fault.ts';

/** At most, each some times what large pages that people make have. */
const MOST = {
  elements: 30_000,
  /** Elements that lie in each other: the reader of articles takes time with the cube of it. */
  depth: 200,
  /** Attributes of one element. */
  attributes: 500,
};

export function checkShape(place: string, html: string): void {
  const has = { elements: 0, depth: 0, attributes: 0 };
  const more = (what: keyof typeof MOST, words: string): void => {
    has[what] += 1;
    if (has[what] > MOST[what]) throw new InputFault(place, `has more than ${MOST[what]} ${words}`);
  };
  const parser = new Parser({
    onopentagname: () => {
      has.attributes = 0;
      more('elements', 'elements');
      more('depth', 'elements in each other');
    },
    onattribute: () => more('attributes', 'attributes on an element'),
    onclosetag: () => {
      has.depth -= 1;
    },
  });
  parser.end(html);
}
