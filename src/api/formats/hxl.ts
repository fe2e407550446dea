/** Hashtags of the Humanitarian Exchange Language (HXL 1.1) for the columns of CSV. */

/** Ends of column names and what they mean to humanitarian tools; the first that fits counts. */
export const HASHTAGS: readonly (readonly [end: string, hashtag: string])[] = [
  ['article.publisher.id', '#org+publisher+id'],
  ['article.publisher.name', '#org+publisher+name'],
  ['article.id', '#meta+source+id'],
  ['article.title', '#meta+source+name'],
  ['article.published', '#date+published'],
  ['article.url', '#meta+source+url'],
  ['publisher.id', '#org+publisher+id'],
  ['publisher.name', '#org+publisher+name'],
  ['published.from', '#date+published+start'],
  ['published.to', '#date+published+end'],
  ['event_date.from', '#date+occurred+start'],
  ['event_date.to', '#date+occurred+end'],
  ['said_date.from', '#date+reported+start'],
  ['said_date.to', '#date+reported+end'],
  ['as_of.from', '#date+asof+start'],
  ['as_of.to', '#date+asof+end'],
  ['recorded_at', '#date+recorded'],
  ['updated_at', '#date+updated'],
  ['chain.claimant.id', '#meta+relay+id'],
  ['chain.claimant.name', '#meta+relay+name'],
  ['attribution.claimant.id', '#meta+claimant+id'],
  ['attribution.claimant.name', '#meta+claimant+name'],
  ['attribution.source.exact', '#meta+claimant+text'],
  ['claimant.id', '#meta+claimant+id'],
  ['claimant.name', '#meta+claimant+name'],
  ['speaker.id', '#meta+speaker+id'],
  ['speaker.name', '#meta+speaker+name'],
  ['places.id', '#loc+id'],
  ['places.name', '#loc+name'],
  ['actors.name', '#group+actor+name'],
  ['recipients.name', '#group+recipient+name'],
  ['about.name', '#group+about+name'],
  ['subject.text', '#group+counted+name'],
  ['affiliation.name', '#org+affiliation+name'],
  ['entity.id', '#group+id'],
  ['entity.name', '#group+name'],
  ['country', '#country+code+v_iso3'],
  ['geo.lat', '#geo+lat'],
  ['geo.lon', '#geo+lon'],
  ['geo.precision', '#geo+precision'],
  ['measure', '#indicator+name'],
  ['value', '#indicator+value+num'],
  ['low', '#indicator+min+num'],
  ['high', '#indicator+max+num'],
  ['comparator', '#indicator+comparator'],
  ['unit', '#indicator+unit'],
  ['counts.articles', '#meta+articles+num'],
  ['counts.mentions', '#meta+mentions+num'],
  ['counts.claims', '#meta+claims+num'],
  ['counts.quotes', '#meta+quotes+num'],
  ['topic', '#event+type'],
  ['certainty', '#meta+certainty'],
  ['polarity', '#meta+polarity'],
  ['modality', '#meta+modality'],
  ['review', '#status+review'],
  ['language', '#meta+language'],
];

/** What only a column of the row itself means, not one of something in it. */
const OF_ROW: Readonly<Record<string, string>> = {
  id: '#meta+id',
  name: '#meta+name',
  title: '#meta+title',
  text: '#description+text',
  kind: '#meta+kind',
  url: '#meta+url',
};

/** The hashtag of a column; '' for one that has none, which HXL allows. */
export function hashtagOf(column: string): string {
  const own = OF_ROW[column];
  if (own !== undefined) return own;
  const found = HASHTAGS.find(([end]) => column === end || column.endsWith(`.${end}`));
  return found?.[1] ?? '';
}
