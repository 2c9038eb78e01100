import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  cosignNote,
  newSigningKey,
  type NoteKey,
  readNote,
  readVkey,
  signedBy,
  signNote,
  writeNote,
  writePem,
  writeVkey,
} from '../../../src/main/platform/ledger/signed-note.ts';
import { askGo, hasGo } from './go.ts';

const key = newSigningKey();
const name = 'gatehouse/8b2a/alone';
const log: NoteKey = { name, kind: 'log', key: key.publicKey };
const witness: NoteKey = { name, kind: 'witness', key: key.publicKey };
const text = 'gatehouse/8b2a\n17\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
const signed = writeNote({ text, signatures: [signNote(text, name, key)] });

/** The example of the documentation of Go's package. */
const fromGo = {
  vkey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text:
    'If you think cryptography is the answer to your problem,\n' +
    "then you don't know what your problem is.\n",
  signature:
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};

function read(note: string) {
  return readNote(note) ?? expect.unreachable();
}

describe('a signed note', () => {
  test('is read as it was written, and verifies', () => {
    expect(read(signed).text).toBe(text);
    expect(signedBy(read(signed), log)).toEqual({ at: null });
  });

  test('of another program is read and verified', () => {
    const note = read(`${fromGo.text}\n${fromGo.signature}`);
    const theirs = readVkey(fromGo.vkey) ?? expect.unreachable();
    expect(signedBy(note, theirs)).toEqual({ at: null });
    expect(signedBy({ ...note, text: note.text.replace('your', 'our') }, theirs)).toBe(false);
    expect(writeNote(note)).toBe(`${fromGo.text}\n${fromGo.signature}`);
  });

  test('is accepted by Go, and Go’s by this', async ({ skip }) => {
    skip(!(await hasGo()));
    const vkey = writeVkey(log);
    const [opened, changed, other, theirs] = await askGo(
      { ask: 'open', note: signed, vkeys: [vkey] },
      { ask: 'open', note: signed.replace('17', '18'), vkeys: [vkey] },
      { ask: 'open', note: signed, vkeys: [fromGo.vkey] },
      { ask: 'sign', name: 'go', text },
    );
    expect(opened).toEqual({ text, signed: [name] });
    expect(changed?.error).toContain('invalid signature');
    expect(other?.error).toContain('no verifiable signatures');
    const theirKey = readVkey(theirs?.vkey ?? '') ?? expect.unreachable();
    expect(signedBy(read(theirs?.text ?? ''), theirKey)).toEqual({ at: null });
  });

  test('that a witness signed too is still accepted by Go', async ({ skip }) => {
    skip(!(await hasGo()));
    const signatures = [signNote(text, name, key), cosignNote(text, 'other', newSigningKey(), 0)];
    const note = writeNote({ text, signatures });
    const [opened] = await askGo({ ask: 'open', note, vkeys: [writeVkey(log)] });
    expect(opened).toEqual({ text, signed: [name] });
  });

  test('no changed byte of it verifies', () => {
    fc.assert(
      fc.property(
        fc.nat(Buffer.byteLength(signed) - 1),
        fc.integer({ min: 1, max: 255 }),
        (at, change) => {
          const bytes = Buffer.from(signed);
          bytes[at] = (bytes[at] ?? 0) ^ change;
          const note = readNote(bytes.toString());
          expect(note !== null && signedBy(note, log)).toBe(false);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['nothing', ''],
    ['no signature', `${text}\n`],
    ['text without a line end', 'a\n\n'],
    ['no line end last', signed.slice(0, -1)],
    ['a control character', signed.replace('17', '\u0007')],
    ['a carriage return', signed.replaceAll('\n', '\r\n')],
    ['a surrogate alone', signed.replace('17', '\ud800')],
    ['something after the signatures', `${signed}more\n`],
    ['a hyphen for the dash', signed.replace('—', '-')],
    ['base64 in another way', signed.replace(/=*\n$/, '\n')],
    ['too many signatures', signed + (signed.split('\n\n')[1] ?? '').repeat(100)],
  ])('%s is none', (_, note) => expect(readNote(note)).toBeNull());

  test('is not written where it could not be read', () => {
    expect(() => signNote('no line end', name, key)).toThrow(RangeError);
    expect(() => signNote(text, 'two words', key)).toThrow(RangeError);
    expect(() => signNote(text, 'a+b', key)).toThrow(RangeError);
  });
});

describe('a witness', () => {
  const at = Date.UTC(2026, 10, 29, 10);
  const note = read(writeNote({ text, signatures: [cosignNote(text, name, key, at + 999)] }));

  test('signs when it saw it, in whole seconds', () => {
    expect(signedBy(note, witness)).toEqual({ at });
    expect(signedBy({ ...note, text: text.replace('17', '16') }, witness)).toBe(false);
  });

  test('does not sign as a log, nor a log as a witness', () => {
    expect(signedBy(note, log)).toBe(false);
    expect(signedBy(read(signed), witness)).toBe(false);
  });

  test('cannot be given another time', () => {
    const [signature = expect.unreachable()] = note.signatures;
    const bytes = Buffer.from(signature.bytes);
    bytes[7] = (bytes[7] ?? 0) ^ 1;
    expect(signedBy({ text, signatures: [{ ...signature, bytes }] }, witness)).toBe(false);
  });
});

describe('a key in a line', () => {
  test.each([log, witness])('is read as it was written', (each) => {
    expect(readVkey(writeVkey(each))).toEqual({ ...each, key: Buffer.from(each.key) });
  });

  test('is not read under another name, or with anything changed', () => {
    const vkey = writeVkey(log);
    expect(readVkey(vkey.replace('alone', '2'))).toBeNull();
    expect(readVkey(vkey.replace(/.$/, 'A='))).toBeNull();
    expect(readVkey(`${vkey} `)).toBeNull();
    expect(readVkey('')).toBeNull();
  });
});

test('OpenSSL verifies the signature by the key in PEM', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-note-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [signature] = read(signed).signatures;
  writeFileSync(join(folder, 'key.pem'), writePem(key.publicKey));
  writeFileSync(join(folder, 'note'), text);
  writeFileSync(join(folder, 'sig'), signature?.bytes ?? '');
  const args = 'pkeyutl -verify -pubin -inkey key.pem -rawin -in note -sigfile sig'.split(' ');
  const said = execFileSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  expect(said).toContain('Signature Verified Successfully');
});
