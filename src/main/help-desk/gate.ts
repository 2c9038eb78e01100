import {
  type Grounds,
  type OpeningAct,
  openingActs,
  type Role,
  type SecondPerson,
} from '../../preload/contract/channel.ts';
import type { Freeze } from '../../preload/contract/help-desk.ts';
import type { LoggedGrounds } from '../../preload/contract/log-payloads.ts';
import type { ActNeed, Flag, MissingProof, Way } from '../../preload/contract/proof.ts';
import type { DeskSettings } from '../../preload/contract/settings.ts';
import { findAccount } from '../accounts/accounts.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { readAges } from '../history/recent.ts';
import { requireReason } from '../history/reason.ts';
import type { AccountRow, AskedActRow, Db } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import { readSetting } from '../settings/settings.ts';
import type { Session } from '../sign-in/session.ts';
import { issueWarrant, type Warrant } from '../warrants/warrant.ts';
import { groundsIn } from './asked-acts.ts';
import { flagsOf } from './flags.ts';
import { freezesOf } from './freeze.ts';
import { needOf, openWay, proofClassOf, type Situation } from './policy.ts';
import { confirmHere } from './second-person.ts';
import { findWorksheet, isAbout, stepsFor, stepsTaken, type Worksheet } from './worksheet.ts';

/** A call of a channel about an account, as far as the gate looks at it. */
export interface AskedCall {
  store: Store;
  session: Session;
  actor: { id: number; role: Role };
  subject: { id: number };
  act: Act & { subject: number };
}

/** Everything that the gate knows of an account, a call and its agent. */
export interface Scene {
  account: AccountRow;
  sheet: Worksheet | null;
  flags: Flag[];
  frozen: Freeze | null;
  frozenAll: Freeze | null;
  isProtected: boolean;
  policy: DeskSettings;
  agent: Situation['agent'];
}

/** Who asks about whom, and when. */
export interface Asking {
  session: Session;
  agent: { id: number } & Situation['agent'];
  account: AccountRow;
  at: number;
}

/** Looks at everything that decides whether an account is opened. */
export async function lookAt(db: Db, { session, agent, account, at }: Asking): Promise<Scene> {
  const sheet = findWorksheet(session, account.id);
  const [policy, ageOf, freezes] = await Promise.all([
    readSetting(db, 'desk'),
    readAges(db, at),
    freezesOf(db, account.id),
  ]);
  const isProtected = isProtectedBy(policy, account);
  const about = { account, agent: agent.id, isProtected, sheet, policy, at, ageOf };
  const flags = await flagsOf(db, about);
  return {
    account,
    sheet,
    flags,
    ...freezes,
    isProtected,
    policy,
    agent,
  };
}

/** Marked, or a colleague's who has been in: an invitation that was never used protects nothing. */
export function isProtectedBy(
  { protectStaff }: DeskSettings,
  { role, protected: marked, last_sign_in_at }: AccountRow,
): boolean {
  return marked === 1 || (protectStaff && role !== 'client' && last_sign_in_at !== null);
}

/** What each act needs as things stand. */
export function needsOf(scene: Scene): Record<OpeningAct, ActNeed> {
  const needs = openingActs.map((act) => [act, needOf(act, situationOf(scene, act))]);
  return Object.fromEntries(needs) as Record<OpeningAct, ActNeed>;
}

function situationOf(scene: Scene, act: OpeningAct): Situation {
  const { sheet, policy, flags, frozen, frozenAll, isProtected, agent } = scene;
  return {
    agent,
    isProtected,
    frozen: frozenAll ? 'frozenAll' : frozen ? 'frozen' : null,
    steps: stepsFor(sheet, act, policy.oneProofForAll),
    overridden: overrideOf(act, scene) !== null,
    flags: flags.map(({ kind }) => kind),
    policy,
  };
}

/**
 * Makes sure that an act on somebody else's account is open: asked for by the dispatcher before the
 * handler of every channel that needs it. Refuses with `act_refused`, `proof_needed`, `second_needed`,
 * `must_wait` or what is wrong with the second person; what lacks is logged.
 */
