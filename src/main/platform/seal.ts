import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

/** Where a sealed value belongs; it opens nowhere else (requirement 47). */
export interface Place {
  table: string;
  column: string;
  row: string | number;
}

/** Encrypts and decrypts single values with the data key of the workstation, or of the team. */
export interface Vault {
  seal(place: Place, plain: Uint8Array): Buffer;
  /** Throws where the value was changed, moved to another row or sealed with another key. */
  open(place: Place, sealed: Uint8Array): Buffer;
  /** HMAC-SHA-256 of the parts for one purpose, with a key derived from the first data key: 32 bytes. */
  mac(purpose: string, ...parts: (string | number)[]): Buffer;
}

/**
 * The data keys by number, 1 to 255, and the key for codes. A team changes its data key when a
 * workstation is revoked, and for a while values of both are there; codes live for hours only, and
 * their key stays.
 */
export interface KeyRing {
  readonly keys: ReadonlyMap<number, Uint8Array>;
  readonly mac: Uint8Array;
}

const nonceBytes = 12;
const tagBytes = 16;
/** Number of the only data key of a workstation that works alone. */
const firstKey = 1;
const lastKey = 255;

/** The rings of vaults, kept apart so that a vault itself gives no key out. */
const rings = new WeakMap<Vault, KeyRing>();

/**
 * AES-256-GCM with a random 96-bit nonce; table, column, row and key number are authenticated with
 * the value, so that swapping two rows' secrets is noticed. Every key is 32 bytes; values are sealed
 * with the one of the highest number and opened with any.
 * Layout: key number (1 byte), nonce (12), ciphertext, tag (16).
 */
export function createVault(keys: Uint8Array | KeyRing): Vault {
  const ring = keys instanceof Uint8Array ? ringOfOne(keys) : keys;
  assertRing(ring);
  const vault: Vault = {
    seal: (place, plain) => seal(ringOf(vault), place, plain),
    open: (place, sealed) => open(ringOf(vault), place, sealed),
    mac: (purpose, ...parts) =>
      createHmac('sha256', macKey)
        .update(JSON.stringify([purpose, ...parts]))
        .digest(),
  };
  const macKey = createSecretKey(Buffer.from(ring.mac));
  rings.set(vault, ring);
  return vault;
}

/** The keys of a vault: to wrap them for another workstation or hand them to a worker, and for nothing else. */
export function ringOf(vault: Vault): KeyRing {
  const ring = rings.get(vault);
  if (!ring) throw new Error('That is no vault.');
  return ring;
}

/** Number of the key that a vault seals with. */
export function newestKey(vault: Vault): number {
  return Math.max(...ringOf(vault).keys.keys());
}

/** Number of the key that a value was sealed with. */
export function keyNumberOf(sealed: Uint8Array): number {
  return sealed[0] ?? 0;
}

/** From now on the vault has these data keys; the key for codes stays. */
export function changeKeys(vault: Vault, keys: ReadonlyMap<number, Uint8Array>): void {
  const ring = { keys: new Map(keys), mac: ringOf(vault).mac };
  assertRing(ring);
  rings.set(vault, ring);
}

/** The ring of a workstation that has one key. */
function ringOfOne(dataKey: Uint8Array): KeyRing {
  const mac = Buffer.from(hkdfSync('sha256', dataKey, '', 'gatehouse mac', 32));
  return { keys: new Map([[firstKey, dataKey]]), mac };
}

function assertRing({ keys, mac }: KeyRing): void {
  if (keys.size === 0) throw new RangeError('There is no data key.');
  for (const [number, key] of keys) {
    if (!Number.isInteger(number) || number < firstKey || number > lastKey)
      throw new RangeError('A data key has a number from 1 to 255.');
    if (key.length !== 32) throw new RangeError('The data key must be 32 bytes.');
  }
  if (mac.length !== 32) throw new RangeError('The key for codes must be 32 bytes.');
}

function seal({ keys }: KeyRing, place: Place, plain: Uint8Array): Buffer {
  const number = Math.max(...keys.keys());
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keyAt(keys, number), nonce).setAAD(
    authenticated(place, number),
  );
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(number), nonce, body, cipher.getAuthTag()]);
}

function open({ keys }: KeyRing, place: Place, sealed: Uint8Array): Buffer {
  if (sealed.length < 1 + nonceBytes + tagBytes) throw new Error('Not a sealed value.');
  const number = keyNumberOf(sealed);
  const nonce = sealed.subarray(1, 1 + nonceBytes);
  const body = sealed.subarray(1 + nonceBytes, sealed.length - tagBytes);
  const decipher = createDecipheriv('aes-256-gcm', keyAt(keys, number), nonce, {
    authTagLength: tagBytes,
  })
    .setAAD(authenticated(place, number))
    .setAuthTag(sealed.subarray(sealed.length - tagBytes));
  return Buffer.concat([decipher.update(body), decipher.final()]);
}

function keyAt(keys: KeyRing['keys'], number: number): Uint8Array {
  const key = keys.get(number);
  if (!key) throw new Error(`There is no data key ${number} here.`);
  return key;
}

/** JSON keeps the parts apart: no table name can imitate a column. */
function authenticated({ table, column, row }: Place, keyNumber: number): Buffer {
  return Buffer.from(JSON.stringify([table, column, String(row), keyNumber]));
}
