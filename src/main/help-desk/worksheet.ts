import { randomUUID } from 'node:crypto';
import type { OpeningAct } from '../../preload/contract/channel.ts';
import type { CallerWant } from '../../preload/contract/caller.ts';
import {
  type CallerStep,
  callerSteps,
  factNames,
  type FactName,
  type FactState,
  factTries,
} from '../../preload/contract/proof.ts';
import { hour, monotonic } from '../platform/clock.ts';
import { refuse } from '../platform/failure.ts';
import type { Session } from '../sign-in/session.ts';

/** What a caller has shown. */
type Steps = Map<CallerStep, { at: number; note: string }>;

/** What was done in one call to find out who calls. */
export interface Worksheet {
  readonly account: number;
  /** Number of the call's row in the store. */
  readonly call: number;
  /** Of its first log entry. */
  readonly firstSeq: number;
  readonly reference: string;
  readonly startedAt: number;
  /** Monotonic. */
  readonly openedAt: number;
  /** Ties mailed codes to this call and to what is asked for. */
  request: string;
  want: CallerWant;
  steps: Steps;
  readonly facts: Map<FactName, Exclude<FactState, 'open'>>;
  wrongFacts: number;
  /** Who lets the desk do without proof, and why. */
  override: { id: number; name: string; reason: string } | null;
}

/** A worksheet that was left open must not vouch for the next person who calls. */
const callLasts = hour;

/**
 * One worksheet for each session, in memory: it is over with the session, and nobody finds it
 * filled in after a restart. What it led to is in the log.
 */
const worksheets = new WeakMap<Session, Worksheet>();

/** How a call begins. */
type NewCall = Pick<
  Worksheet,
  'account' | 'call' | 'firstSeq' | 'reference' | 'want' | 'startedAt'
>;

/** Opens the worksheet of a call in place of another. */
export function openWorksheet(session: Session, begun: NewCall): void {
  worksheets.set(session, {
    ...begun,
    openedAt: monotonic(),
    request: randomUUID(),
    steps: new Map(),
    facts: new Map(),
    wrongFacts: 0,
    override: null,
  });
}

/** Something else is asked for: what was shown for the act before proves nothing for this one (HD8). */
export function askFor(sheet: Worksheet, want: CallerWant, keepsProof: boolean): void {
  sheet.want = want;
  if (keepsProof) return;
  sheet.steps = new Map();
  for (const [fact, state] of sheet.facts) if (state === 'match') sheet.facts.delete(fact);
  sheet.override = null;
  sheet.request = randomUUID();
}

/** The session's worksheet, whomever it is about and however old it is. */
export function openedWorksheet(session: Session): Worksheet | null {
  return worksheets.get(session) ?? null;
}

export function closeWorksheet(session: Session): void {
  worksheets.delete(session);
}

/** Whether somebody is on the phone, as far as the desk has said. */
export function isCallOpen(session: Session): boolean {
  const sheet = worksheets.get(session);
  return sheet !== undefined && monotonic() - sheet.openedAt < callLasts;
}

/** The session's worksheet about an account, while the call may still be going on. */
export function findWorksheet(session: Session, account: number): Worksheet | null {
  const sheet = worksheets.get(session);
  return sheet?.account === account && isCallOpen(session) ? sheet : null;
}

/** As `findWorksheet`. Refuses with `caller_none`. */
export function requireWorksheet(session: Session, account: number): Worksheet {
  const sheet = findWorksheet(session, account);
  if (!sheet) throw refuse('caller_none', null);
  return sheet;
}

/** Whole seconds that the call has taken. */
export function secondsOf(sheet: Worksheet): number {
  return Math.round((monotonic() - sheet.openedAt) / 1000);
}

/** The steps that were taken, as the log names them. */
export function stepsTaken({ steps }: Pick<Worksheet, 'steps'>): string {
  return callerSteps.filter((step) => steps.has(step)).join(', ');
}

/** What counts for an act: nothing where the call is about another one. */
export function stepsFor(
  sheet: Worksheet | null,
  act: OpeningAct,
  oneProofForAll: boolean,
): ReadonlySet<CallerStep> {
  return sheet && isAbout(sheet, act, oneProofForAll) ? new Set(sheet.steps.keys()) : new Set();
}

/** Whether what was shown in the call counts for an act. */
export function isAbout(sheet: Worksheet, act: OpeningAct, oneProofForAll: boolean): boolean {
  return oneProofForAll || sheet.want === act;
}

/** How a fact stands in the call. */
export function factState({ facts }: Worksheet, fact: FactName): FactState {
  return facts.get(fact) ?? 'open';
}

/** How all of them do. */
export function factStates(sheet: Worksheet): Record<FactName, FactState> {
  const states = factNames.map((fact) => [fact, factState(sheet, fact)]);
  return Object.fromEntries(states) as Record<FactName, FactState>;
}

/** Wrong answers that are left. */
export function factTriesLeft({ wrongFacts }: Worksheet): number {
  return Math.max(0, factTries - wrongFacts);
}

/** The agent has seen what is on file: what could still be asked for proves nothing any more. */
export function seeFacts(sheet: Worksheet): void {
  for (const fact of coveredFacts(sheet)) sheet.facts.set(fact, 'seen');
}

/** What the agent must not see while it may still be asked for, a wrong answer notwithstanding. */
export function coveredFacts(sheet: Worksheet | null): FactName[] {
  if (sheet === null) return [];
  return factNames.filter((fact) => ['open', 'noMatch'].includes(factState(sheet, fact)));
}

/** Whether the agent must not see one of them: see `coveredFacts`. */
export function isCovered(session: Session, account: number, fact: FactName): boolean {
  return coveredFacts(findWorksheet(session, account)).includes(fact);
}

/**
 * History shows what a caller can be asked for: while a call about the account is open it is covered
 * until the agent chooses to see it (requirement HD2). Refuses with `covered`.
 */
export function requireUncovered(session: Session, account: number): void {
  if (coveredFacts(findWorksheet(session, account)).length > 0) throw refuse('covered', null);
}
