import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { check, packOf, tell } from '../../../resources/evidence/verify.mjs';
import { openNotary } from '../../../src/main/evidence/notary.ts';
import { keepFor, oldInstallation, prune } from '../audit/pruning.ts';
import type { Written } from '../audit/written.ts';
import { temporaryFolder } from '../support/workstation.ts';
import { Dice, type Files, filesOf, linesOf, signedAnew, tampered } from './mutations.ts';
import { everything, takePack } from './take-pack.ts';

/* Packs of a log from which retention has taken its beginning, made by the application. */

const length = 300;

let written: Written;
let path: string;

beforeEach(async () => {
  written = await oldInstallation(length);
  await keepFor(written);
  path = join(temporaryFolder(), 'pack.zip');
});
afterEach(async () => {
  await written.workstation.close();
  rmSync(written.folder, { recursive: true });
});

test('the verifier says what is proven, what went, who set it, and what of that was chosen', async () => {
  await prune(written);
  const seqs = [3, length, length + 1, length + 2];
  const pack = await takePack(written.workstation, path, { how: 'chosen', seqs });
  const report = check(pack);
  expect(report.problems).toEqual([]);
  expect(report.entries.map(({ seq }: { seq: number }) => seq)).toEqual([length + 1, length + 2]);
  expect(report.removed).toMatchObject({
    through: length,
    years: 2,
    by: 'Ada',
    chosen: [3, length],
    left: 0,
  });
  const said = spawnSync(process.execPath, ['resources/evidence/verify.mjs', path], {
    encoding: 'utf8',
  });
  expect(said.status).toBe(0);
  expect(said.stdout).toContain(`PROVEN  2 of 2 entries: ${length + 1}–${length + 2}`);
  expect(said.stdout).toContain(`REMOVED 1–${length}: entries of before 20`);
  expect(said.stdout).toContain(`though chosen: 3, ${length}`);
  expect(said.stdout).toContain('what the removed entries said');
  const { afterEntries: rules } = JSON.parse(pack.read('rules/1.json').toString());
  expect(rules).toMatchObject([{ untold: ['the log begins later than the account does'] }]);
});

test('what goes while a pack is made is told as it is: some of it may still be there', async () => {
  let pieces = 0;
  await prune(written, { isOver: () => (pieces += 1) > 2 });
  const pack = await takePack(written.workstation, path, { how: 'chosen', seqs: [7, length] });
  const report = check(pack);
  expect(report.problems).toEqual([]);
  expect(report.removed).toMatchObject({ through: length, chosen: [7], left: 1 });
  expect(tell(report).join('\n')).toContain('1 of the entries above were among them');
});

test('for a vendor it is told without names, and of a log that lost nothing nothing is told', async () => {
  const whole = check(await takePack(written.workstation, path, everything, 'vendor'));
  expect(whole).toMatchObject({ ok: true, removed: null });
  await prune(written);
  const pack = await takePack(written.workstation, path, everything, 'vendor');
  expect(check(pack)).toMatchObject({ ok: true, removed: { through: length, chosen: [] } });
  expect(pack.read('pruned.jsonl').toString()).not.toContain('Ada');
});

test('another end, another root, or the word of another entry is refused, though signed anew', async () => {
  await prune(written);
  const { workstation } = written;
  const files = filesOf(await takePack(workstation, path));
  const note = (files.get('checkpoint.txt') ?? '').toString();
  const notary = await openNotary(workstation.store.db, workstation.signer, note);
  const entries = linesOf(files).length;
  const isRefused = (changes: Record<string, (text: string) => string | null>) => {
    const changed: Files = new Map(files);
    for (const [name, change] of Object.entries(changes)) {
      const text = change((files.get(name) ?? '').toString());
      if (text === null) changed.delete(name);
      else changed.set(name, Buffer.from(text));
    }
    return !check(packOf(signedAnew(changed, notary, { counts: entries }))).ok;
  };
  expect(isRefused({})).toBe(false);
  const other = linesOf(files).at(-1);
  const lies: Record<string, (text: string) => string | null>[] = [
    { 'pruned.jsonl': (text) => text.replace(`"value":${length}}`, `"value":${length - 1}}`) },
    { 'pruned.jsonl': () => `${JSON.stringify(other)}\n` },
    { 'pruned.jsonl': (text) => text + text },
    { 'pruned.jsonl': () => '' },
    { 'pruned.jsonl': () => null },
    { 'pruned.tlog-proof': () => null },
    { 'pruned.tlog-proof': () => (files.get(`proofs/${other?.seq}.tlog-proof`) ?? '').toString() },
    { 'pruned.consistency': () => null },
    { 'pruned.consistency': (text) => text.replace(`from ${length}`, `from ${length - 1}`) },
    { 'pruned.consistency': (text) => text.split('\n').toSpliced(3, 1).join('\n') },
  ];
  for (const lie of lies) expect([lie, isRefused(lie)]).toEqual([lie, true]);
  // And by somebody who has no key, whichever file it is.
  const dice = new Dice(31);
  for (let nth = 0; nth < 200; nth++) {
    const changed = tampered(files, dice);
    if (changed)
      expect([changed.what, check(packOf(changed.files)).ok]).toEqual([changed.what, false]);
  }
});
