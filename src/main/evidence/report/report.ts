import type { Language } from '../../../preload/contract/app.ts';
import type { ExportColumn } from '../../../preload/contract/history-export.ts';
import { visibleText } from '../../../text/hidden-characters.ts';
import type { HistoryExport } from '../export-input.ts';
import { columnsOf, type ColumnValue, type Entry, type Told } from '../formats/columns.ts';
import { isoTime } from '../formats/iso-time.ts';
import { isGiven } from '../selection-text.ts';
import { type ReportWords, reportWords } from './report-words.ts';

/** What a report is about. */
export interface Report {
  what: HistoryExport;
  told: Told;
  language: Language;
  /** Milliseconds since 1970-01-01 UTC. */
  madeAt: number;
  /** Where the log ended; the MAC in hexadecimal. */
  head: { seq: number; mac: string };
  entries: readonly Entry[];
}

/** A report as a page without scripts, to be printed on A4 across. */
export function reportPage({ what, told, language, madeAt, head, entries }: Report): string {
  const words = reportWords[language];
  const facts = [
    [words.made, isoTime(madeAt, told.zone)],
    [words.entries, String(entries.length)],
    [words.filter, filterText(what, words)],
    [words.head, words.headText(head.seq, head.mac)],
    [words.zone, zoneText(what)],
  ];
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${words.title}</title>
<style>${style}</style></head><body><h1>${words.title}</h1>
<dl>${facts.map(([name = '', value = '']) => `<dt>${name}</dt><dd>${textOf(value)}</dd>`).join('')}</dl>
<p>${words.codes}</p>
<table><thead><tr>${told.columns.map((name) => `<th>${words.columns[name]}</th>`).join('')}</tr></thead>
<tbody>${entries.map((entry) => rowOf(entry, told, words)).join('\n')}</tbody></table></body></html>`;
}

/** What stands at the foot of each sheet; Chromium puts the numbers in. */
export function footerOf(language: Language): string {
  const { page } = reportWords[language];
  const number = (name: string) => `<span class="${name}"></span>`;
  return `<div style="width:100%;text-align:center;font:8px sans-serif">${page(number('pageNumber'), number('totalPages'))}</div>`;
}

/** A filter in the reader's words; what this version has none for, by its name. */
function filterText({ selection, account, zone }: HistoryExport, words: ReportWords): string {
  const parts = Object.entries({ ...selection, account }).filter(([, value]) => isGiven(value));
  if (parts.length === 0) return words.none;
  return parts.map(([name, value]) => partText(name, value, zone, words)).join('; ');
}

function partText(
  name: string,
  value: unknown,
  zone: HistoryExport['zone'],
  words: ReportWords,
): string {
  if (name === 'kind') return `${words.kind}: ${words.kinds[value as keyof ReportWords['kinds']]}`;
  if (name === 'outcome')
    return `${words.outcome}: ${words.outcomes[value as keyof ReportWords['outcomes']]}`;
  if (name === 'from' || name === 'to') return `${words[name]}: ${isoTime(Number(value), zone)}`;
  if (name === 'account') return `${words.account}: ${String(value)}`;
  return `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`;
}

function zoneText({ zone }: HistoryExport): string {
  return zone === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function rowOf(entry: Entry, told: Told, words: ReportWords): string {
  const cells = columnsOf(entry, told).map(
    ([column, value]) => `<td class="${column}">${cellOf(entry, column, value, words)}</td>`,
  );
  return `<tr>${cells.join('')}</tr>`;
}

function cellOf(
  entry: Entry,
  column: ExportColumn,
  value: ColumnValue,
  words: ReportWords,
): string {
  if (value === null) return '';
  if (entry.damaged && column === 'text') return textOf(words.damaged);
  if (!entry.damaged && column === 'outcome') return textOf(words.outcomes[entry.outcome]);
  return textOf(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function textOf(value: string): string {
  return visibleText(value).replace(/[&<>"]/g, (character) => entities[character] ?? '');
}

const style = `
body { font: 9px/1.35 system-ui, sans-serif; color: #000; background: #fff; margin: 0; }
h1 { font-size: 16px; margin: 0 0 6px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 1px 12px; margin: 0 0 6px; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
p { margin: 0 0 8px; color: #444; }
table { border-collapse: collapse; width: 100%; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { text-align: left; vertical-align: top; padding: 2px 6px 2px 0; border-bottom: 1px solid #ccc; overflow-wrap: anywhere; }
th { border-bottom: 1px solid #000; white-space: nowrap; }
.seq, .time, .address { white-space: nowrap; font-variant-numeric: tabular-nums; }
`;
