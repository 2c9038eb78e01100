#!/usr/bin/env node
// Checks an evidence pack, with nothing but Node 20 or later:
//
//   node verify.mjs [--key <vkey>] [pack.zip or unpacked folder]
//
// Without a path it checks the folder that it lies in. It knows published formats alone (RFC 6962,
// C2SP signed-note, tlog-checkpoint and tlog-proof, and what README.txt of the pack says) and shares
// nothing with the program that made the pack. A verifier that came with what it checks can be forged
// with it: take this file from somewhere else where that matters.
//
// Exit code: 0 everything holds, 1 something does not, 2 there is no pack to check.

import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';

/** Something that does not hold. */
class Fault extends Error {}

/** There is no pack to check. */
export class NoPack extends Error {}

/** @returns {never} */
function fault(message) {
  throw new Fault(message);
}

function require(holds, message) {
  if (!holds) fault(message);
}

// ── What a pack may hold ────────────────────────────────────────────────────────────────────────

const number = '(?:0|[1-9][0-9]{0,14})';
const fileName = new RegExp(
  `^(?:entries\\.jsonl|checkpoint\\.txt|key\\.vkey|key\\.pem|manifest\\.json|manifest\\.note|README\\.txt|verify\\.mjs|` +
    `pruned\\.(?:jsonl|tlog-proof|consistency)|proofs/${number}\\.tlog-proof|rows/${number}\\.jsonl|` +
    `checkpoints/${number}\\.(?:txt|consistency)|mails/${number}\\.txt|rules/${number}\\.json)$`,
);
const folders = new Set(['proofs', 'rows', 'checkpoints', 'mails', 'rules']);
const required = [
  'entries.jsonl',
  'checkpoint.txt',
  'key.vkey',
  'key.pem',
  'manifest.json',
  'manifest.note',
  'README.txt',
  'verify.mjs',
];
/** What file managers leave in a folder that they have shown. */
const droppings = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/** Bytes that one file may have, and all together, so that a small zip does not fill the memory. */
const mostBytes = 2 ** 30;
const mostBytesTogether = 2 ** 36;
const mostFiles = 4_000_000;

/**
 * @typedef {object} Pack
 * @property {string[]} names each allowed by `fileName`, none twice
 * @property {(name: string) => Buffer} read
 */

/**
 * A pack whose files are at hand.
 * @param {ReadonlyMap<string, Uint8Array>} files
 * @returns {Pack}
 */
export function packOf(files) {
  for (const name of files.keys()) requireName(name);
  return { names: [...files.keys()], read: (name) => Buffer.from(files.get(name)) };
}

function requireName(name) {
  require(fileName.test(name), `${shown(name)} is no file of an evidence pack.`);
}

/**
 * An unpacked one. No link is followed.
 * @returns {Pack}
 */
function openFolder(folder) {
  const names = [];
  for (const { name, isFolder } of listFolder(folder)) {
    if (!isFolder) names.push(name);
    else {
      require(folders.has(name), `The folder ${shown(name)} is no part of an evidence pack.`);
      for (const inner of listFolder(join(folder, name))) {
        require(!inner.isFolder, `${shown(`${name}/${inner.name}`)} is no file.`);
        names.push(`${name}/${inner.name}`);
      }
    }
  }
  for (const name of names) requireName(name);
  return {
    names,
    read(name) {
      const path = join(folder, name);
      const { size } = lstatSync(path);
      require(size <= mostBytes, `${name} is too large.`);
      return readFileSync(path);
    },
  };
}

function listFolder(folder) {
  const found = readdirSync(folder, { withFileTypes: true });
  require(found.length <= mostFiles, 'The folder holds too many files.');
  return found
    .filter((each) => !droppings.has(each.name))
    .map((each) => {
      require(each.isFile() || each.isDirectory(), `${shown(each.name)} is a link or no file.`);
      return { name: each.name, isFolder: each.isDirectory() };
    });
}

// ── Zip (PKWARE APPNOTE 6.3): nothing between its files, nothing before, nothing after ──────────

/**
 * @param {string} path
 * @returns {Pack & {close: () => void}}
 */
