import { expect, test } from 'vitest';
import { check, tell, zipPackOf } from '../../../resources/evidence/verify.mjs';
import { evidenceProfiles } from '../../../src/preload/contract/evidence-profile.ts';
import { addresses, emails, madeUpLog, packOf, people, phones } from './made-up-log.ts';

const log = madeUpLog(137, [5, 64, 100]);
const seqs = [1, 2, 3, 17, 64, 65, 136, 137];

test.each(evidenceProfiles)('a pack with the profile %s verifies', async (profile) => {
  const zip = zipPackOf(await packOf(log, seqs, profile));
  const report = check(zip, { key: log.notary.vkey });
  expect(report.problems).toEqual([]);
  expect(report).toMatchObject({ ok: true, proven: seqs.length });
  expect(report.earlier.toSorted((a: number, b: number) => a - b)).toEqual([5, 64, 100]);
  expect(tell(report).join('\n')).toContain('PROVEN  8 of 8 entries: 1–3, 17, 64–65, 136–137');
});

/** Every byte of every file of a pack. */
function contentOf(zip: ReturnType<typeof zipPackOf>): string {
  return zip.names.map((name: string) => zip.read(name).toString('utf8')).join('\n');
}

test('what a profile leaves out is nowhere in its pack, leaves included', async () => {
  const hidden = {
    full: [],
    auditor: [...emails, ...phones],
    customer: [...emails, ...phones, ...people],
    vendor: [...emails, ...phones, ...people, ...addresses],
  };
  for (const profile of evidenceProfiles) {
    const zip = zipPackOf(await packOf(log, seqs, profile));
    const content = contentOf(zip).toLowerCase();
    for (const value of [...people, ...emails, ...phones, ...addresses]) {
      const isHidden = (hidden[profile] as string[]).includes(value);
      expect(content.includes(value.toLowerCase()), `${value} for ${profile}`).toBe(!isHidden);
    }
  }
});

test('the same value is the same mask, whose name is also found in texts', async () => {
  const zip = zipPackOf(await packOf(log, seqs, 'auditor'));
  const lines = zip.read('entries.jsonl').toString().trim().split('\n');
  const entries = lines.map((line: string) => JSON.parse(line));
  const masks = new Map<string, Set<string>>();
  for (const { seq, masked } of entries) {
    const email = emails[seq % emails.length] as string;
    if (masked['after.email'])
      masks.set(email, (masks.get(email) ?? new Set()).add(masked['after.email']));
    expect(masked['data.reason']).toContain(`<${masked['after.email'] ?? 'Email'}`);
    expect(masked['data.reason']).toContain(people[seq % people.length]);
  }
  expect([...masks.values()].map((each) => each.size)).toEqual([1, 1, 1]);
});

test('the same pack is the same bytes', async () => {
  const [one, other] = [await packOf(log, seqs, 'vendor'), await packOf(log, seqs, 'vendor')];
  expect(one.equals(other)).toBe(true);
});
