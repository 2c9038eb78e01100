import { hostname } from 'node:os';
import type { ForwardingFormat, ForwardingSettings } from '../../../preload/contract/forwarding.ts';
import { exportColumns } from '../../../preload/contract/history-export.ts';
import { append } from '../../history/append.ts';
import { listAfter } from '../../history/list.ts';
import { minute, now, second } from '../../platform/clock.ts';
import type { Store } from '../../platform/db/store.ts';
import { write } from '../../platform/db/unit.ts';
import { reportNotice } from '../../platform/log-file.ts';
import { cefMessage } from '../formats/cef.ts';
import type { Entry, Told } from '../formats/columns.ts';
import { syslogHeader, syslogMessage } from '../formats/syslog.ts';
import { deliver, NotTaken } from './collector.ts';
import {
  keepProgress,
  newestEntry,
  type Progress,
  readForwarding,
  readProgress,
} from './settings.ts';

/*
 * Forwarding the log, at least once and in order. A collector that dies takes with it what it had
 * read and not yet kept, and says nothing of it. So what was handed over is not believed at once:
 * the watermark (`sure`) comes to an entry only once the collector was still there, and took its
 * leave properly, a while after it had got it. Whatever goes wrong before, in the collector, on the
 * way or here, everything behind the watermark is sent again; the collector knows the second copy
 * by its sequence number.
 */

/** Entries that are handed over at a time. */
const batch = 500;
/** For so long after something was handed over, the collector has to be alive. */
const settling = 5 * second;
/** How often the log is looked at: other workstations write it too. */
const lookEvery = 3 * second;
/** Longer than any delivery; whoever lets it pass has crashed. */
const lease = minute;
const firstPause = 5 * second;
const longestPause = 10 * minute;

/** Milliseconds until the same is tried again after so many failures. */
export function pauseAfter(failures: number): number {
  return Math.min(firstPause * 2 ** (failures - 1), longestPause);
}

/** Forwards the log of whatever store is open; off until administrators switch it on. */
export class Forwarder {
  /** Of this program. */
  readonly #version: string;
  /** Whatever an earlier run had not made sure of is sent again, once. */
  readonly #begun = new WeakSet<Store>();

  constructor(version: string) {
    this.#version = version;
  }

