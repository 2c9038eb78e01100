import { byteOrderMark, csvRow } from '../../../text/csv.ts';
import { columnsOf, type ColumnValue, type Entry, type Told } from './columns.ts';
import { escapeHidden } from '../../../text/hidden-characters.ts';

/** The columns' names. */
export function csvHead({ columns }: Told): string {
  return byteOrderMark + csvRow(columns);
}

/** A row: what has fields of its own as JSON, nothing as an empty cell. */
export function csvLine(entry: Entry, told: Told): string {
  return csvRow(columnsOf(entry, told).map(([, value]) => cellOf(value)));
}

function cellOf(value: ColumnValue): string {
  if (value === null) return '';
  return typeof value === 'object' ? escapeHidden(JSON.stringify(value)) : String(value);
}
