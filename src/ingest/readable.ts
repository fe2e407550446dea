/** An extraction as lines that a person can read. */
import type { ExtractedClaim, ExtractedFigure, Extraction } from '../domain/extraction.ts';

const quoted = (text: string | undefined): string => `“${(text ?? '').replace(/\s+/g, ' ')}”`;

/** A section per kind of item; every line shows the words that prove it. */
export function readable(extraction: Extraction): string {
  const nameOf = new Map(extraction.entities.map(({ id, name }) => [id, name]));
  const dateOf = new Map(extraction.dates.map((date) => [date.id, date.edtf ?? date.text]));
  const who = (id: string | null | undefined): string => (id ? (nameOf.get(id) ?? id) : 'unresolved');
  const section = (title: string, lines: readonly string[]): string =>
    `${title} (${lines.length})\n${lines.map((line) => `  ${line}\n`).join('')}\n`;

  return [
    section(
      'Entities',
      extraction.entities.map((entity) =>
        [
          `${entity.name} [${entity.kind}${entity.country ? ` ${entity.country}` : ''}]`,
          entity.role && `role ${quoted(entity.role)}`,
          entity.affiliation && `of ${who(entity.affiliation)}`,
          entity.aliases.length > 0 && `also ${entity.aliases.map(quoted).join(', ')}`,
          `${entity.mentions.length} mentions`,
        ]
          .filter(Boolean)
          .join(' · '),
      ),
    ),
    section(
      'Claims',
      extraction.claims.map((claim) => claimLine(claim, who, dateOf)),
    ),
    section('Figures', extraction.figures.map(figureLine)),
    section(
      'Quotes',
      extraction.quotes.map(
        (quote) =>
          `${quoted(quote.text)} — ${quote.speaker ? `${who(quote.speaker.entity_id)} (${quote.speaker.text})` : 'no speaker'}`,
      ),
    ),
    section(
      'Dates',
      extraction.dates.map(
        (date) => `${quoted(date.text)} = ${date.edtf ?? 'unknown'} (${date.precision}, ${date.basis})`,
      ),
    ),
  ].join('');
}

function claimLine(
  claim: ExtractedClaim,
  who: (id: string | null | undefined) => string,
  dateOf: ReadonlyMap<string, string>,
): string {
  const { source, cue, kind, chain } = claim.attribution;
  const relayed = chain.map((link) => `${link.source?.text ?? '?'} → `).join('');
  const claimant =
    kind === 'none' ? 'the article' : source ? `${who(source.entity_id)} (${source.text})` : 'no claimant';
  return [
    `${relayed}${claimant}${cue ? ` ${quoted(cue.text)}` : ''}: ${claim.content.map(({ text }) => quoted(text)).join(' … ')}`,
    `${claim.topic}, ${claim.certainty}, ${claim.polarity}, ${claim.modality}`,
    claim.hedges.length > 0 && `hedges ${claim.hedges.map(({ text }) => quoted(text)).join(', ')}`,
    claim.event_date && `event ${dateOf.get(claim.event_date)}`,
    claim.said_date && `said ${dateOf.get(claim.said_date)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function figureLine(figure: ExtractedFigure): string {
  const bounds = `${figure.low ?? '…'} to ${figure.high ?? '…'}`;
  const subject = figure.subject ? ` of ${quoted(figure.subject.text)}` : '';
  return `${quoted(figure.text)} ${figure.measure} ${figure.value ?? ''} ${figure.unit ?? ''}${subject} · ${figure.comparator}, ${bounds}`;
}