function openZip(path) {
  const file = openSync(path, 'r');
  try {
    return zipOf(
      fstatSync(file).size,
      (from, length) => readAt(file, from, length),
      () => closeSync(file),
    );
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/**
 * A zip that is at hand.
 * @param {Uint8Array} bytes
 */
export function zipPackOf(bytes) {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return zipOf(
    all.length,
    (from, length) => all.subarray(from, from + length),
    () => {},
  );
}

function readAt(file, from, length) {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const more = readSync(file, bytes, read, length - read, from + read);
    if (more === 0) break;
    read += more;
  }
  return bytes.subarray(0, read);
}

function zipOf(size, bytesAt, close) {
  /** Exactly so many bytes from there. */
  const at = (from, length) => {
    const isInside =
      Number.isSafeInteger(from) && Number.isSafeInteger(length) && from >= 0 && length >= 0;
    require(isInside && from + length <= size, 'The zip is cut off or damaged.');
    require(length <= mostBytes, 'A part of the zip is too large.');
    const bytes = bytesAt(from, length);
    require(bytes.length === length, 'The zip is cut off or damaged.');
    return bytes;
  };
  const files = new Map();
  let together = 0;
  let place = 0;
  for (const entry of readDirectory(size, at)) {
    requireName(entry.name);
    require(!files.has(entry.name), `The zip holds ${entry.name} twice.`);
    require(entry.offset === place, 'The zip hides something between its files.');
    place = endOfFile(entry, at);
    together += entry.size;
    require(together <= mostBytesTogether, 'The zip would unpack to too much.');
    files.set(entry.name, entry);
  }
  require(place === directoryStart(size, at).start, 'The zip hides something between its files.');
  return {
    names: [...files.keys()],
    read(name) {
      const { method, packed, size: length, crc, data } = files.get(name);
      const stored = at(data, packed);
      const bytes = method === 0 ? stored : inflate(stored, length, name);
      require(bytes.length === length && crcOf(bytes) === crc, `${name} is damaged in the zip.`);
      return bytes;
    },
    close,
  };
}

/** Where the directory of a zip lies, and how many files it tells of. */
function directoryStart(size, at) {
  require(size >= 22, 'This is no zip.');
  const end = at(size - 22, 22);
  require(end.readUInt32LE(0) === 0x06054b50 &&
    end.readUInt16LE(20) === 0, 'This is no zip, or something follows it.');
  require(end.readUInt32LE(4) === 0, 'The zip has several parts.');
  const short = {
    count: end.readUInt16LE(10),
    length: end.readUInt32LE(12),
    start: end.readUInt32LE(16),
  };
  const isLong =
    short.count === 0xffff || short.length === 0xffffffff || short.start === 0xffffffff;
  if (!isLong) {
    require(end.readUInt16LE(8) === short.count, 'The zip has several parts.');
    require(short.start + short.length === size - 22, 'The directory of the zip is damaged.');
    return short;
  }
  const locator = at(size - 42, 20);
  require(locator.readUInt32LE(0) === 0x07064b50, 'The directory of the zip is damaged.');
  const where = Number(locator.readBigUInt64LE(8));
  require(where === size - 22 - 20 - 56, 'The directory of the zip is damaged.');
  const long = at(where, 56);
  require(long.readUInt32LE(0) === 0x06064b50 &&
    long.readBigUInt64LE(4) === 44n, 'The directory of the zip is damaged.');
  const count = Number(long.readBigUInt64LE(32));
  const length = Number(long.readBigUInt64LE(40));
  const start = Number(long.readBigUInt64LE(48));
  require(start + length === where, 'The directory of the zip is damaged.');
  return { count, length, start };
}

function* readDirectory(size, at) {
  const { count, length, start } = directoryStart(size, at);
  require(count <= mostFiles, 'The zip holds too many files.');
  const bytes = at(start, length);
  let place = 0;
  for (let seen = 0; seen < count; seen++) {
    require(place + 46 <= length &&
      bytes.readUInt32LE(place) === 0x02014b50, 'The directory of the zip is damaged.');
    const nameLength = bytes.readUInt16LE(place + 28);
    const extraLength = bytes.readUInt16LE(place + 30);
    const commentLength = bytes.readUInt16LE(place + 32);
    const next = place + 46 + nameLength + extraLength + commentLength;
    require(next <= length && commentLength === 0, 'The directory of the zip is damaged.');
    const entry = {
      flags: bytes.readUInt16LE(place + 8),
      method: bytes.readUInt16LE(place + 10),
      crc: bytes.readUInt32LE(place + 16),
      packed: bytes.readUInt32LE(place + 20),
      size: bytes.readUInt32LE(place + 24),
      offset: bytes.readUInt32LE(place + 42),
      name: bytes.toString('latin1', place + 46, place + 46 + nameLength),
      data: 0,
    };
    widen(entry, bytes.subarray(place + 46 + nameLength, place + 46 + nameLength + extraLength));
    require((entry.flags & ~0x0808) === 0 &&
      (entry.method === 0 ||
        entry.method === 8), `${shown(entry.name)} is packed in a way that is not known here.`);
    require(entry.size <= mostBytes &&
      entry.packed <= mostBytes, `${shown(entry.name)} is too large.`);
    require(entry.method === 8 ||
      entry.packed === entry.size, 'The directory of the zip is damaged.');
    yield entry;
    place = next;
  }
  require(place === length, 'The directory of the zip is damaged.');
}

/** Zip64: numbers that need 64 bits are in the extra field, in this order. */
function widen(entry, extra) {
  for (let place = 0; place + 4 <= extra.length;) {
    const end = place + 4 + extra.readUInt16LE(place + 2);
    require(end <= extra.length, 'The directory of the zip is damaged.');
    let from = place + 4;
    if (extra.readUInt16LE(place) === 1)
      for (const key of ['size', 'packed', 'offset']) {
        // A writer may repeat here what fits there; what is all ones there has to be here.
        if (entry[key] !== 0xffffffff && end - place - 4 !== 24) continue;
        require(from + 8 <= end, 'The directory of the zip is damaged.');
        entry[key] = Number(extra.readBigUInt64LE(from));
        from += 8;
      }
    place = end;
  }
}

/** Where a file's part of the zip ends; sets where its data begin. What its head says is what the directory says. */
function endOfFile(entry, at) {
  const head = at(entry.offset, 30);
  const nameLength = head.readUInt16LE(26);
  const name = at(entry.offset + 30, nameLength).toString('latin1');
  const isSame =
    head.readUInt32LE(0) === 0x04034b50 &&
    head.readUInt16LE(6) === entry.flags &&
    head.readUInt16LE(8) === entry.method &&
    name === entry.name;
  require(isSame, `The zip says different things of ${entry.name}.`);
  entry.data = entry.offset + 30 + nameLength + head.readUInt16LE(28);
  const end = entry.data + entry.packed;
  if ((entry.flags & 8) === 0) {
    const isLong = head.readUInt32LE(18) === 0xffffffff;
    const says =
      head.readUInt32LE(14) === entry.crc &&
      (isLong || (head.readUInt32LE(18) === entry.packed && head.readUInt32LE(22) === entry.size));
    require(says, `The zip says different things of ${entry.name}.`);
    return end;
  }
  // What was not known beforehand follows the data.
  const after = at(end, 16);
  require(after.readUInt32LE(0) === 0x08074b50 &&
    after.readUInt32LE(4) === entry.crc, `The zip says different things of ${entry.name}.`);
  if (after.readUInt32LE(8) === entry.packed && after.readUInt32LE(12) === entry.size)
    return end + 16;
  const long = at(end + 8, 16);
  const says =
    Number(long.readBigUInt64LE(0)) === entry.packed &&
    Number(long.readBigUInt64LE(8)) === entry.size;
  require(says, `The zip says different things of ${entry.name}.`);
  return end + 24;
}

function inflate(stored, length, name) {
  try {
    return inflateRawSync(stored, { maxOutputLength: Math.max(1, length) });
  } catch {
    return fault(`${name} is damaged in the zip.`);
  }
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function crcOf(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ crcTable[(crc ^ byte) & 0xff];
  return (crc ^ 0xffffffff) >>> 0;
}

// ── Text ────────────────────────────────────────────────────────────────────────────────────────

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(bytes, what) {
  try {
    return utf8.decode(bytes);
  } catch {
    return fault(`${what} is not UTF-8.`);
  }
}

/** What may be odd, as it can be printed. */
function shown(text) {
  return JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}…` : text);
}

/** Standard base64 as it is written, and in no other way. */
function base64(text, length, what) {
  const bytes = Buffer.from(typeof text === 'string' ? text : '', 'base64');
  const isExact = bytes.toString('base64') === text && (length === null || bytes.length === length);
  require(isExact, `${what} is not base64 as it should be.`);
  return bytes;
}

/** A whole number without signs and leading zeros. */
function wholeNumber(text, what) {
  const isWhole = /^(?:0|[1-9][0-9]{0,14})$/.test(text);
  require(isWhole, `${what} is no number.`);
  return Number(text);
}

/**
 * JSON that is exactly what writing it again makes: no key twice, no number that is read as another,
 * nothing that two readers understand differently.
 */
function exactJson(text, indent, what) {
  let read;
  try {
    read = JSON.parse(text);
  } catch {
    fault(`${what} is no JSON.`);
  }
  require(JSON.stringify(read, null, indent) ===
    text, `${what} is JSON that can be read in two ways.`);
  return read;
}

function isPlain(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function record(value, what) {
  require(isPlain(value), `${what} is not as it should be.`);
  return value;
}

/** An object with exactly these keys. */
function keyed(value, keys, what) {
  const found = Object.keys(record(value, what));
  require(found.length === keys.length &&
    keys.every((key) =>
      Object.hasOwn(value, key),
    ), `${what} does not have the parts that it should have.`);
  return value;
}

// ── Hashes and trees (RFC 6962, RFC 9162) ───────────────────────────────────────────────────────

function sha256(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

const leafHash = (leaf) => sha256(Buffer.of(0), leaf);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);

/** Numbers of leaves are up to 2^53, so they are halved by division: bit operators end at 2^31. */
const half = (count) => Math.floor(count / 2);
const isOdd = (count) => count % 2 === 1;

/** The root that a leaf with its proof leads to (RFC 9162, 2.1.3.2); null where the proof has not the length. */
function rootByInclusion(leaf, index, size, proof) {
  let place = index;
  let last = size - 1;
  let root = leaf;
  for (const hash of proof) {
    if (last === 0) return null;
    if (isOdd(place) || place === last) {
      root = nodeHash(hash, root);
      while (!isOdd(place) && place !== 0) {
        place = half(place);
        last = half(last);
      }
    } else root = nodeHash(root, hash);
    place = half(place);
    last = half(last);
  }
  return last === 0 ? root : null;
}

/** Whether the tree of the first `from` leaves is the beginning of that of `to` leaves (RFC 9162, 2.1.4.2). */
function isConsistent(from, fromRoot, to, toRoot, proof) {
  if (from === to) return proof.length === 0 && fromRoot.equals(toRoot);
  if (from < 1 || from > to) return false;
  const path = [...proof];
  let place = from - 1;
  let last = to - 1;
  while (isOdd(place)) {
    place = half(place);
    last = half(last);
  }
  const first = place === 0 ? fromRoot : path.shift();
  if (first === undefined) return false;
  let [older, newer] = [first, first];
  for (const hash of path) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      older = nodeHash(hash, older);
      newer = nodeHash(hash, newer);
      while (!isOdd(place) && place !== 0) {
        place = half(place);
        last = half(last);
      }
    } else newer = nodeHash(newer, hash);
    place = half(place);
    last = half(last);
  }
  return last === 0 && older.equals(fromRoot) && newer.equals(toRoot);
}

// ── Keys and signed notes (C2SP) ────────────────────────────────────────────────────────────────

/** What an Ed25519 public key is preceded by as SubjectPublicKeyInfo. */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** Reads `<name>+<id>+<base64 of 0x01 and 32 bytes>`. */
function readKey(text, what) {
  const match = /^([^\s+]{1,255})\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/u.exec(text);
  require(match, `${what} is no vkey.`);
  const [, name, id, encoded] = match;
  const bytes = base64(encoded, 33, what);
  require(bytes[0] === 1, `${what} is no Ed25519 key.`);
  const expected = sha256(`${name}\n`, bytes).subarray(0, 4);
  require(expected.toString('hex') === id, `The id in ${what} is not that of its key.`);
  const raw = bytes.subarray(1);
  const spki = Buffer.concat([spkiPrefix, raw]);
  const pem = `-----BEGIN PUBLIC KEY-----\n${spki.toString('base64')}\n-----END PUBLIC KEY-----\n`;
  return {
    name,
    id: expected,
    pem,
    key: createPublicKey({ key: spki, format: 'der', type: 'spki' }),
  };
}

const mostSignatures = 100;

/** The text of a signed note that this key has signed; lines of keys that are not known are left aside. */
function openNote(bytes, key, what) {
  require(bytes.length <= 1_000_000, `${what} is too long.`);
  const note = textOf(bytes, what);
  require(!/[\u0000-\u0009\u000b-\u001f]/u.test(note), `${what} holds control characters.`);
  const split = note.lastIndexOf('\n\n');
  require(split >= 0 && note.endsWith('\n'), `${what} is no signed note.`);
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2, -1).split('\n');
  require(lines.length <= mostSignatures, `${what} has too many signatures.`);
  let isSigned = false;
  for (const line of lines) {
    const match = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/=]+)$/u.exec(line);
    require(match, `${what} has a signature line that is none.`);
    const signature = base64(match[2], null, `A signature of ${what}`);
    require(signature.length > 4, `${what} has a signature line that is none.`);
    if (match[1] !== key.name || !signature.subarray(0, 4).equals(key.id)) continue;
    const isRight = verifySignature(null, Buffer.from(text), key.key, signature.subarray(4));
    require(isRight, `The signature of ${what} does not hold.`);
    isSigned = true;
  }
  require(isSigned, `${what} is not signed by the key of the pack.`);
  return text;
}

/** A checkpoint: origin, size and root, signed (C2SP tlog-checkpoint). */
function openCheckpoint(bytes, key, what) {
  const [origin, size, root, ...more] = openNote(bytes, key, what).split('\n');
  require(more.length >= 1 &&
    more.at(-1) === '' &&
    more.indexOf('') === more.length - 1, `${what} is no checkpoint.`);
  // The key is of one workstation among those that write the log.
  const isOfLog = key.name === origin || key.name.startsWith(`${origin}/`);
  require(isOfLog, `${what} is of another log than the key.`);
  return {
    origin,
    size: wholeNumber(size, `The size in ${what}`),
    root: base64(root, 32, `The root in ${what}`),
  };
}

function readHashes(lines, what) {
  require(lines.length <= 128, `${what} is too long.`);
  return lines.map((line) => base64(line, 32, `A hash in ${what}`));
}

/** A proof of one entry (C2SP tlog-proof), which carries the checkpoint of the pack to the letter. */
function readProof(bytes, checkpoint, what) {
  require(bytes.length <= 1_000_000, `${what} is too long.`);
  const text = textOf(bytes, what);
  const split = text.indexOf('\n\n');
  require(split >= 0 &&
    text.slice(split + 2) ===
      checkpoint, `${what} is against another checkpoint than that of the pack.`);
  const [format, index = '', ...hashes] = text.slice(0, split).split('\n');
  require(format === 'c2sp.org/tlog-proof@v1' &&
    index.startsWith('index '), `${what} is no proof of an entry.`);
  return {
    index: wholeNumber(index.slice(6), `The index in ${what}`),
    hashes: readHashes(hashes, what),
  };
}

// ── Entries ─────────────────────────────────────────────────────────────────────────────────────

const fieldName =
  /^(?:actor|subject|address|(?:data|before|after)(?:\.[A-Za-z_][A-Za-z0-9_]{0,99})?)$/;

/** A leaf, line by line: what an entry says openly, and a commitment for each of its fields. */
function readLeaf(bytes, what) {
  const lines = textOf(bytes, what).split('\n');
  require(lines.pop() === '' && lines.shift() === 'gatehouse-entry', `${what} is no entry.`);
  const next = (name) => {
    const line = lines.shift() ?? '';
    require(line.startsWith(`${name} `), `${what} has no ${name}.`);
    return line.slice(name.length + 1);
  };
  const version = next('version');
  require(version === '1' || version === '2', `${what} is of a version that is not known here.`);
  const seq = wholeNumber(next('seq'), `The number in ${what}`);
  const [at, code, outcome] = ['at', 'code', 'outcome'].map((name) =>
    plainOrQuoted(next(name), `The ${name} in ${what}`),
  );
  const commitments = new Map();
  for (const line of lines) {
    const space = line.indexOf(' ');
    const name = line.slice(0, Math.max(0, space));
    require(fieldName.test(name) &&
      !commitments.has(name), `A field of ${what} is none, or there twice.`);
    commitments.set(name, base64(line.slice(space + 1), 32, `A commitment in ${what}`));
  }
  for (const name of ['actor', 'subject', 'address'])
    require(commitments.has(name), `${what} has no ${name}.`);
  return { version: Number(version), seq, at, code, outcome, commitments };
}

/** As it is, where it is plain; anything else is quoted as JSON, and no row of a sound log has it. */
function plainOrQuoted(text, what) {
  if (/^[\w.:+-]+$/.test(text)) return text;
  const read = exactJson(text, undefined, what);
  require(typeof read === 'string', `${what} is none.`);
  return read;
}

const entryKeys = [
  'seq',
  'at',
  'code',
  'outcome',
  'version',
  'people',
  'openings',
  'masked',
  'erased',
  'leaf',
];

/** Checks one line: it says of the entry what the leaf says, and every field is opened, masked or erased. */
function checkLine(line, what) {
  const entry = keyed(exactJson(line, undefined, what), entryKeys, what);
  const bytes = base64(entry.leaf, null, `The leaf of ${what}`);
  const leaf = readLeaf(bytes, what);
  for (const key of ['seq', 'at', 'code', 'outcome', 'version'])
    require(entry[key] === leaf[key], `The ${key} of ${what} is not what its leaf says.`);
  const people = keyed(entry.people, ['actor', 'subject'], `The people of ${what}`);
  for (const name of Object.values(people))
    require(name === null || typeof name === 'string', `A name in ${what} is none.`);
  const values = new Map();
  const left = new Map(leaf.commitments);
  const take = (name) => {
    const commitment = left.get(name);
    require(commitment, `${what} tells of a field that it does not have, or twice: ${shown(name)}.`);
    left.delete(name);
    return commitment;
  };
  for (const [name, opening] of Object.entries(record(entry.openings, `The openings of ${what}`))) {
    const commitment = take(name);
    const { salt, value } = keyed(opening, ['salt', 'value'], `The opening of ${name} in ${what}`);
    require(value === null ||
      ['string', 'number', 'boolean'].includes(
        typeof value,
      ), `The value of ${name} in ${what} is none.`);
    const salted = base64(salt, 16, `The salt of ${name} in ${what}`);
    const made = sha256(salted, name, '\n', JSON.stringify(value));
    require(made.equals(commitment), `${name} of ${what} is not what the entry commits to.`);
    values.set(name, value);
  }
  for (const [name, mask] of Object.entries(record(entry.masked, `What is masked in ${what}`))) {
    take(name);
    require(typeof mask === 'string', `What stands for ${name} in ${what} is no text.`);
  }
  require(Array.isArray(entry.erased), `What is erased of ${what} is not told.`);
  for (const name of entry.erased) take(name);
  require(left.size ===
    0, `${what} hides ${[...left.keys()].slice(0, 5).join(', ')} without saying so.`);
  return {
    seq: leaf.seq,
    version: leaf.version,
    at: leaf.at,
    code: leaf.code,
    outcome: leaf.outcome,
    shown: Object.keys(entry.openings),
    masked: Object.keys(entry.masked),
    erased: entry.erased,
    actor: people.actor,
    values,
    hash: leafHash(bytes),
  };
}

/** A value that is opened, and has to be. */
function valueOf(entry, name, what) {
  require(entry.values.has(name), `${what} does not show ${name}.`);
  return entry.values.get(name);
}

// ── Rows of imports ─────────────────────────────────────────────────────────────────────────────

const rowKeys = ['index', 'account', 'opening', 'masked', 'erased', 'leaf', 'hash', 'proof'];

/**
 * Checks one row: its leaf says whose it is and commits to what was stored, and the proof leads to
 * the root that the import's entry has. Where people are masked the leaf is not shown, only its hash.
 * @returns {{index: number, kind: 'shown' | 'masked' | 'erased'}}
 */
function checkRow(line, what, { size, root }) {
  const row = keyed(exactJson(line, undefined, what), rowKeys, what);
  const { index, account, opening, masked, erased } = row;
  require(Number.isSafeInteger(index) && index >= 0 && index < size, `The place of ${what} is none.`);
  require(typeof erased === 'boolean' &&
    [opening !== null, masked !== null, erased].filter(Boolean).length ===
      1, `${what} is to be opened, masked or erased, and one of them alone.`);
  const hash = base64(row.hash, 32, `The hash of ${what}`);
  if (row.leaf === null)
    require(account === null && opening === null, `${what} shows something without its leaf.`);
  else {
    const leaf = base64(row.leaf, null, `The leaf of ${what}`);
    require(leafHash(leaf).equals(hash), `The hash of ${what} is not that of its leaf.`);
    const commitment = readRowLeaf(leaf, account, what);
    if (opening !== null) checkRowOpening(opening, commitment, what);
  }
  require(masked === null || isPlain(masked), `What stands for ${what} is none.`);
  require(Array.isArray(row.proof), `${what} has no proof.`);
  const found = rootByInclusion(hash, index, size, readHashes(row.proof, what));
  require(found?.equals(root), `${what} is not proven: its proof does not lead to the entry's root.`);
  return { index, kind: erased ? 'erased' : masked === null ? 'shown' : 'masked' };
}

/** Answers with the commitment. */
function readRowLeaf(leaf, account, what) {
  const [format, whose, commitment, ...more] = textOf(leaf, what).split('\n');
  require(format === 'gatehouse-row' && more.length === 0, `${what} is no row of an import.`);
  require(wholeNumber(whose, `The account of ${what}`) ===
    account, `The account of ${what} is not what its leaf says.`);
  return base64(commitment, 32, `The commitment of ${what}`);
}

function checkRowOpening(opening, commitment, what) {
  const { salt, value } = keyed(opening, ['salt', 'value'], `The opening of ${what}`);
  require(isPlain(value), `The value of ${what} is none.`);
  const salted = base64(salt, 16, `The salt of ${what}`);
  const made = sha256(salted, 'after\n', JSON.stringify(value));
  require(made.equals(commitment), `${what} is not what the import commits to.`);
}

// ── The pack ────────────────────────────────────────────────────────────────────────────────────

const manifestKeys = [
  'format',
  'madeAt',
  'madeBy',
  'program',
  'profile',
  'selection',
  'checkpoint',
  'logEntry',
  'counts',
  'digest',
  'files',
];
const profiles = new Set(['full', 'auditor', 'customer', 'vendor']);
/** What a pack of each format is counted by. */
const countKeys = {
  'gatehouse-evidence 1': ['entries', 'mails', 'rules'],
  'gatehouse-evidence 2': ['entries', 'rows', 'mails', 'rules'],
};

/**
 * What was found.
 * @typedef {object} Report
 * @property {boolean} ok
 * @property {string[]} problems
 * @property {number} problemCount
 * @property {{name: string, vkey: string} | null} key
 * @property {boolean} isKeyKnown
 * @property {any} manifest
 * @property {{origin: string, size: number, root: Buffer, note: string} | null} checkpoint
 * @property {number[]} earlier sizes of the earlier checkpoints, the largest first
 * @property {{seq: number, version: number, shown: string[], masked: string[], erased: string[]}[]} entries
 * @property {number} lines of `entries.jsonl`
 * @property {number} proven
 * @property {{shown: number, masked: number, erased: number}} rows of imports
 * @property {Removed | null} removed what retention has taken from the log, as an entry tells
 *
 * @typedef {object} Removed
 * @property {number} seq of the entry that tells of it
 * @property {string} at when it told
 * @property {string | null} by who had set how long entries are kept
 * @property {number} through entries 1 to this one
 * @property {string} until all of before this moment
 * @property {number} years
 * @property {number[]} chosen those that the pack was to hold and that are among them
 * @property {number} left entries of the pack that were still there, though it had been told that they go
 */

/** What is told at most, so that a bad pack does not fill the screen. */
const mostProblems = 50;

/**
 * Checks a pack and says what holds. Never throws for what is in the pack.
 * @param {Pack} pack
 * @param {{key?: string | null}} [options] `key`: the vkey as it is known from elsewhere
 * @returns {Report}
 */
export function check(pack, { key: expected = null } = {}) {
  const problems = [];
  let count = 0;
  /** Whether it holds; what does not is told, and the rest is checked all the same. */
  const holds = (work) => {
    try {
      work();
      return true;
    } catch (error) {
      // Whatever a hostile file brings about is a fault of that file.
      count += 1;
      if (problems.length < mostProblems)
        problems.push(
          error instanceof Fault ? error.message : `Something cannot be read: ${error.message}`,
        );
      return false;
    }
  };
  /** @type {Report} */
  const report = {
    ok: false,
    problems,
    problemCount: 0,
    key: null,
    isKeyKnown: false,
    manifest: null,
    checkpoint: null,
    earlier: [],
    entries: [],
    lines: 0,
    proven: 0,
    rows: { shown: 0, masked: 0, erased: 0 },
    removed: null,
  };
  const names = new Set(pack.names);
  const isWhole = holds(() => {
    for (const name of required) require(names.has(name), `${name} is missing.`);
  });
  if (isWhole) holds(() => checkKey(pack, expected, report));
  if (report.key) {
    holds(() => checkManifest(pack, names, report, holds));
    holds(() => checkCheckpoint(pack, report));
  }
  if (report.checkpoint && report.manifest) {
    const imports = new Map();
    holds(() => checkEntries(pack, names, report, imports, holds));
    holds(() => checkRows(pack, names, report, imports));
    holds(() => checkEarlier(pack, names, report));
    holds(() => checkRemoved(pack, names, report));
    holds(() => checkCounts(names, report));
  }
  report.problemCount = count;
  report.ok = count === 0 && report.checkpoint !== null && report.manifest !== null;
  return report;
}

function checkKey(pack, expected, report) {
  const text = textOf(pack.read('key.vkey'), 'key.vkey');
  require(text.endsWith('\n'), 'key.vkey is no vkey.');
  const vkey = text.slice(0, -1);
  const key = readKey(vkey, 'key.vkey');
  require(textOf(pack.read('key.pem'), 'key.pem') ===
    key.pem, 'key.pem is another key than key.vkey.');
  require(expected === null ||
    expected.trim() ===
      vkey, 'The key of the pack is not the key that you gave: somebody else has signed this.');
  report.key = { ...key, vkey };
  report.isKeyKnown = expected !== null;
}

function checkManifest(pack, names, report, holds) {
  const bytes = pack.read('manifest.json');
  const note = openNote(pack.read('manifest.note'), report.key, 'manifest.note');
  const expected = `gatehouse evidence pack\nmanifest.json ${sha256(bytes).toString('hex')}\n`;
  require(note === expected, 'manifest.json is not what was signed.');
  const text = textOf(bytes, 'manifest.json');
  require(text.endsWith('\n'), 'manifest.json is cut off.');
  const manifest = keyed(
    exactJson(text.slice(0, -1), 1, 'manifest.json'),
    manifestKeys,
    'manifest.json',
  );
  require(typeof manifest.format === 'string' &&
    Object.hasOwn(countKeys, manifest.format), 'The pack is of a format that is not known here.');
  require(profiles.has(manifest.profile), 'The pack has a profile that is not known here.');
  const files = record(manifest.files, 'The list of files');
  for (const name of Object.keys(files)) {
    requireName(name);
    require(names.has(name), `${name} is missing.`);
    require(typeof files[name] === 'string', `The hash of ${name} is none.`);
  }
  for (const name of names) {
    if (name === 'manifest.json' || name === 'manifest.note') continue;
    require(Object.hasOwn(files, name), `${name} is not in the manifest.`);
  }
  const lines = Object.keys(files).map((name) => `${files[name]}  ${name}\n`);
  require(sha256(...lines).toString('hex') ===
    manifest.digest, 'The digest in the manifest is not that of its files.');
  // After the list is known to be whole; each file that was changed is named.
  for (const name of Object.keys(files))
    holds(() =>
      require(sha256(pack.read(name)).toString('hex') ===
        files[name], `${name} was changed after the pack was made.`),
    );
  report.manifest = manifest;
}

function checkCheckpoint(pack, report) {
  const checkpoint = openCheckpoint(pack.read('checkpoint.txt'), report.key, 'checkpoint.txt');
  if (report.manifest) {
    const { origin, size, root } = keyed(
      report.manifest.checkpoint,
      ['origin', 'size', 'root'],
      'The checkpoint in the manifest',
    );
    const isSame =
      origin === checkpoint.origin &&
      size === checkpoint.size &&
      root === checkpoint.root.toString('base64');
    require(isSame, 'The manifest names another checkpoint than checkpoint.txt.');
  }
  report.checkpoint = { ...checkpoint, note: textOf(pack.read('checkpoint.txt'), 'checkpoint.txt') };
}

/** `imports` is filled: what the entries of imports have of their rows. */
function checkEntries(pack, names, report, imports, holds) {
  const proofs = new Set([...names].filter((name) => name.startsWith('proofs/')));
  let last = 0;
  let place = 0;
  for (const bytes of linesOf(pack.read('entries.jsonl'), 'entries.jsonl')) {
    place += 1;
    const what = `Line ${place} of entries.jsonl`;
    holds(() => {
      const entry = checkLine(textOf(bytes, what), what);
      require(entry.seq > last, `${what} is not in order, or there twice.`);
      last = entry.seq;
      const name = `proofs/${entry.seq}.tlog-proof`;
      require(proofs.delete(name), `${name} is missing.`);
      prove(entry, pack, name, report);
      if (entry.code === 'client.imported' && entry.values.has('data.rowsRoot'))
        imports.set(entry.seq, rowsOf(entry, what));
      // There may be many, and nothing of them is asked for any more.
      delete entry.hash;
      delete entry.values;
      report.entries.push(entry);
      report.proven += 1;
    });
  }
  report.lines = place;
  require(proofs.size ===
    0, `There is a proof without its entry: ${[...proofs].slice(0, 5).join(', ')}.`);
}

/** That the entry is in the log that the checkpoint of the pack is of. */
function prove(entry, pack, name, { checkpoint }) {
  const { index, hashes } = readProof(pack.read(name), checkpoint.note, name);
  require(index === entry.seq - 1 && index < checkpoint.size, `${name} is of another entry.`);
  const root = rootByInclusion(entry.hash, index, checkpoint.size, hashes);
  require(root?.equals(
    checkpoint.root,
  ), `Entry ${entry.seq} is not proven: its proof does not lead to the checkpoint.`);
}

/** How many rows an import has, and the root over them. */
function rowsOf(entry, what) {
  const size = valueOf(entry, 'data.added', what);
  require(Number.isSafeInteger(size) && size >= 0, `${what} does not say how many rows it has.`);
  const root = base64(valueOf(entry, 'data.rowsRoot', what), 32, `The root of the rows of ${what}`);
  return { size, root };
}

/** What imports did to accounts: as much of it as the pack shows. */
function checkRows(pack, names, report, imports) {
  for (const name of names) {
    if (!name.startsWith('rows/')) continue;
    const seq = Number(name.slice('rows/'.length, -'.jsonl'.length));
    require(imports.has(seq), `${name} is of no import in the pack.`);
    let last = -1;
    let place = 0;
    for (const bytes of linesOf(pack.read(name), name)) {
      place += 1;
      const what = `Line ${place} of ${name}`;
      const { index, kind } = checkRow(textOf(bytes, what), what, imports.get(seq));
      require(index > last, `${what} is not in order, or there twice.`);
      last = index;
      report.rows[kind] += 1;
    }
    require(place > 0, `${name} is empty.`);
  }
}

const prunedFiles = ['pruned.jsonl', 'pruned.tlog-proof', 'pruned.consistency'];

/** What retention has removed: an entry of the log tells of it, and what went is the beginning of the same tree. */
function checkRemoved(pack, names, report) {
  const there = prunedFiles.filter((name) => names.has(name));
  if (there.length === 0) return;
  require(there.length === prunedFiles.length, 'What tells of removed entries is not whole.');
  const [file, proof, continuation] = prunedFiles;
  const [bytes, ...more] = linesOf(pack.read(file), file);
  require(bytes !== undefined && more.length === 0, `${file} is not one line.`);
  const entry = checkLine(textOf(bytes, file), file);
  require(entry.code === 'history.pruned' &&
    entry.outcome === 'ok', `${file} does not tell of removed entries.`);
  prove(entry, pack, proof, report);
  const [through, until, years] = ['through', 'until', 'years'].map((name) => {
    const value = valueOf(entry, `data.${name}`, file);
    require(Number.isSafeInteger(value) && value >= 0, `data.${name} of ${file} is no number.`);
    return value;
  });
  require(through >= 1 && through < entry.seq, `${file} tells of entries that came after it.`);
  require(until <= 8.64e15, `data.until of ${file} is no moment.`);
  const root = base64(valueOf(entry, 'data.root', file), 32, `The root in ${file}`);
  const { size, root: whole } = report.checkpoint;
  const hashes = readContinuation(pack, continuation, through, size);
  require(isConsistent(
    through,
    root,
    size,
    whole,
    hashes,
  ), 'What is said to be removed is not the beginning of this log.');
  report.removed = {
    seq: entry.seq,
    at: entry.at,
    by: entry.actor,
    through,
    until: new Date(until).toISOString(),
    years,
    chosen: chosenOf(report).filter((seq) => seq <= through),
    left: report.entries.filter(({ seq }) => seq <= through).length,
  };
}

/** Entries that were chosen one by one and are not in the pack. */
function chosenOf({ manifest, entries }) {
  const asked = manifest.selection?.machine;
  if (!isPlain(asked) || asked.how !== 'chosen' || !Array.isArray(asked.seqs)) return [];
  const there = new Set(entries.map(({ seq }) => seq));
  const missing = asked.seqs.filter((seq) => Number.isSafeInteger(seq) && seq > 0 && !there.has(seq));
  return [...new Set(missing)].toSorted((a, b) => a - b);
}

function checkCounts(names, { manifest, lines, rows }) {
  const counts = keyed(
    manifest.counts,
    countKeys[manifest.format],
    'The counts in the manifest',
  );
  const inFolder = (folder) => [...names].filter((name) => name.startsWith(`${folder}/`)).length;
  const there = {
    entries: lines,
    rows: rows.shown + rows.masked + rows.erased,
    mails: inFolder('mails'),
    rules: inFolder('rules'),
  };
  for (const [what, count] of Object.entries(counts))
    require(count ===
      there[what], `The manifest tells of ${shown(String(count))} ${what}, and there are ${there[what]}.`);
}

/** Lines, each ended by a line feed. */
function* linesOf(bytes, what) {
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(10, from);
    require(end >= 0, `${what} is cut off.`);
    yield bytes.subarray(from, end);
    from = end + 1;
  }
}

