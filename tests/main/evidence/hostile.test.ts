import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check, packOf as openPack, zipPackOf } from '../../../resources/evidence/verify.mjs';
import { readCheckpoint } from '../../../src/main/platform/ledger/checkpoint.ts';
import { readProof } from '../../../src/main/platform/ledger/proof.ts';
import { askGo, type GoQuestion, hasGo } from '../ledger/go.ts';
import { temporaryFolder } from '../support/workstation.ts';
import { madeUpLog, packOf } from './made-up-log.ts';
import {
  Dice,
  type Files,
  filesOf,
  lied,
  lieNames,
  linesOf,
  signedAnew,
  tampered,
} from './mutations.ts';

const log = madeUpLog(137, [5, 64, 100]);
const seqs = [1, 2, 3, 17, 64, 65, 136, 137];
const zip = await packOf(log, seqs, 'auditor');
const files = filesOf(zipPackOf(zip));
const key = log.notary.vkey;

/** Whether the verifier refuses it; what it does with it is never an error of its own. */
const isRefused = (pack: Files): boolean => {
  try {
    return !check(openPack(pack), { key }).ok;
  } catch (error) {
    // The name of a file that is none of a pack's.
    return (error as Error).constructor.name === 'Fault';
  }
};

test('the pack itself is not refused', () => {
  expect(isRefused(files)).toBe(false);
  expect(isRefused(signedAnew(files, log.notary, { counts: seqs.length }))).toBe(false);
});

test('600 packs that somebody without the key has changed are refused', () => {
  const dice = new Dice(13);
  let made = 0;
  while (made < 600) {
    const changed = tampered(files, dice);
    if (!changed) continue;
    made += 1;
    expect([changed.what, isRefused(changed.files)]).toEqual([changed.what, true]);
  }
});

const perLie = 20;

describe.each(lieNames)('signed again by the pack’s own key, with %s', (name) => {
  test(`${perLie} of them are refused`, () => {
    const dice = new Dice(name.length);
    for (let nth = 0; nth < perLie; nth++)
      expect(isRefused(lied(files, name, log.notary, dice))).toBe(true);
  });
});

/** Questions that Go says yes to, all of them, for a pack whose leaves, proofs and checkpoint hold. */
function questionsOf(pack: Files): GoQuestion[] {
  const text = (name: string) => (pack.get(name) ?? Buffer.of()).toString();
  const open = (note: string): GoQuestion => ({
    ask: 'open',
    note,
    vkeys: [text('key.vkey').trim()],
  });
  const records = linesOf(pack).flatMap((line): GoQuestion[] => {
    const proof = readProof(text(`proofs/${line.seq}.tlog-proof`));
    const head = proof && readCheckpoint(proof.checkpoint.split('\n\n')[0] + '\n');
    if (!proof || !head || proof.index !== line.seq - 1)
      return [{ ask: 'open', note: '', vkeys: [] }];
    const leaf = Buffer.from(line.leaf, 'base64');
    const hash = createHash('sha256').update(Buffer.of(0)).update(leaf).digest('base64');
    const hashes = proof.hashes.map((each) => Buffer.from(each).toString('base64'));
    const { size, root } = head;
    return [
      open(proof.checkpoint),
      {
        ask: 'record',
        proof: hashes,
        size,
        root: Buffer.from(root).toString('base64'),
        index: proof.index,
        hash,
      },
    ];
  });
  return [open(text('checkpoint.txt')), open(text('manifest.note')), ...records];
}

/** Lies about leaves, proofs and checkpoints, which are what Go knows of. */
const knownToGo = lieNames.filter(
  (name) => /leaf|proof|index|all checkpoints/.test(name) && !/consistency/.test(name),
);

test.runIf(await hasGo())(
  'Go accepts checkpoint, signature and every proof, and refuses what was changed',
  async () => {
    const good = await askGo(...questionsOf(files));
    expect(good.filter(({ error }) => error !== undefined)).toEqual([]);
    const dice = new Dice(7);
    const packs = knownToGo.flatMap((name) =>
      Array.from({ length: perLie }, () => questionsOf(lied(files, name, log.notary, dice))),
    );
    expect(packs.length).toBeGreaterThanOrEqual(100);
    const answers = await askGo(...packs.flat());
    let from = 0;
    for (const [nth, questions] of packs.entries()) {
      const some = answers.slice(from, (from += questions.length));
      const what = knownToGo[Math.floor(nth / perLie)];
      expect([what, some.some(({ error }) => error !== undefined)]).toEqual([what, true]);
    }
  },
);

test('OpenSSL accepts the signature of the checkpoint', () => {
  const folder = temporaryFolder();
  const note = (files.get('checkpoint.txt') ?? '').toString();
  const split = note.lastIndexOf('\n\n');
  const line =
    note
      .slice(split + 2)
      .trimEnd()
      .split(' ')
      .at(-1) ?? '';
  const at = (name: string) => join(folder, name);
  writeFileSync(at('note'), note.slice(0, split + 1));
  writeFileSync(at('sig'), Buffer.from(line, 'base64').subarray(4));
  writeFileSync(at('key.pem'), files.get('key.pem') ?? '');
  const args = [
    'pkeyutl',
    '-verify',
    '-pubin',
    '-inkey',
    at('key.pem'),
    '-rawin',
    '-in',
    at('note'),
    '-sigfile',
    at('sig'),
  ];
  expect(spawnSync('openssl', args).status).toBe(0);
  writeFileSync(at('note'), `${note.slice(0, split)} \n`);
  expect(spawnSync('openssl', args).status).not.toBe(0);
});

