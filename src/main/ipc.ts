import type { z } from 'zod';
import type { Channel, Grounds, Need, Right } from '../preload/contract/channel.ts';
import type { Result } from '../preload/contract/failure.ts';
import { contract, type ChannelName } from '../preload/contract/index.ts';
import { authorise, challenged, subjectOf } from './authorise.ts';
import type { AnyCall, SignedInCall, SubjectCall, WarrantedCall } from './call.ts';
import { handlers } from './handlers.ts';
import { requireWarrant } from './help-desk/gate.ts';
import { withDeadline } from './platform/deadline.ts';
import { failureOf, Refusal, refuse } from './platform/failure.ts';
import { reportNotice } from './platform/log-file.ts';
import { logGuess, logRefused } from './refused.ts';
import type { Services } from './services.ts';

/** Who asks, as Electron tells it: taken from the event, never from an argument. */
export interface Sender {
  window: number;
  isMainFrame: boolean;
  origin: string | null;
}

/** Requirement 16: an answer within ten seconds, and no input above 64 KiB but where the contract says so. */
const answerTime = 10_000;
const largestInput = 64 * 1024;

/** The only origin that the application's own page has. */
export const pageOrigin = 'app://bundle';

export type Dispatch = (
  sender: Sender,
  channel: unknown,
  input: unknown,
) => Promise<Result<unknown>>;

/**
 * The way in for everything that a page asks, in this order: sender, rate, channel, session, right,
 * size, schema, subject, allowance, proof, handler, and one envelope for what comes of it (requirements
 * 12, 14 to 16 and HD1).
 * Knows nothing of Electron, so that tests call it as the page does.
 *
 * @param deadline milliseconds after which a call that has come to nothing is refused with `timeout`.
 */
export function createDispatcher(services: Services, deadline = answerTime): Dispatch {
  return async (sender, name, input) => {
    try {
      const inTime = services.rate.take(sender.window);
      if (!isOwnPage(sender)) throw foreign(sender, inTime);
      if (!inTime) throw refuse('too_many_calls', null);
      const channel = requireChannel(name);
      return {
        ok: true,
        value: await withDeadline(deadline, () => run(services, sender.window, channel, input)),
      };
    } catch (error) {
      return { ok: false, error: failureOf(error, `channel ${printable(name)}`) };
    }
  };
}

async function run(
  services: Services,
  window: number,
  name: ChannelName,
  input: unknown,
): Promise<unknown> {
  const channel: Channel = contract[name];
  const { state } = services.workstation;
  if (state.stage === 'open') await services.clock.settle(state.store);
  const call = await identify({ services, window }, name, channel.right);
  const parsed = parse(channel, input);
  const complete = hasSubject(channel.right)
    ? await subjectOf(call, name, channel.right, parsed)
    : call;
  // The pairing of channel, call and input is what `HandlersFor` checks; it cannot be followed through a lookup.
  const handler = handlers[name] as (call: AnyCall, input: unknown) => unknown;
  if (!isSignedIn(complete)) return handler(complete, parsed);
  if (channel.writes && name !== 'session.signOut') await requireAllowance(complete, name);
  try {
    return await handler(await warranted(complete, channel.need, parsed), parsed);
  } catch (error) {
    if (error instanceof Refusal) await logGuess(complete, name, parsed, error.failure.code);
    throw error;
  }
}

/** With the proof that the channel needs beside its right, where it acts on somebody else's account. */
async function warranted(
  call: SignedInCall,
  need: Need,
  input: unknown,
): Promise<SignedInCall | WarrantedCall> {
  if (need === 'nothing' || need === 'named') return call;
  const about = call as SubjectCall;
  const isOwn = about.subject.id === about.actor.id;
  const { grounds } = input as { grounds: Grounds };
  const warrant = isOwn ? null : await requireWarrant(about, need, grounds);
  return { ...about, warrant };
}

function isSignedIn(call: AnyCall): call is SignedInCall {
  return 'session' in call;
}

/** Refuses with `too_many_acts` who changes more than anybody does by hand, logged. */
async function requireAllowance(call: SignedInCall, channel: ChannelName): Promise<void> {
  const { acts } = call.services;
  if (acts.take(call.actor.id)) return;
  await logRefused(call, { channel, subject: null, data: { tooMany: true } }, 'tooMany');
  throw refuse('too_many_acts', { seconds: acts.secondsUntil(call.actor.id) });
}

/** Who asks, as the channel's right wants it. */
function identify(base: AnyCall, name: ChannelName, right: Right): Promise<AnyCall> | AnyCall {
  if (right.roles === 'anyone') return base;
  return right.roles === 'challenged' ? challenged(base) : authorise(base, name, right);
}

function hasSubject(right: Right): boolean {
  return right.subject !== 'none';
}

function isOwnPage({ isMainFrame, origin }: Sender): boolean {
  return isMainFrame && origin === pageOrigin;
}

/** Refuses a page that is not ours; a flood of calls is no flood of lines in the log file. */
function foreign({ origin, window }: Sender, inTime: boolean): Refusal {
  if (inTime)
    reportNotice('ipc.sender', `Refused a call from ${origin ?? 'no page'} in window ${window}.`);
  return refuse('not_allowed', null);
}

function requireChannel(name: unknown): ChannelName {
  if (typeof name === 'string' && Object.hasOwn(contract, name)) return name as ChannelName;
  throw refuse('unknown_channel', null);
}

function parse(channel: Channel, input: unknown): z.output<z.ZodType> {
  if (sizeOf(input) > (channel.largest ?? largestInput)) throw refuse('too_large', null);
  const parsed = channel.input.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(
    (issue) => [issue.path.join('.'), fieldProblem(issue.message)] as const,
  );
  throw refuse('invalid_input', null, Object.fromEntries(fields.filter(([path]) => path !== '')));
}

function fieldProblem(message: string) {
  return { code: message === 'bad_character' ? ('bad_character' as const) : ('invalid' as const) };
}

/** What JSON cannot hold (a cycle, a BigInt) is none of our inputs either. */
function sizeOf(input: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(input) ?? '');
  } catch {
    throw refuse('invalid_input', null);
  }
}

/** A channel's name as a page gave it, which may be anything. */
function printable(name: unknown): string {
  return typeof name === 'string' ? name.slice(0, 100) : '?';
}