/** Each earlier checkpoint is the beginning of the next, and the last of them that of the pack's. */
function checkEarlier(pack, names, report) {
  const sizes = [...names]
    .filter((name) => name.startsWith('checkpoints/') && name.endsWith('.txt'))
    .map((name) => Number(name.slice('checkpoints/'.length, -'.txt'.length)))
    .toSorted((a, b) => a - b);
  const proofs = [...names].filter((name) => /^checkpoints\/.*\.consistency$/.test(name));
  require(proofs.length ===
    sizes.length, 'An earlier checkpoint lacks its proof, or a proof its checkpoint.');
  let newer = report.checkpoint;
  for (const size of sizes.toReversed()) {
    const what = `checkpoints/${size}.txt`;
    const older = openCheckpoint(pack.read(what), report.key, what);
    require(older.size === size && size < newer.size, `${what} is of another size.`);
    const name = `checkpoints/${size}.consistency`;
    require(names.has(name), `${name} is missing.`);
    const hashes = readContinuation(pack, name, older.size, newer.size);
    require(isConsistent(
      older.size,
      older.root,
      newer.size,
      newer.root,
      hashes,
    ), `${what} does not belong to the same history: the log was changed after it.`);
    report.earlier.push(size);
    newer = older;
  }
}

/** The hashes of a consistency proof from one size to another. */
function readContinuation(pack, name, from, to) {
  const lines = textOf(pack.read(name), name).split('\n');
  require(lines.pop() === '' &&
    lines.shift() === 'gatehouse-consistency', `${name} is no proof.`);
  require(lines.shift() === `from ${from}` &&
    lines.shift() === `to ${to}`, `${name} is of other checkpoints.`);
  return readHashes(lines, name);
}