export async function requireWarrant(
  call: AskedCall,
  act: OpeningAct,
  grounds: Grounds,
): Promise<Warrant> {
  const { way, scene, reason } = await requireWay(call, act, grounds);
  if (way.hours > 0) throw refuse('must_wait', { hours: way.hours });
  const second = await confirmWay(call, way, grounds?.second ?? null);
  return issueWarrant({
    act,
    subject: call.subject.id,
    agent: call.actor.id,
    second: secondOf(act, { scene, second })?.id ?? null,
    grounds: groundsOf(act, { reason, scene, second }),
  });
}

/** The way to an act that is open now, and why it is. Refuses with `act_refused` or `proof_needed`. */
export async function requireWay(
  call: AskedCall,
  act: OpeningAct,
  grounds: Grounds,
): Promise<{ way: Way; scene: Scene; reason: string }> {
  const reason = requireReason(grounds?.reason ?? '');
  const scene = await sceneOf(call);
  const need = needOf(act, situationOf(scene, act));
  if (need.refused) {
    await logLacking(call, act, [need.refused]);
    throw refuse('act_refused', { because: need.refused });
  }
  const way = openWay(need);
  if (way) return { way, scene, reason };
  const [{ missing }] = need.ways;
  await logLacking(call, act, missing);
  const { sheet, policy } = scene;
  const other = sheet !== null && !isAbout(sheet, act, policy.oneProofForAll);
  throw refuse('proof_needed', { act, missing, other });
}

/** Who confirmed an act. */
export interface Second {
  id: number;
  name: string;
}

/** What was found when an act turned out to be open. */
export interface Standing {
  reason: string;
  scene: Scene;
  second: Second | null;
}

/** The second person whom a way needs; null: it needs nobody. */
export async function confirmWay(
  { store, act, actor, subject }: AskedCall,
  { second: needs }: Way,
  typed: SecondPerson | null,
): Promise<Second | null> {
  if (needs === null) return null;
  if (!typed) throw refuse('second_needed', { who: needs });
  const confirmed = { act, agent: actor.id, subject: subject.id, needs };
  const { id, full_name: name } = await confirmHere(store, confirmed, typed);
  return { id, name };
}

/** What the log says of why an act was open. */
export function groundsOf(act: OpeningAct, { reason, scene, second }: Standing): LoggedGrounds {
  const situation = situationOf(scene, act);
  const { sheet, flags } = scene;
  return {
    reason,
    caller: situation.steps.size > 0 && sheet ? stepsTaken(sheet) : '',
    callReference: sheet?.reference ?? null,
    override: overrideOf(act, scene)?.reason ?? null,
    proofClass: proofClassOf(situation),
    secondPerson: secondOf(act, { scene, second })?.name ?? null,
    flags: flags.map(({ kind }) => kind).join(', '),
  };
}

/** Who stands behind an act beside its agent: by a word on it, or on doing without proof; null: nobody. */
export function secondOf(
  act: OpeningAct,
  { scene, second }: Pick<Standing, 'scene' | 'second'>,
): Second | null {
  return second ?? overrideOf(act, scene);
}

/** Who lets the desk do without proof for an act; null: nobody. */
function overrideOf(act: OpeningAct, { sheet, policy }: Scene): Worksheet['override'] {
  return sheet && isAbout(sheet, act, policy.oneProofForAll) ? sheet.override : null;
}

async function sceneOf({ store, session, actor, subject, act }: AskedCall): Promise<Scene> {
  const account = await findAccount(store.db, subject.id);
  // An erased client is as gone as one that never was.
  if (!account || account.erased_at !== null) throw refuse('not_allowed', null);
  return lookAt(store.db, { session, agent: actor, account, at: act.at });
}

/** What was asked for and not proven belongs to the story of the call (requirement HD14). */
async function logLacking(
  { store, act: about }: AskedCall,
  act: OpeningAct,
  lacked: readonly (MissingProof | Exclude<ActNeed['refused'], null>)[],
): Promise<void> {
  const data = { act, lacked: lacked.join(', ') };
  await write(store, (tx) =>
    append(tx, about, { code: 'caller.actRefused', outcome: 'refused', data }),
  );
}

/** The warrant of an act that was set down, as it was given then. */
export function warrantOf(row: AskedActRow): Warrant {
  return issueWarrant({
    act: row.act,
    subject: row.account_id,
    agent: row.agent_id,
    second: row.second_id,
    grounds: { ...groundsIn(row), waitedHours: row.hours },
  });
}
