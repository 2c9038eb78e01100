import type { LogCode } from '../../preload/contract/history.ts';
import type { Flag, FlagKind } from '../../preload/contract/proof.ts';
import type { DeskHours, DeskSettings } from '../../preload/contract/settings.ts';
import { type AgeOf, type Evidence, recentEntries, youngFor } from '../history/recent.ts';
import { localTime } from '../platform/calendar.ts';
import { day } from '../platform/clock.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';
import type { Worksheet } from './worksheet.ts';

/** Changes of what is on file, and the entries that tell of them. */
const changes: readonly { kind: FlagKind; codes: readonly LogCode[] }[] = [
  { kind: 'addressChanged', codes: ['account.addressChanged'] },
  {
    kind: 'phoneChanged',
    codes: ['account.phoneAdded', 'account.phoneRemoved', 'account.phoneVerified'],
  },
  {
    kind: 'rulesChanged',
    codes: ['ipRule.added', 'ipRule.changed', 'ipRule.deleted', 'ipRule.restored', 'ipRule.lifted'],
  },
  { kind: 'referenceChanged', codes: ['client.referenceChanged'] },
];

/** More acts in a day than this, and than so many times those of the busiest colleague, are a sign. */
const usualActs = 10;
const timesUsual = 3;

/** So many of the desk's last acts are looked at. */
const mostActs = 500;

const openingCodes = new Set<LogCode>([
  'helpDesk.mfaReset',
  'helpDesk.mfaResetUndone',
  'helpDesk.accessCodeIssued',
  'helpDesk.oneTimePasswordSet',
  'helpDesk.oneTimePasswordCancelled',
]);

/** About whom and by whom flags are raised. */
export interface FlagScene {
  account: AccountRow;
  agent: number;
  isProtected: boolean;
  /** The call that is open: what belongs to it is no sign of another. */
  sheet: Worksheet | null;
  policy: DeskSettings;
  at: number;
  ageOf: AgeOf;
}

/** Signs that something is not as usual about an account, a call or its agent (requirement HD9). */
export async function flagsOf(db: Db, scene: FlagScene): Promise<Flag[]> {
  const { account, agent, policy, at, ageOf } = scene;
  type Sign = [FlagKind, readonly Evidence[] | boolean];
  const young = { within: youngFor, ageOf };
  const found = await Promise.all([
    ...changes.map(async ({ kind, codes }): Promise<Sign> => [
      kind,
      await recentEntries(db, account.id, codes, young),
    ]),
    earlier(db, scene, ['caller.begun']).then((entries): Sign => ['anotherCall', entries]),
    earlier(db, scene, ['caller.stepFailed']).then((entries): Sign => ['failedSteps', entries]),
    isBusy(db, agent, at).then((isSo): Sign => ['agentRate', isSo]),
    ['outsideHours', policy.hours !== null && !isWithinHours(policy.hours, at)] as Sign,
    ['protected', scene.isProtected] as Sign,
  ]);
  return found
    .filter(([, sign]) => sign === true || (Array.isArray(sign) && sign.length > 0))
    .map(([kind, sign]) => ({
      kind,
      weighty: policy.weightyFlags.includes(kind),
      entries: Array.isArray(sign) ? sign.map(({ seq, at: when }) => ({ seq, at: when })) : [],
    }));
}

/** What other calls about the account have left within a day. */
async function earlier(
  db: Db,
  { account, sheet, ageOf }: FlagScene,
  codes: readonly LogCode[],
): Promise<Evidence[]> {
  const entries = await recentEntries(db, account.id, codes, { within: day, ageOf });
  return entries.filter(({ seq }) => sheet === null || seq < sheet.firstSeq);
}

/** Whether an agent has opened many more accounts within a day than any colleague. */
async function isBusy(db: Db, agent: number, at: number): Promise<boolean> {
  const rows = await db
    .selectFrom('log')
    .select(['actor_id', 'at', 'code'])
    .where('kind', '=', 'helpDesk')
    .where('outcome', '=', 'ok')
    .orderBy('seq', 'desc')
    .limit(mostActs)
    .execute();
  const acts = rows.filter(
    ({ at: when, code }) => at - Date.parse(when) < day && openingCodes.has(code),
  );
  const countOf = new Map<number | null, number>();
  for (const { actor_id } of acts) countOf.set(actor_id, (countOf.get(actor_id) ?? 0) + 1);
  const own = countOf.get(agent) ?? 0;
  countOf.delete(agent);
  return own > usualActs && own > timesUsual * Math.max(0, ...countOf.values());
}

/** Local time of this workstation. */
function isWithinHours({ from, until, days }: DeskHours, at: number): boolean {
  const date = new Date(at);
  const time = localTime(date);
  return days.includes(date.getDay()) && from <= time && time < until;
}
