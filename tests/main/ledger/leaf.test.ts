import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  commitmentsOf,
  commitTo,
  eraseFields,
  fieldsOf,
  leafOf,
  leafOfEntry,
  type OpenEntry,
  saltsFrom,
  commitmentTo,
  writePart,
} from '../../../src/main/platform/ledger/leaf.ts';
import { leafHash } from '../../../src/main/platform/ledger/merkle.ts';
import { rowLeafHash } from '../../../src/main/platform/ledger/row.ts';
import { leafOf as leafByHand } from '../history/verifier.ts';

const entry: OpenEntry = {
  version: 2,
  seq: 17,
  at: '2026-11-29T10:00:00.000Z',
  code: 'ipRule.changed',
  outcome: 'ok',
  actor_id: 1,
  subject_id: null,
  source_ip: '203.0.113.10',
  data: '{"note":"a\\u0000例","rule":"192.0.2.0/24"}',
  before: '{"enabled":true}',
  after: '{"enabled":false}',
  seed: Buffer.from(Array.from({ length: 32 }, (_, index) => index)),
  kept: null,
};

/** Made with Python’s hmac, hashlib and base64. */
const known = `gatehouse-entry
version 2
seq 17
at 2026-11-29T10:00:00.000Z
code ipRule.changed
outcome ok
actor UnHEz/SHSzOlf0/2hDTbwLFmXW18kSFf2xuqjesJhwI=
subject fBIgWaaH6bmXWiAu7dg4cBm6kq7DE7Oscv27pshyy5I=
address pm5CPevw7rhUQ3GhbDS0GgLcxvpJ3fjcri8NPLiRTdU=
data.note MwBr5/lQJf2FaubpvkszLDi7gF2W5CRluw0QnAKbXZI=
data.rule PixnPGCH2FhWafEvTVPE/vjX7KwSc9gXdak2KbDJks4=
before.enabled 2CsZshNQT0CpydjvYyhQ++B6kFM5xtLu3N+h1y5Hoaw=
after.enabled pjyfxeklDqzLs1oJu+vGwDMuCyIKHTq4ld+ma+A+h14=
`;

test('a leaf is what another program makes of the same entry', () => {
  const leaf = leafOfEntry(entry);
  expect(leaf?.toString()).toBe(known);
  expect(leafHash(leaf!).toString('hex')).toBe(
    'fd2f88c3bd19ac73b177d00037e97cec94a8695ac0a4aa8429232471956285b8',
  );
  const salt = Buffer.from(Array.from({ length: 16 }, (_, index) => index));
  const row = { account_id: 7, salt, after: '{"fullName":"Ren"}', kept: null };
  expect(rowLeafHash(row)?.toString('hex')).toBe(
    'a81128cd85e4b39b3d7c786b065a1d021566e48883db243cc63013f2634ca63f',
  );
});

const scalar = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('a\0b', '\r\n', '‮', '"', 'x'.repeat(2000), ''),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const part = fc
  .dictionary(fc.stringMatching(/^[a-zA-Z_]\w{0,12}$/), scalar, { maxKeys: 6 })
  .map((fields) => writePart(Object.entries(fields)));
const damagedPart = fc.constantFrom('{', '[1]', '"x"', '{"a": 1}', '{"b":1,"a":1}', '{"a":{}}', '');
const account = fc.option(fc.integer({ min: 1 }));
const anyEntry: fc.Arbitrary<OpenEntry> = fc.record({
  version: fc.constantFrom(1, 2),
  seq: fc.integer({ min: 1 }),
  at: fc.constant(entry.at),
  code: fc.constant(entry.code),
  outcome: fc.constant('ok'),
  actor_id: account,
  subject_id: account,
  source_ip: fc.option(fc.ipV6()),
  data: fc.oneof({ weight: 8, arbitrary: part }, damagedPart),
  before: fc.option(fc.oneof({ weight: 8, arbitrary: part }, damagedPart)),
  after: fc.option(part),
  seed: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
  kept: fc.constant(null),
});

const bytesOf = (value: string | number | null) =>
  value === null ? null : Buffer.from(String(value));

/** As the tests’ own verifier makes it of the row. */
function byHand({ seed, ...row }: OpenEntry): string | undefined {
  const texts = Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, bytesOf(value)]),
  );
  return leafByHand({ ...texts, seed: seed && Buffer.from(seed) } as never)?.toString();
}

