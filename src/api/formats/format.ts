/** What a format is: its names, what it says of itself in the description of the API, and how it writes rows. */
import type { ListRequest, Resource } from '../../query/parse.ts';
import type { Block, ResourceName } from '../../store/read/reader.ts';

export interface FormatNames {
  /** Names it at the end of a path: `.csv`. */
  readonly suffix: string;
  /** Names it in `Accept`. */
  readonly mediaType: string;
  /** What an answer in it is labelled with. */
  readonly contentType: string;
  /** One or two sentences for the description of the API. */
  readonly says: string;
}

interface OfLists extends FormatNames {
  /** The resources whose lists come in it; all of them where it names none. */
  readonly of?: readonly ResourceName[];
  /** Name of the schema of an answer, where it is JSON. */
  readonly schema?: string;
  /** It has a form of its own, from which no fields can be left out, and in which links name the server. */
  readonly ownForm?: boolean;
}

/** Writes a list some rows at a time. */
export interface RowWriter {
  readonly head: string;
  /** A text for each row. */
  readonly rows: (block: Block) => readonly string[];
  /** What stands between each two rows. */
  readonly between: string;
  readonly tail: string;
}

/** Where an answer stands. */
export interface Place {
  /** Scheme, host and port, as the client named them. */
  readonly origin: string;
}

/** A format in which a list is one stream of all its rows. */
export interface StreamFormat extends OfLists {
  /** Its rows come with the coordinates of their places. */
  readonly withSpots?: boolean;
  readonly writer: (resource: Resource, asked: ListRequest, place: Place) => RowWriter;
}

export interface PagePlace extends Place {
  /** Path and query string of this page and of the next, which the last one does not have. */
  readonly self: string;
  readonly next: string | null;
}

/** A format in which a list comes in pages. */
export interface PageFormat extends OfLists {
  readonly page: (resource: Resource, items: readonly string[], place: PagePlace) => string;
}

export type ListFormat = StreamFormat | PageFormat;
