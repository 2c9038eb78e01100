import { visibleText } from '../../../text/hidden-characters.ts';
import { type ListRule, type Standing, standingOf } from '../decide.ts';
import { ALL, type Rule } from '../rule.ts';

/** A rule of an account's list with what the person wrote beside it. */
export interface NotedRule extends ListRule {
  readonly note: string;
}

/** A list as another program is to enforce it. */
export interface AllowList {
  /** What the reader of the file should know, as comments. */
  readonly remarks: readonly string[];
  /** Every address that one of these covers is let in, and no other one: none is nobody. */
  readonly allowed: readonly Allowed[];
}

export interface Allowed {
  readonly rule: Rule;
  /** A comment; empty: there is nothing to say. */
  readonly remark: string;
}

/**
 * What a list means at a moment (milliseconds since 1970), said so that it cannot be taken wrongly:
 * where no rule is in force everybody is let in, which elsewhere an empty list often does not do; where
 * one in force cannot be read nobody is. A lift does not show: it is of the account, not of its rules.
 */
export function allowListOf(list: readonly NotedRule[], at: number): AllowList {
  const standing = (wanted: Standing) => list.filter((each) => standingOf(each, at) === wanted);
  const unreadable = standing('unreadable');
  const remarks = [
    `Allowed IP rules of one account, as Gatehouse enforced them on ${moment(at)}.`,
    ...standing('off').map((rule) => `Not in force, switched off: ${quoted(rule)}`),
    ...standing('expired').map((rule) => `Not in force, expired: ${quoted(rule)}`),
    ...unreadable.map((rule) => `Cannot be read, so nobody is allowed: ${quoted(rule)}`),
  ];
  if (unreadable.length > 0) return { remarks, allowed: [] };
  const allowed = standing('inForce').flatMap((each) =>
    each.rule === null ? [] : [{ rule: each.rule, remark: details(each).join(', ') }],
  );
  if (allowed.length > 0) return { remarks, allowed };
  return { remarks, allowed: [{ rule: ALL, remark: 'No rule is in force: no restriction.' }] };
}

function quoted(rule: NotedRule): string {
  return [`"${rule.text}"`, ...details(rule)].join(', ');
}

/** What other programs do not know of a rule: its note, and when somebody has to take it out. */
function details({ note, expiresAt }: NotedRule): string[] {
  return [
    ...(note === '' ? [] : [`"${note}"`]),
    ...(expiresAt === null ? [] : [`expires ${moment(expiresAt)}`]),
  ];
}

/** ISO 8601, UTC. */
function moment(at: number): string {
  return new Date(at).toISOString();
}

/**
 * A line that is a comment to its end in every format here, whatever people wrote: what would end a
 * line, or show it as something else, is spelled out, and no line ends with a backslash, with which
 * Apache goes on in the next one.
 */
export function comment(text: string): string {
  return `# ${visibleText(text).replace(/\\$/u, '\\.')}`;
}

/** The comment above what lets a rule's addresses in, and that itself. */
export function withRemark(remark: string, lines: readonly string[]): string[] {
  return remark === '' ? [...lines] : [comment(remark), ...lines];
}

/** Lines as a file. */
export function fileOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
