import type { JobView } from '../../preload/contract/job.ts';
import type { Notice } from '../../preload/contract/notices.ts';
import { findAccount } from '../accounts/accounts.ts';
import { second } from '../platform/clock.ts';
import type { Db } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import type { Touched } from '../platform/db/touched.ts';
import { withoutDeadline } from '../platform/deadline.ts';
import { Refusal } from '../platform/failure.ts';
import { reportUnexpected } from '../platform/log-file.ts';
import type { Services } from '../services.ts';
import { overdue, type Session } from '../sign-in/session.ts';
import { newest, newsFor, newsSince, type News, type Seen, type Viewer } from './news.ts';

type Surroundings = Pick<
  Services,
  'workstation' | 'sessions' | 'preferences' | 'announce' | 'windows' | 'jobs'
>;

/** What notices need of the desktop. */
export interface NoticePorts {
  /** Shows one; `opened` is to be called when the person clicks it. */
  show: (notice: Notice, opened: () => void) => void;
  isFocused: (window: number) => boolean;
  /** Brings a window to the front. */
  raise: (window: number) => void;
}

/** Somebody who is signed in, and where. */
interface Present extends Viewer {
  readonly window: number;
  readonly session: Session;
}

/** Milliseconds between two looks: what comes in a flood is told of together. */
const usualPace = 2 * second;

/**
 * Tells whoever is signed in of what they would not see in time: by the operating system, each only
 * of what they may know, and nobody who does not want to be disturbed.
 */
export class Notices {
  readonly #services: Surroundings;
  readonly #ports: NoticePorts;
  readonly #pace: number;
  #watched: { store: Store; seen: Seen } | null = null;
  #isWoken = false;
  #round: Promise<void> | null = null;

  constructor(services: Surroundings, ports: NoticePorts, pace = usualPace) {
    this.#services = services;
    this.#ports = ports;
    this.#pace = pace;
    services.jobs.onChange((window, view) => {
      if (view) this.#jobChanged(window, view);
    });
  }

  /** A store was opened: what is in it by now is no news. */
  async open(store: Store): Promise<void> {
    this.#watched = { store, seen: await newest(store.db) };
  }

  /** After each unit of work. Returns at once and never throws. */
  note({ log, desk }: Touched): void {
    if (log || desk) this.#wake();
  }

  /** Resolves when nothing is left to look at; for tests. */
  async settled(): Promise<void> {
    while (this.#round) await this.#round;
  }

  #wake(): void {
    this.#isWoken = true;
    this.#round ??= withoutDeadline(() => this.#rounds()).finally(() => {
      this.#round = null;
      // Woken between the last look and here.
      if (this.#isWoken) this.#wake();
    });
  }

  async #rounds(): Promise<void> {
    while (this.#isWoken) {
      this.#isWoken = false;
      await this.#look().catch((error: unknown) => this.#failed(error));
      await new Promise((resolve) => setTimeout(resolve, this.#pace).unref());
    }
  }

  /** Nothing is lost where the store cannot be asked now: the next look sees it too. */
  #failed(error: unknown): void {
    const isGone = this.#services.workstation.state.stage !== 'open';
    if (!isGone && !(error instanceof Refusal)) reportUnexpected('notices', error);
  }

  async #look(): Promise<void> {
    const watched = this.#watched;
    const { state } = this.#services.workstation;
    if (!watched || state.stage !== 'open' || state.store !== watched.store) return;
    const news = await newsSince(watched.store, watched.seen);
    watched.seen = news.seen;
    if (isEmpty(news)) return;
    const present = await this.#present(watched.store.db);
    for (const kind of ['mailFailed', 'signInRefused', 'secondPerson'] as const) {
      // One person at each desk: whoever may know of it and used a window last.
      const told = present.find((each) => newsFor(news, each)[kind] > 0);
      if (told) this.#show({ kind, count: newsFor(news, told)[kind] }, told);
    }
  }

  /** Who is signed in, the one whose window was used last first. */
  async #present(db: Db): Promise<Present[]> {
    const { sessions, windows } = this.#services;
    const used = windows();
    const latest = sessions.windows().toSorted((a, b) => used.indexOf(b) - used.indexOf(a));
    const present: Present[] = [];
    for (const window of latest) {
      const session = sessions.get(window);
      if (!session || session.mustSetUp || session.mustChangePassword || overdue(session)) continue;
      const account = await findAccount(db, session.account);
      if (account?.state === 'active')
        present.push({ window, session, id: account.id, role: account.role });
    }
    return present;
  }

  #jobChanged(window: number, { kind, state }: JobView): void {
    const session = this.#services.sessions.get(window);
    const isOver = state === 'done' || state === 'failed';
    if (session && isOver && !this.#ports.isFocused(window))
      this.#show({ kind: 'jobEnded', job: kind, state }, { window, session });
  }

  #show(notice: Notice, { window, session }: Pick<Present, 'window' | 'session'>): void {
    const { preferences, sessions, announce } = this.#services;
    const { doNotDisturb, notifications } = preferences.view();
    if (doNotDisturb || !notifications[notice.kind]) return;
    this.#ports.show(notice, () => {
      this.#ports.raise(window);
      // Whoever sits there by now is told of their own affairs alone.
      if (sessions.get(window) === session) announce('notice.opened', notice.kind, window);
    });
  }
}

function isEmpty({ failedMails, refusedSignIns, requests }: News): boolean {
  return failedMails.length + refusedSignIns + requests.length === 0;
}
