import type { LogData, LogEntry, LogValue } from '../../../preload/contract/history.ts';
import { escapeHidden } from '../../../text/hidden-characters.ts';

/**
 * What an entry tells beside who, whose, from where and when, as one line in no language:
 * `ipRule.changed ok rule=203.0.113.0/24 note="old" → "new" enabled=true → false`.
 */
export function neutralText({ code, outcome, data, before, after }: LogEntry): string {
  return [code, outcome, ...fieldsOf(data), ...changesOf(before, after)].join(' ');
}

function fieldsOf(data: LogData): string[] {
  return Object.entries(data).map(([field, value]) => `${field}=${valueText(value)}`);
}

function changesOf(before: LogData | null, after: LogData | null): string[] {
  if (!before || !after) return fieldsOf(before ?? after ?? {});
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof LogData>;
  return [...fields]
    .filter((field) => before[field] !== after[field])
    .map((field) => `${field}=${valueText(before[field])} → ${valueText(after[field])}`);
}

/** In quotation marks where it would run into what stands beside it. */
function valueText(value: LogValue | undefined): string {
  if (typeof value !== 'string') return String(value ?? null);
  const isPlain = /^[^\s"=→]+$/u.test(value) && value !== 'null';
  return escapeHidden(isPlain ? value : JSON.stringify(value));
}