describe('bytes of the zip itself', () => {
  test('whatever is changed is refused, or every file is what it was', () => {
    const dice = new Dice(3);
    for (let nth = 0; nth < 400; nth++) {
      const changed = Buffer.from(zip);
      const place = nth % 2 ? changed.length - 1 - dice.below(3000) : dice.below(changed.length);
      changed[place] = (changed[place] ?? 0) ^ (1 << dice.below(8));
      let read: Files | null = null;
      try {
        read = filesOf(zipPackOf(changed));
      } catch (error) {
        expect((error as Error).constructor.name).toBe('Fault');
      }
      if (read) expect(read).toEqual(files);
    }
  });

  test('cut off anywhere, or with something before, between or after, it is refused', () => {
    for (let end = 0; end < zip.length; end += 997)
      expect(() => zipPackOf(zip.subarray(0, end))).toThrow();
    expect(() => zipPackOf(Buffer.concat([Buffer.of(0), zip]))).toThrow();
    expect(() => zipPackOf(Buffer.concat([zip, Buffer.of(0)]))).toThrow();
  });
});

describe('the program itself', () => {
  const run = (...args: string[]) => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['resources/evidence/verify.mjs', ...args],
      { encoding: 'utf8' },
    );
    return { status, stdout };
  };

  function unpacked(pack: Files): string {
    const folder = temporaryFolder();
    for (const [name, bytes] of pack) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
    return folder;
  }

  test('says of a zip and of a folder what is proven, what is left out, and what nobody can show', () => {
    const file = join(temporaryFolder(), 'pack.zip');
    writeFileSync(file, zip);
    for (const path of [file, unpacked(files)]) {
      const { status, stdout } = run('--key', key, path);
      expect(status).toBe(0);
      expect(stdout).toContain('PROVEN  8 of 8 entries: 1–3, 17, 64–65, 136–137');
      expect(stdout).toContain('at 137 entries');
      expect(stdout).toContain('REDACTED  after.email in 7 entries');
      expect(stdout).toContain('ERASED    after.email in 1 entry');
      expect(stdout).toContain('what was never logged');
      expect(stdout).toContain('of 3 entries of version 1');
      expect(stdout).not.toContain('--key');
    }
    expect(run(file).stdout).toContain('Compare it with one got elsewhere: --key <vkey>');
  });

  test('a pack that another key has signed throughout is refused by the key that one knows', async () => {
    const forged = madeUpLog(20);
    const file = join(temporaryFolder(), 'forged.zip');
    writeFileSync(file, await packOf(forged, [3], 'full'));
    expect(run(file).status).toBe(0);
    const { status, stdout } = run('--key', key, file);
    expect(status).toBe(1);
    expect(stdout).toContain('somebody else has signed this');
  });

  test('links, foreign folders and files, and nothing at all end it by their exit codes', () => {
    const linked = unpacked(files);
    symlinkSync('/etc/passwd', join(linked, 'mails', '99.txt'));
    expect(run(linked).status).toBe(1);
    const foreign = unpacked(files);
    mkdirSync(join(foreign, 'proofs', 'more'));
    expect(run(foreign).status).toBe(1);
    expect(run(temporaryFolder()).status).toBe(2);
    expect(run('/nowhere').status).toBe(2);
    expect(run('--key').status).toBe(2);
  });
});

/** JSON that two readers can understand differently, names that lead elsewhere, numbers without end. */
describe('hostile texts, signed by the pack’s own key', () => {
  const first = (files.get('entries.jsonl') ?? '').toString();
  const hostile: Record<string, string> = {
    'a key twice': first.replace('"code":', '"seq":99,"code":'),
    'the same key twice': first.replace('"outcome":"ok"', '"outcome":"refused","outcome":"ok"'),
    'a number that is another': first.replace(/"seq":1,/, '"seq":1.0,'),
    'a number without end': first.replace(/"value":1[,}]/, (found) => found.replace('1', '1e999')),
    'a prototype': first.replace('"masked":{', '"masked":{"__proto__":"x",'),
    'a lone surrogate': first.replace('"outcome":"ok"', '"outcome":"\\ud800"'),
    'deep nesting': first.replace('"masked":{', `"masked":${'['.repeat(100_000)}{`),
    'no line end': first.slice(0, -1),
    'an empty line': `\n${first}`,
    'no lines': '',
  };
  test.each(Object.keys(hostile))('%s is refused', (name) => {
    expect(hostile[name]).not.toBe(first);
    const changed = new Map(files).set('entries.jsonl', Buffer.from(hostile[name] ?? ''));
    expect(isRefused(signedAnew(changed, log.notary, { counts: seqs.length }))).toBe(true);
  });

  test.each([
    '../evil',
    '/etc/passwd',
    'proofs/../x',
    'proofs/01.tlog-proof',
    'a\\b',
    'CON',
    'entries.JSONL',
    'proofs/1.tlog-proof/',
    '',
  ])('a file called %s is refused', (name) => {
    expect(isRefused(new Map(files).set(name, Buffer.of(1)))).toBe(true);
  });
});
