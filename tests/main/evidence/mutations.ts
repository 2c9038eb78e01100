import { createHash } from 'node:crypto';
import type { zipPackOf } from '../../../resources/evidence/verify.mjs';
import type { Notary } from '../../../src/main/evidence/notary.ts';
import { digestOf } from '../../../src/main/evidence/pack.ts';

/** Files of a pack by their names. */
export type Files = Map<string, Buffer>;

export function filesOf(zip: ReturnType<typeof zipPackOf>): Files {
  return new Map(zip.names.map((name: string) => [name, zip.read(name)]));
}

/** Random numbers that are the same in every run. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(count: number): number {
    // Numerical Recipes' linear congruence; its upper bits are good enough for tests.
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * count);
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

const copyOf = (files: Files): Files => new Map(files);

/** Another byte in a file, which it is given back with; null where there is none. */
function otherByte(bytes: Buffer, dice: Dice): Buffer | null {
  if (bytes.length === 0) return null;
  const changed = Buffer.from(bytes);
  const place = dice.below(changed.length);
  changed[place] = (changed[place] ?? 0) ^ (1 << dice.below(8));
  return changed;
}

/** What somebody does to a pack who has no key; null where it would change nothing. */
export function tampered(files: Files, dice: Dice): { what: string; files: Files } | null {
  const changed = copyOf(files);
  const names = [...files.keys()];
  const [name, other] = [dice.of(names), dice.of(names)];
  const bytes = files.get(name) ?? Buffer.of();
  const way = dice.below(6);
  if (way <= 1) {
    const flipped = otherByte(bytes, dice);
    if (!flipped) return null;
    changed.set(name, flipped);
    return { what: `a byte of ${name}`, files: changed };
  }
  if (way === 2) {
    if (bytes.equals(files.get(other) ?? bytes)) return null;
    changed.set(name, files.get(other) ?? bytes).set(other, bytes);
    return { what: `${name} and ${other} swapped`, files: changed };
  }
  if (way === 3) {
    changed.delete(name);
    return { what: `${name} taken away`, files: changed };
  }
  if (way === 4) {
    changed.set(name, bytes.subarray(0, dice.below(bytes.length)));
    return { what: `${name} cut off`, files: changed };
  }
  changed.set(`proofs/${1000 + dice.below(1000)}.tlog-proof`, bytes);
  return { what: `a copy of ${name} added`, files: changed };
}

interface Line {
  seq: number;
  at: string;
  openings: Record<string, { salt: string; value: unknown }>;
  masked: Record<string, string>;
  erased: string[];
  leaf: string;
  [key: string]: unknown;
}

/**
 * What the workstation itself could do, whose key signs the manifest anew: only leaves, proofs and
 * checkpoints stand against it.
 */