  /** Milliseconds until there is something to do. */
  async due(store: Store): Promise<number> {
    const { enabled } = await readForwarding(store.db);
    if (!enabled) return lookEvery;
    const progress = await readProgress(store.db);
    const at = now();
    if (isClaimedElsewhere(progress, store, at)) return lookEvery;
    if (progress.nextTryAt !== null) return Math.min(progress.nextTryAt - at, lookEvery);
    if (!this.#begun.has(store) || progress.sent < (await newestEntry(store.db))) return 0;
    const settles =
      progress.sure < progress.sent ? (progress.sentAt ?? 0) + settling - at : lookEvery;
    return Math.min(settles, lookEvery);
  }

  /** Hands over what there is, for half a lease at most. */
  async run(store: Store): Promise<void> {
    let progress = await claim(store, this.#begun.has(store));
    this.#begun.add(store);
    const until = now() + lease / 2;
    while (progress && now() < until) {
      const settings = await readForwarding(store.db);
      const entries = await listAfter(store.db, progress.sent, batch);
      const last = entries.at(-1)?.seq ?? progress.sent;
      if (!settings.enabled || (entries.length === 0 && progress.sure === last)) return;
      const problem = await this.#try(settings, entries);
      progress = await settle(store, settings, { from: progress.sent, last, problem });
      if (problem || entries.length === 0) return;
    }
  }

  async #try(settings: ForwardingSettings, entries: readonly Entry[]): Promise<NotTaken | null> {
    const told: Told = {
      columns: exportColumns,
      zone: 'utc',
      version: this.#version,
      host: hostname(),
    };
    try {
      await deliver(
        settings,
        entries.map((entry) => messageOf(entry, settings.format, told)),
      );
      return null;
    } catch (error) {
      if (!(error instanceof NotTaken)) throw error;
      reportNotice('forwarding', error.problem);
      return error;
    }
  }
}

/** A line of CEF travels as the text of a message without structured data. */
function messageOf(entry: Entry, format: ForwardingFormat, told: Told): string {
  if (format === 'syslog') return syslogMessage(entry, told);
  return `${syslogHeader(entry, told)} - ${cefMessage(entry, told)}`;
}

function isClaimedElsewhere(
  { claimedBy, claimedUntil }: Progress,
  { workstation }: Store,
  at: number,
): boolean {
  return claimedBy !== null && claimedBy !== workstation && claimedUntil > at;
}

/**
 * Takes forwarding over for a while, where no other workstation of the team has it. One that comes
 * to it anew begins at the watermark: what another one handed over last it has not seen through.
 */
async function claim(store: Store, isKnown: boolean): Promise<Progress | null> {
  return write(store, async (tx) => {
    const progress = await readProgress(tx);
    if (isClaimedElsewhere(progress, store, now())) return null;
    const goesOn = isKnown && progress.claimedBy === store.workstation;
    const mine: Progress = {
      ...progress,
      ...(!goesOn && { sent: progress.sure, mark: progress.sure }),
      claimedBy: store.workstation,
      claimedUntil: now() + lease,
    };
    await keepProgress(tx, mine);
    return mine;
  });
}

interface Tried {
  /** What was handed over: behind the one, up to the other. */
  from: number;
  last: number;
  problem: NotTaken | null;
}

/**
 * Keeps what came of a try, and tells the log where something began or ceased. Null: it was set
 * anew meanwhile, or somebody else has taken over, and this try counts for nothing.
 */
async function settle(
  store: Store,
  settings: ForwardingSettings,
  { from, last, problem }: Tried,
): Promise<Progress | null> {
  return write(store, async (tx) => {
    const progress = await readProgress(tx);
    const current = await readForwarding(tx);
    const isSame = current.host === settings.host && current.port === settings.port;
    if (!isSame || progress.claimedBy !== store.workstation || progress.sent !== from) return null;
    const at = now();
    const next = problem ? failed(progress, problem, at) : wentWell(progress, last, at);
    await keepProgress(tx, { ...next, claimedUntil: at + lease });
    const act = { actor: null, subject: null, sourceIp: null, at };
    const { host } = settings;
    if (problem && progress.failures < 1)
      await append(tx, act, {
        code: 'history.forwardingFailed',
        outcome: 'failed',
        data: { host, because: problem.problem },
      });
    if (!problem && progress.failures !== 0)
      await append(tx, act, {
        code: 'history.forwardingStarted',
        outcome: 'ok',
        data: { host, failures: Math.max(0, progress.failures) },
      });
    return next;
  });
}

function failed(progress: Progress, { problem }: NotTaken, at: number): Progress {
  const failures = Math.max(0, progress.failures) + 1;
  const { sure } = progress;
  const nextTryAt = at + pauseAfter(failures);
  return { ...progress, sent: sure, mark: sure, failures, problem, nextTryAt };
}

/** The collector was there just now: so it keeps what it had got a while ago. */
function wentWell(progress: Progress, last: number, at: number): Progress {
  const { sent, sentAt, mark, markAt } = progress;
  const well = { ...progress, failures: 0, problem: null, nextTryAt: null };
  const isQuiet = at - (sentAt ?? at) >= settling;
  if (last === sent) return isQuiet ? { ...well, mark: sent, sure: sent } : well;
  const handedOver = { ...well, sent: last, sentAt: at };
  if (isQuiet) return { ...handedOver, sure: sent, mark: last, markAt: at };
  const isMarkSure = mark > progress.sure && at - markAt >= settling;
  if (isMarkSure) return { ...handedOver, sure: mark, mark: last, markAt: at };
  return mark > progress.sure ? handedOver : { ...handedOver, mark: last, markAt: at };
}
