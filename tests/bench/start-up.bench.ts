/**
 * What a start costs beside a blank window of the same Electron (reference
 * performance-and-libraries.md, A.8 rows S1, S2 and M1). Every sample is a fresh process.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { applications, type Launch } from './support/applications.ts';
import type { AppContext, Bench } from './support/bench.ts';
import { busyWorkstation } from './support/busy-workstation.ts';
import { compare, comparePairs, type Measure } from './support/compare.ts';
import { privateMegabytes } from './support/memory.ts';
import type { Started } from './support/start.ts';

/** After this long a started application has come to rest. */
const rest = 10_000;

/** The first start of all: an empty data folder, up to the skeleton of the first-run screen. */
async function firstPaint(context: AppContext): Promise<number> {
  const { ours, blank } = applications(context, { keychain: false, home: context.temp('home') });
  const measure = (launch: Launch): Measure => {
    return () => measured(launch, context.temp('data'), (started) => started.firstPaint());
  };
  return compare(measure(ours), measure(blank));
}

/** A daily start: the sign-in screen, behind it an open database with a million log entries. */
async function interactive(context: AppContext): Promise<number> {
  const { ours, blank, dataDir, blankData } = await daily(context);
  return compare(
    () => measured(ours, dataDir, (started) => started.ready()),
    () => measured(blank, blankData, (started) => started.firstPaint()),
  );
}

/**
 * Both run at the same time. What several processes map (Electron's own code) counts for none of
 * them, so one alone would be charged for it, or not, by whether some other Electron is running.
 */
async function memory(context: AppContext): Promise<number> {
  const { ours, blank, dataDir, blankData } = await daily(context);
  const sample = async (): Promise<readonly [number, number]> => {
    const window = await blank(blankData);
    try {
      return await measured(ours, dataDir, async (started) => {
        await Promise.all([started.ready(), window.firstPaint()]);
        await wait(rest);
        return [privateMegabytes(started.pid), privateMegabytes(window.pid)] as const;
      });
    } finally {
      await window.stop();
    }
  };
  return comparePairs(sample);
}

/** Both with the same keyring and each with a data folder that it has used before. */
async function daily(context: AppContext) {
  const { home, dataDir } = await busyWorkstation(context);
  const pair = applications(context, { keychain: true, home });
  return { ...pair, dataDir, blankData: context.temp('blank-data') };
}

async function measured<T>(
  launch: Launch,
  dataDir: string,
  read: (started: Started) => Promise<T>,
): Promise<T> {
  const started = await launch(dataDir);
  try {
    return await read(started);
  } finally {
    await started.stop();
  }
}

export const benches: readonly Bench[] = [
  { id: 'S1', peer: 'first paint of a blank window', needsApp: true, run: firstPaint },
  { id: 'S2', peer: 'first paint of a blank window', needsApp: true, run: interactive },
  { id: 'M1', peer: 'private bytes of a blank window', needsApp: true, run: memory },
];