// ── In words ────────────────────────────────────────────────────────────────────────────────────

/** What is said at the end, as lines. */
export function tell(report) {
  const lines = [];
  const { manifest, checkpoint, entries, problems } = report;
  for (const problem of problems) lines.push(`WRONG  ${problem}`);
  const untold = report.problemCount - problems.length;
  if (untold > 0) lines.push(`WRONG  and ${untold} more.`);
  if (!report.ok) {
    lines.push('', 'This pack does not hold. Do not rely on anything in it.');
    return lines;
  }
  const seqs = entries.map((entry) => entry.seq);
  lines.push(
    `PROVEN  ${entries.length} of ${manifest.counts.entries} entries: ${ranges(seqs)}`,
    `BY      checkpoint of the log ${checkpoint.origin} at ${checkpoint.size} entries,`,
    `        root ${checkpoint.root.toString('base64')}`,
    `SIGNED  with ${report.key.vkey}`,
  );
  if (report.earlier.length > 0)
    lines.push(
      `ALSO    ${report.earlier.length} earlier checkpoints are the beginning of the same log: at ${ranges(report.earlier.toSorted((a, b) => a - b))} entries`,
    );
  lines.push(
    `MADE    ${manifest.madeAt}, profile ${manifest.profile}; the log tells of it in entry ${manifest.logEntry},`,
    `        with the digest ${manifest.digest}`,
    ...rowsTold(report),
    ...removedTold(report),
    '',
    ...hiddenOf(entries),
    ...limitsOf(report),
  );
  return lines;
}

