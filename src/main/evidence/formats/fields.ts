import type { LogData } from '../../../preload/contract/history.ts';
import { columnsOf, type Entry, type Told } from './columns.ts';

/** A field of a line, by its place in the entry: `['actor']` or `['data', 'rule']`. */
export interface Field {
  path: readonly [string] | readonly ['data' | 'before' | 'after', string];
  value: string;
}

/** The chosen columns of an entry as flat fields; what is null is left out. */
export function fieldsOf(entry: Entry, told: Told): Field[] {
  return columnsOf(entry, told).flatMap(([column, value]): Field[] => {
    if (value === null) return [];
    if (typeof value !== 'object') return [{ path: [column], value: String(value) }];
    return within(column as 'data', value);
  });
}

function within(part: 'data' | 'before' | 'after', data: LogData): Field[] {
  return Object.entries(data).flatMap(([name, value]) =>
    value === null ? [] : [{ path: [part, name] as const, value: String(value) }],
  );
}
