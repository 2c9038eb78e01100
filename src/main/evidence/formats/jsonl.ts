import { columnsOf, type Entry, type Told } from './columns.ts';
import { escapeHidden } from '../../../text/hidden-characters.ts';

/** A JSON object with the columns as its keys. */
export function jsonLine(entry: Entry, told: Told): string {
  const value = Object.fromEntries(columnsOf(entry, told));
  return `${escapeHidden(JSON.stringify(entry.damaged ? { ...value, damaged: true } : value))}\n`;
}