/** What is proven of imports. */
function rowsTold({ rows: { shown: open, masked, erased } }) {
  const all = open + masked + erased;
  if (all === 0) return [];
  return [
    `ROWS    ${all} of what imports in the pack did to accounts: ${open} shown, ${masked} redacted, ${erased} erased;`,
    '        each is proven to be one of those that its import committed to',
  ];
}

/** What went, and how that is known. */
function removedTold({ removed }) {
  if (!removed) return [];
  const { seq, at, by, through, until, years, chosen, left } = removed;
  const kept = years === 1 ? '1 year' : `${years} years`;
  return [
    `REMOVED 1–${through}: entries of before ${until} were removed from the log by retention (${kept}),`,
    `        as entry ${seq} tells, which is proven too: ${at}${by === null ? '' : `, set by ${by}`}.`,
    `        What they said is gone; that they were the first ${through} of this log, and no others, is proven.`,
    ...(chosen.length > 0
      ? [`        Not in the pack for that, though chosen: ${ranges(chosen)}`]
      : []),
    ...(left > 0
      ? [`        ${left} of the entries above were among them, and still there when the pack was made.`]
      : []),
  ];
}

/** What is not shown, field by field. */
function hiddenOf(entries) {
  const lines = [];
  for (const [kind, words] of [
    ['masked', 'REDACTED '],
    ['erased', 'ERASED   '],
  ]) {
    const counted = new Map();
    for (const entry of entries)
      for (const name of entry[kind]) counted.set(name, (counted.get(name) ?? 0) + 1);
    for (const [name, count] of [...counted].toSorted(([a], [b]) => (a < b ? -1 : 1)))
      lines.push(`${words} ${name} in ${count} ${count === 1 ? 'entry' : 'entries'}`);
  }
  if (lines.length === 0) return [];
  return [
    ...lines,
    'What is redacted or erased cannot be checked; that it was there, and is the same for everybody, is proven.',
    '',
  ];
}

