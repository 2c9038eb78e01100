import type { NewEntry } from '../../preload/contract/history.ts';
import { day, hour, minute } from '../platform/clock.ts';
import type { LoggedRule } from '../../preload/contract/log-payloads.ts';
import { type SamplePerson, wayIn } from './people.ts';

/** The name of each sample authenticator. */
export const sampleDevice = 'Phone';

/** Days that the sample clients look back on. */
export const sampleDays = 90;

/** What was stored of a sample client. */
export interface StoredPerson {
  account: number;
  /** The number of its authenticator. */
  device: number | null;
  rules: readonly LoggedRule[];
}

/** Something that a sample client did, or that was tried on their account. */
export interface PastEvent {
  person: number;
  at: number;
  sourceIp: string;
  /** The person acted; otherwise nobody was signed in. */
  own: boolean;
  entry: NewEntry;
}

/** Where somebody tries passwords from, in the last week. */
const strangers = ['198.51.100.222', '203.0.113.254', '198.51.100.222', '2001:db8:bad::17'];

/**
 * Ninety days of sign-ins, mistypings and refusals before `at`, oldest first. The same every time:
 * what varies comes from a fixed seed, so that two workstations with samples can be compared.
 */
export function inventPast(
  people: readonly SamplePerson[],
  stored: readonly StoredPerson[],
  at: number,
): PastEvent[] {
  const random = randomFrom(20_261);
  const events = people.flatMap((person, index) =>
    pastOf(person, stored[index], index, at, random),
  );
  return [...events, ...attempts(people, at, random)].toSorted((a, b) => a.at - b.at);
}

type Random = () => number;

function pastOf(
  person: SamplePerson,
  stored: StoredPerson | undefined,
  index: number,
  at: number,
  random: Random,
): PastEvent[] {
  const start = at - sampleDays * day;
  const own = (offset: number, entry: NewEntry): PastEvent => {
    return { person: index, at: start + offset, sourceIp: person.address, own: true, entry };
  };
  const data = { sample: true } as const;
  const setUp = [
    ...person.methods.map((method, place) =>
      own(
        (2 + place) * hour,
        method === 'totp'
          ? {
              code: 'mfa.totpAdded',
              outcome: 'ok',
              data,
              after: { id: stored?.device ?? 0, label: sampleDevice },
            }
          : { code: 'mfa.emailEnabled', outcome: 'ok', data, after: { address: person.email } },
      ),
    ),
    ...(stored?.rules ?? []).map((after, place) =>
      own((5 + place) * hour, {
        code: 'ipRule.added',
        outcome: 'ok',
        data: { ...data, rule: after.rule },
        after,
      }),
    ),
  ];
  return [
    ...setUp,
    ...workingDays(start, at).flatMap((begin) => dayOf(person, index, begin, random)),
  ];
}

/** Eight o'clock UTC of every working day of the span. */
function workingDays(from: number, to: number): number[] {
  const first = Math.ceil(from / day) * day + 8 * hour;
  const all = Array.from({ length: sampleDays }, (_, index) => first + index * day);
  return all.filter(
    (begin) => ![0, 6].includes(new Date(begin).getUTCDay()) && begin + 10 * hour < to,
  );
}

function dayOf(person: SamplePerson, index: number, begin: number, random: Random): PastEvent[] {
  if (random() >= person.signsIn) return [];
  const at = begin + Math.floor(random() * 9 * hour);
  const event = (offset: number, own: boolean, entry: NewEntry): PastEvent => ({
    person: index,
    at: at + offset,
    sourceIp: person.address,
    own,
    entry,
  });
  const mistyped = random() < 0.08;
  const events = [
    event(0, true, {
      code: 'signIn.succeeded',
      outcome: 'ok',
      data: { ...wayIn(person), failedBefore: mistyped ? 1 : 0, sample: true },
    }),
  ];
  if (mistyped) events.push(event(-minute, false, failed(person)));
  if (person.state === 'travels' && random() < 0.25) {
    events.push({ ...event(5 * hour, false, addressRefused), sourceIp: '203.0.113.118' });
  }
  return events;
}

/** Somebody else's tries: a handful every night of the last week. */
function attempts(people: readonly SamplePerson[], at: number, random: Random): PastEvent[] {
  const restricted = people.flatMap(({ rules }, index) => (rules.length > 0 ? [index] : []));
  return Array.from({ length: 46 }, (_, index) => {
    const sourceIp = strangers[index % strangers.length] ?? '';
    const when = at - 7 * day + Math.floor(index / 7) * day + Math.floor(random() * 5 * hour);
    const refused = random() < 0.4;
    const targets = refused ? restricted : people.map((_person, place) => place);
    const person = targets[Math.floor(random() * targets.length)] ?? 0;
    const target = people[person];
    if (!target) throw new Error('The list of people is not empty.');
    const entry = refused ? addressRefused : failed(target);
    return { person, at: Math.min(when, at - minute), sourceIp, own: false, entry };
  });
}

const addressRefused: NewEntry = {
  code: 'signIn.addressRefused',
  outcome: 'refused',
  data: { because: 'not_covered', sample: true },
};

function failed({ email }: SamplePerson): NewEntry {
  return { code: 'signIn.failed', outcome: 'failed', data: { email, failures: 1, sample: true } };
}

/** Mulberry32: small, and good enough to make days look different. */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