const lies: Record<string, (files: Files, lines: Line[], dice: Dice) => void> = {
  'another value': (_, lines, dice) => {
    const opening = dice.of(Object.values(dice.of(lines).openings));
    opening.value = opening.value === 7 ? 8 : 7;
  },
  'another salt': (_, lines, dice) => {
    const opening = dice.of(Object.values(dice.of(lines).openings));
    opening.salt = otherBase64(opening.salt, dice);
  },
  'another time': (_, lines, dice) => {
    dice.of(lines).at = '2026-01-01T00:00:00.000Z';
  },
  'another code': (_, lines, dice) => {
    dice.of(lines)['code'] = 'ipRule.deleted';
  },
  'another number': (_, lines, dice) => {
    dice.of(lines).seq += 1;
  },
  'another number in entry and leaf': (_, lines, dice) => {
    const line = dice.of(lines);
    const leaf = Buffer.from(line.leaf, 'base64').toString();
    line.leaf = Buffer.from(leaf.replace(`seq ${line.seq}\n`, 'seq 9\n')).toString('base64');
    line.seq = 9;
  },
  'another time in entry and leaf': (_, lines, dice) => {
    const line = dice.of(lines);
    const leaf = Buffer.from(line.leaf, 'base64').toString();
    const at = '2026-01-01T00:00:00.000Z';
    line.leaf = Buffer.from(leaf.replace(line.at, at)).toString('base64');
    line.at = at;
  },
  'a byte of a leaf': (_, lines, dice) => {
    const line = dice.of(lines);
    line.leaf = otherBase64(line.leaf, dice);
  },
  'a field left out': (_, lines, dice) => {
    const { openings } = dice.of(lines);
    delete openings[dice.of(Object.keys(openings))];
  },
  'a field that is not there': (_, lines, dice) => {
    dice.of(lines).masked['data.more'] = 'Text 1';
  },
  'a line twice': (_, lines, dice) => {
    const place = dice.below(lines.length);
    lines.splice(place, 0, structuredClone(lines[place] as Line));
  },
  'a line dropped': (_, lines, dice) => {
    lines.splice(dice.below(lines.length), 1);
  },
  'lines in another order': (_, lines) => {
    lines.reverse();
  },
  'openings of another entry': (_, lines, dice) => {
    const [one, other] = [lines[0] as Line, lines[1 + dice.below(lines.length - 1)] as Line];
    [one.openings, other.openings] = [other.openings, one.openings];
  },
  'a proof of another entry': (files, lines, dice) => {
    const [one, other] = [lines[0] as Line, lines[1 + dice.below(lines.length - 1)] as Line];
    const proof = (line: Line) => `proofs/${line.seq}.tlog-proof`;
    files.set(proof(one), files.get(proof(other)) ?? Buffer.of());
  },
  'a hash of a proof': (files, lines, dice) => {
    const name = `proofs/${dice.of(lines).seq}.tlog-proof`;
    const parts = (files.get(name) ?? '').toString().split('\n');
    const place = 2 + dice.below(parts.indexOf('') - 2);
    parts[place] = otherBase64(parts[place] ?? '', dice);
    files.set(name, Buffer.from(parts.join('\n')));
  },
  'a hash of a proof left out': (files, lines, dice) => {
    const name = `proofs/${dice.of(lines).seq}.tlog-proof`;
    const parts = (files.get(name) ?? '').toString().split('\n');
    parts.splice(2 + dice.below(parts.indexOf('') - 2), 1);
    files.set(name, Buffer.from(parts.join('\n')));
  },
  'a huge index': (files, lines, dice) => {
    const name = `proofs/${dice.of(lines).seq}.tlog-proof`;
    const text = (files.get(name) ?? '').toString();
    const index = dice.of(['9007199254740993', '1e9', '-1', '00', '99999999999999999999', '']);
    files.set(name, Buffer.from(text.replace(/index \d+/, `index ${index}`)));
  },
  'another size in all checkpoints': (files, lines) => {
    const note = (files.get('checkpoint.txt') ?? '').toString();
    const changed = note.replace(/\n\d+\n/, '\n99999\n');
    files.set('checkpoint.txt', Buffer.from(changed));
    for (const { seq } of lines) {
      const name = `proofs/${seq}.tlog-proof`;
      const proof = (files.get(name) ?? '').toString();
      files.set(name, Buffer.from(proof.replace(note, changed)));
    }
  },
  'a hash of a consistency proof': (files, _, dice) => {
    const name = dice.of([...files.keys()].filter((each) => each.endsWith('.consistency')));
    const parts = (files.get(name) ?? '').toString().split('\n');
    const place = 3 + dice.below(parts.length - 4);
    parts[place] = otherBase64(parts[place] ?? '', dice);
    files.set(name, Buffer.from(parts.join('\n')));
  },
  'an earlier checkpoint of another size': (files, _, dice) => {
    const name = dice.of([...files.keys()].filter((each) => /^checkpoints\/\d+\.txt$/.test(each)));
    const bytes = files.get(name) ?? Buffer.of();
    const proof = files.get(name.replace('.txt', '.consistency')) ?? Buffer.of();
    files.delete(name);
    files.delete(name.replace('.txt', '.consistency'));
    files.set('checkpoints/7.txt', bytes).set('checkpoints/7.consistency', proof);
  },
};

export const lieNames = Object.keys(lies);

/** A pack with such a lie in it, signed again. */
export function lied(files: Files, name: string, notary: Notary, dice: Dice): Files {
  const changed = copyOf(files);
  const lines = linesOf(changed);
  lies[name]?.(changed, lines, dice);
  changed.set(
    'entries.jsonl',
    Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join('')),
  );
  return signedAnew(changed, notary, { counts: lines.length });
}

export function linesOf(files: Files): Line[] {
  const text = (files.get('entries.jsonl') ?? Buffer.of()).toString().trimEnd();
  return text.split('\n').map((line): Line => JSON.parse(line));
}

/** The manifest made to fit, and signed by the pack's own key. */
export function signedAnew(files: Files, notary: Notary, { counts }: { counts: number }): Files {
  const manifest = JSON.parse((files.get('manifest.json') ?? '').toString());
  const sums = new Map<string, string>();
  for (const [name, bytes] of files)
    if (!name.startsWith('manifest.')) sums.set(name, sha256(bytes));
  manifest.files = Object.fromEntries(sums);
  manifest.digest = digestOf(sums);
  manifest.counts.entries = counts;
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  const note = notary.sign(`gatehouse evidence pack\nmanifest.json ${sha256(text)}\n`);
  return new Map(files)
    .set('manifest.json', Buffer.from(text))
    .set('manifest.note', Buffer.from(note));
}

function sha256(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function otherBase64(text: string, dice: Dice): string {
  return (otherByte(Buffer.from(text, 'base64'), dice) ?? Buffer.of(1)).toString('base64');
}