/** What no verifier can show. */
function limitsOf({ entries, isKeyKnown, manifest, removed }) {
  const old = entries.filter((entry) => entry.version === 1).length;
  return [
    'What this does not show:',
    '- what was never logged, and what other entries the log holds: only those in the pack are proven;',
    '- that what an entry says is true: only that the log has said it, since the first checkpoint over it, in the same words;',
    '- the times before a checkpoint: they were set by the clock of the workstation or of its database;',
    ...(isKeyKnown
      ? []
      : [
          "- that the key is this workstation's: it came with the pack. Compare it with one got elsewhere: --key <vkey>;",
        ]),
    ...(old > 0
      ? [
          `- of ${old} ${old === 1 ? 'entry' : 'entries'} of version 1, what they said before the log was taken over: they were committed to only then;`,
        ]
      : []),
    ...(removed
      ? ['- what the removed entries said, to anybody: only the hashes of their leaves are left;']
      : []),
    '- names of people: entries hold numbers of accounts; the names are those known when the pack was made;',
    ...(manifest.counts.mails + manifest.counts.rules > 0
      ? [
          '- mails and rules: they are as the workstation held them, or worked them out from its log, when it made and signed the pack; they are not part of the log themselves.',
        ]
      : []),
  ];
}

/** 1, 3–7, 9 */
function ranges(numbers) {
  const parts = [];
  for (let from = 0; from < numbers.length;) {
    let to = from;
    while (numbers[to + 1] === numbers[to] + 1) to += 1;
    parts.push(from === to ? `${numbers[from]}` : `${numbers[from]}–${numbers[to]}`);
    from = to + 1;
    if (parts.length === 40 && from < numbers.length) {
      parts.push(`… up to ${numbers.at(-1)}`);
      break;
    }
  }
  return parts.join(', ');
}

