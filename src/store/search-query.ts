/** What a search asks of words, free of any engine; each dialect spells it for its index. */

export interface Term {
  /**
   * `stem`: words in any of their forms. `form`: words exactly as folded. `prefix`: the same, but the last one may
   * go on. `repeated` and `heading`: a word without ending that comes more than once, or in what names the row.
   */
  readonly by: 'stem' | 'form' | 'prefix' | 'repeated' | 'heading';
  /** One after the other in the text; folded, and without endings where they are searched by stem. */
  readonly words: readonly string[];
}

export interface SearchQuery {
  /** Of each list one must be there. */
  readonly all: readonly (readonly Term[])[];
  /** None of these may be there. */
  readonly none: readonly Term[];
}
