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

/** Encrypts and decrypts single values with the workstation's data key. */
export interface Vault {
  seal(place: Place, plain: Uint8Array): Buffer;
  /** Throws where the value was changed, moved to another row or sealed with another key. */
  open(place: Place, sealed: Uint8Array): Buffer;
  /** HMAC-SHA-256 of the parts for one purpose, with a key derived from the data key: 32 bytes. */
  mac(purpose: string, ...parts: (string | number)[]): Buffer;
}

const nonceBytes = 12;
const tagBytes = 16;
/** First byte of every sealed value, and part of what is authenticated. */
const keyVersion = 1;

/**
 * AES-256-GCM with a random 96-bit nonce; table, column, row and key version are authenticated
 * with the value, so that swapping two rows' secrets is noticed. `dataKey` is 32 bytes.
 * Layout: version (1 byte), nonce (12), ciphertext, tag (16).
 */
export function createVault(dataKey: Uint8Array): Vault {
  if (dataKey.length !== 32) throw new RangeError('The data key must be 32 bytes.');
  const macKey = createSecretKey(Buffer.from(hkdfSync('sha256', dataKey, '', 'gatehouse mac', 32)));
  return {
    seal(place, plain) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', dataKey, nonce).setAAD(authenticated(place));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([Buffer.of(keyVersion), nonce, body, cipher.getAuthTag()]);
    },
    open(place, sealed) {
      if (sealed[0] !== keyVersion || sealed.length < 1 + nonceBytes + tagBytes) {
        throw new Error('Not a sealed value of this version.');
      }
      const nonce = sealed.subarray(1, 1 + nonceBytes);
      const body = sealed.subarray(1 + nonceBytes, sealed.length - tagBytes);
      const decipher = createDecipheriv('aes-256-gcm', dataKey, nonce, { authTagLength: tagBytes })
        .setAAD(authenticated(place))
        .setAuthTag(sealed.subarray(sealed.length - tagBytes));
      return Buffer.concat([decipher.update(body), decipher.final()]);
    },
    mac: (purpose, ...parts) =>
      createHmac('sha256', macKey)
        .update(JSON.stringify([purpose, ...parts]))
        .digest(),
  };
}

/** JSON keeps the parts apart: no table name can imitate a column. */
function authenticated({ table, column, row }: Place): Buffer {
  return Buffer.from(JSON.stringify([table, column, String(row), keyVersion]));
}