/**
 * Opens a zip or a folder. Throws `NoPack` where there is neither.
 * @param {string} path
 */
function open(path) {
  let status;
  try {
    status = lstatSync(realpathSync(path));
  } catch {
    throw new NoPack(`There is nothing at ${path}.`);
  }
  if (status.isDirectory()) return openFolder(path);
  if (status.isFile()) return openZip(path);
  throw new NoPack(`${path} is neither a zip nor a folder.`);
}

/** @returns {number} the exit code */
function main(args) {
  const print = (lines) => process.stdout.write(`${lines.join('\n')}\n`);
  const at = args.indexOf('--key');
  const key = at < 0 ? null : (args[at + 1] ?? '');
  const paths = at < 0 ? args : [...args.slice(0, at), ...args.slice(at + 2)];
  if (key === '' || paths.length > 1 || paths.some((path) => path.startsWith('--'))) {
    print(['Usage: node verify.mjs [--key <vkey>] [pack.zip or folder]']);
    return 2;
  }
  let pack;
  try {
    pack = open(paths[0] ?? dirname(fileURLToPath(import.meta.url)));
    if (!pack.names.includes('manifest.json'))
      throw new NoPack('There is no evidence pack: manifest.json is missing.');
  } catch (error) {
    print([error instanceof Fault ? `WRONG  ${error.message}` : error.message]);
    return error instanceof Fault ? 1 : 2;
  }
  const report = check(pack, { key });
  print(tell(report));
  return report.ok ? 0 : 1;
}

const isStarted =
  process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isStarted) process.exitCode = main(process.argv.slice(2));
