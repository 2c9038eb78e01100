import { safeStorage } from 'electron';

/** The operating system's keychain, where it really protects something. */
export interface Keychain {
  /** Recorded with what it wrapped: a change of backend must not go unnoticed (requirement 46). */
  readonly backend: string;
  wrap(secret: string): Promise<Buffer>;
  /** Throws where the keychain refuses. */
  unwrap(wrapped: Buffer): Promise<string>;
}

/**
 * The keychain of this session, or null where there is none. Linux without a keyring falls back
 * to `basic_text`, a password that everybody knows, which counts as none.
 * Electron 45 has the asynchronous calls and 46 has only them; before 45 there are only the
 * synchronous ones.
 */
export async function findKeychain(): Promise<Keychain | null> {
  const backend = backendName();
  if (backend === 'basic_text' || backend === 'unknown') return null;
  if (typeof safeStorage.isAsyncEncryptionAvailable === 'function') {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return null;
    return {
      backend,
      wrap: (secret) => safeStorage.encryptStringAsync(secret),
      unwrap: async (wrapped) => (await safeStorage.decryptStringAsync(wrapped)).result,
    };
  }
  if (!safeStorage.isEncryptionAvailable()) return null;
  return {
    backend,
    wrap: async (secret) => safeStorage.encryptString(secret),
    unwrap: async (wrapped) => safeStorage.decryptString(wrapped),
  };
}

function backendName(): string {
  if (process.platform === 'darwin') return 'keychain';
  if (process.platform === 'win32') return 'dpapi';
  return safeStorage.getSelectedStorageBackend();
}
