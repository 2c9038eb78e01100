import { forgetOldTries } from './accounts/old-tries.ts';
import { nextSettling, settleActs } from './asked-acts/settle.ts';
import { surroundingsOf } from './asked-acts/surroundings.ts';
import { Forwarder } from './evidence/forwarding/forwarder.ts';
import { makeDueCheckpoint, nextCheckpoint } from './audit/checkpoints.ts';
import { pruneDue } from './audit/prune.ts';
import { lookAtCheckpoints } from './audit/watch.ts';
import { forwardedUpTo } from './evidence/forwarding/settings.ts';
import { indexLog } from './history/search-index.ts';
import { indexMails } from './mail/search-index.ts';
import { nextProbationEnd } from './ip-access/probation-row.ts';
import { revertAllOverdue } from './ip-access/probation.ts';
import { expireCodes, nextCodeEnd } from './mfa/email-code-ends.ts';
import { day, hour, minute, now, second } from './platform/clock.ts';
import type { Task } from './platform/schedule.ts';
import type { Services } from './services.ts';
import { endOutdated, endSession, warnOfEnds } from './sessions.ts';
import { overdue, timeLeft, warnBefore } from './sign-in/session.ts';
import { continueRotation } from './team/rotation.ts';

/** What time brings about by itself. */
export function upkeep(services: Services): Task[] {
  const { currentAddress, sessions, workstation } = services;
  const forwarder = new Forwarder(services.versions().app);
  const when = () => workstation.state.stage === 'open' && workstation.connection.kind !== 'lost';
  const live = () =>
    sessions.windows().flatMap((window) => {
      const session = sessions.get(window);
      return session ? [{ window, session }] : [];
    });
  return [
    {
      name: 'sessions',
      due: () => Math.min(Infinity, ...live().map(({ session }) => timeLeft(session))),
      run: async () => {
        for (const { window, session } of live()) {
          const reason = overdue(session);
          if (reason) await endSession(services, window, reason);
        }
      },
    },
    {
      name: 'sessionWarnings',
      due: () => {
        const unwarned = live().filter(({ session }) => !session.warned);
        return Math.min(Infinity, ...unwarned.map(({ session }) => timeLeft(session) - warnBefore));
      },
      run: () => warnOfEnds(services),
    },
    {
      // Other workstations change accounts too; one that works alone has nothing to ask.
      name: 'credentials',
      when: () => when() && workstation.store.workstation !== null,
      every: 4 * second,
      run: () => endOutdated(services),
    },
    {
      name: 'clock',
      when,
      every: 2 * second,
      run: () => services.clock.settle(workstation.store),
    },
    {
      name: 'address',
      when,
      every: 2 * second,
      run: () => currentAddress.watch(workstation.store),
    },
    {
      name: 'emailCodes',
      when,
      due: async () => (await nextCodeEnd(workstation.store.db, now())) - now(),
      run: () => expireCodes(workstation.store, now()),
    },
    {
      name: 'probations',
      when,
      due: async () => (await nextProbationEnd(workstation.store.db, now())) - now(),
      run: async () => {
        // At the start, what a clock that was set back has to be told of first.
        await services.clock.settle(workstation.store);
        await revertAllOverdue(workstation.store);
      },
    },
    {
      name: 'askedActs',
      when,
      due: async () => (await nextSettling(workstation.store.db)) - now(),
      run: () => settleActs(workstation.store, surroundingsOf(services)),
    },
    {
      // Where a workstation that changes the team's data key was cut off, another one goes on.
      name: 'dataKey',
      when,
      every: 30 * second,
      run: () => continueRotation(workstation),
    },
    {
      name: 'forwarding',
      when,
      due: () => forwarder.due(workstation.store),
      run: () => forwarder.run(workstation.store),
    },
    {
      name: 'checkpoint',
      when,
      due: async () => (await nextCheckpoint(workstation.store)).wait,
      run: () => makeDueCheckpoint({ workstation, store: workstation.store }),
    },
    {
      // What other workstations signed is looked at; one that works alone keeps what a cut left out.
      name: 'checkpointsOfOthers',
      when,
      every: minute,
      run: () => lookAtCheckpoints({ workstation, store: workstation.store }),
    },
    {
      name: 'retention',
      when: () => when() && services.historyWatch.isSound,
      every: hour,
      run: () =>
        pruneDue(
          { workstation, store: workstation.store },
          {
            isSound: () => services.historyWatch.isSound,
            upTo: forwardedUpTo,
            isOver: () => !when(),
          },
        ),
    },
    {
      name: 'searchIndexes',
      when,
      every: 2 * second,
      run: async () => {
        const isOver = () => !when();
        await indexLog(workstation.store, isOver);
        await indexMails(workstation.store, isOver);
      },
    },
    {
      name: 'oldTries',
      when,
      every: day,
      run: () => forgetOldTries(workstation.store, now()),
    },
  ];
}
