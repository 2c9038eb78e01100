import { z } from 'zod';
import type { ListProblem } from '../../../preload/contract/rule-formats.ts';
import { text } from '../../../preload/contract/text.ts';
import { escapeHidden } from '../../../text/hidden-characters.ts';
import type { NotedRule } from './allow-list.ts';
import type { TakenRule } from './taken-rule.ts';

/* docs/rule-formats.md describes it for others. */

const name = 'gatehouse-allowed-ip';
const version = 1;

/** A list as JSON, a rule a line; the same list is the same text. */
export function jsonText(list: readonly NotedRule[]): string {
  const rules = list.map(({ text: rule, note, enabled, expiresAt: at }) => {
    const expiresAt = at === null ? null : new Date(at).toISOString();
    return escapeHidden(JSON.stringify({ rule, note, enabled, expiresAt }));
  });
  const lines = rules.length === 0 ? '[]' : `[\n    ${rules.join(',\n    ')}\n  ]`;
  return `{\n  "format": "${name}",\n  "version": ${version},\n  "rules": ${lines}\n}\n`;
}

const file = z.strictObject({
  format: z.literal(name),
  version: z.literal(version),
  rules: z.array(
    z.strictObject({
      rule: z.string().max(1000),
      note: text(200),
      enabled: z.boolean(),
      expiresAt: z.iso.datetime({ offset: true }).transform(Date.parse).nullable(),
    }),
  ),
});

/** Reads what `jsonText` wrote; null: the text is nothing that begins as JSON does. */
export function readJson(typed: string): TakenRule[] | ListProblem | null {
  if (!/^\s*\{/u.test(typed)) return null;
  const value = parse(typed);
  if (value === undefined) return { code: 'syntax' };
  const { success, data, error } = file.safeParse(value);
  if (!success) return whyNot(value, error);
  return data.rules.map(({ rule, ...details }, index) => {
    return { line: index + 1, typed: rule, ...details, wrong: null };
  });
}

function parse(typed: string): unknown {
  try {
    return JSON.parse(typed);
  } catch {
    return undefined;
  }
}

const header = z.object({ format: z.literal(name), version: z.int() });

function whyNot(value: unknown, { issues }: z.ZodError): ListProblem {
  const read = header.safeParse(value);
  if (!read.success) return { code: 'other' };
  if (read.data.version > version) return { code: 'newer' };
  return { code: 'shape', where: whereOf(issues[0]?.path ?? []) };
}

/** As programmers write it: `rules[3].note`. */
function whereOf(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./u, '');
}