test('any entry has the leaf that a program without our code makes of it', () => {
  fc.assert(
    fc.property(anyEntry, (each) => {
      expect(leafOfEntry(each)?.toString()).toBe(byHand(each));
    }),
  );
});

test('every value and all that is said openly is in the leaf: another one makes another leaf', () => {
  const changes: Partial<OpenEntry>[] = [
    { version: 1 },
    { seq: 18 },
    { at: '2026-11-29T10:00:00.001Z' },
    { code: 'ipRule.added' },
    { outcome: 'failed' },
    { actor_id: null },
    { subject_id: 1 },
    { source_ip: null },
    { data: '{"note":"a","rule":"192.0.2.0/24"}' },
    { data: '{"note":"a\\u0000例","rule":"all"}' },
    { data: '{"rule":"192.0.2.0/24"}' },
    { data: `${entry.data} ` },
    { before: '{"enabled":false}' },
    { before: null },
    { before: '{}' },
    { after: '{"enabled":true}' },
    { after: '' },
    { seed: Buffer.alloc(32) },
  ];
  for (const change of changes)
    expect([change, leafOfEntry({ ...entry, ...change })?.toString()]).not.toEqual([change, known]);
});

describe('erasing values', () => {
  const choose = fc.func(fc.boolean());

  test('leaves the leaf what it was, however often and whatever is erased', () => {
    fc.assert(
      fc.property(anyEntry, choose, choose, (each, first, second) => {
        const leaf = leafOfEntry(each)?.toString();
        let left = each;
        for (const isErased of [first, second])
          left = Object.assign({}, left, eraseFields(left, isErased));
        expect(leafOfEntry(left)?.toString()).toBe(leaf);
        expect(byHand(left)).toBe(leaf);
      }),
    );
  });

  test('leaves nothing by which a guess at one could be confirmed', () => {
    fc.assert(
      fc.property(anyEntry, choose, (each, isErased) => {
        const fields = fieldsOf(each);
        const gone = fields.filter(
          ({ name }) => !['actor', 'subject'].includes(name) && isErased(name),
        );
        const opening = eraseFields(each, isErased);
        fc.pre(opening !== null);
        expect(opening?.seed).toBeNull();
        const kept = JSON.parse(opening?.kept ?? '') as Record<string, Record<string, string>>;
        expect(Object.keys(kept['commitments']!).toSorted()).toEqual(
          gone.map(({ name }) => name).toSorted(),
        );
        const salts = Object.values(kept['salts']!);
        for (const field of gone) {
          expect(salts).not.toContain(saltsFrom(each.seed!)(field.name).toString('base64'));
          for (const salt of [...salts, ''])
            expect(commitmentTo(Buffer.from(salt, 'base64'), field).toString('base64')).not.toBe(
              kept['commitments']![field.name],
            );
        }
      }),
    );
  });

  test('of a field that is not there changes nothing', () => {
    expect(eraseFields(entry, (name) => name === 'data.email')).toBeNull();
  });

  test('is seen where a value comes back, or what was kept is another’s', () => {
    const left = { ...entry, ...eraseFields(entry, (name) => name === 'data.note') };
    expect(left.data).toBe('{"rule":"192.0.2.0/24"}');
    expect(leafOfEntry({ ...left, data: entry.data })).toBeNull();
    expect(leafOfEntry({ ...left, kept: '{' })).toBeNull();
    expect(leafOfEntry({ ...left, kept: null })).toBeNull();
    expect(leafOfEntry({ ...left, seed: entry.seed })).toBeNull();
    const other = { ...entry, ...eraseFields(entry, (name) => name === 'data.rule') };
    expect(leafOfEntry({ ...left, kept: other.kept })).toBeNull();
  });

  test('of an opening that is not whole leaves nothing of it', () => {
    const broken = { ...entry, kept: '{}' };
    expect(commitmentsOf(broken)).toBeNull();
    expect(eraseFields(broken, () => false)).toMatchObject({
      source_ip: null,
      data: '{}',
      before: null,
      after: null,
    });
  });
});

test('commitments of a new entry are in the order of its leaf', () => {
  const commitments = commitTo(entry, entry.seed!);
  expect(leafOf(entry, commitments).toString()).toBe(known);
});
