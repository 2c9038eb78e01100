/* What the main thread asks of the store thread, and how both ends put it. */

/** `reader` and `snapshot` can only read; `snapshot` is for reads that must fit together. */
export type ConnectionName = 'writer' | 'reader' | 'snapshot';

export interface Opened {
  /** Version of the schema in the file, and the one that this application has. */
  version: number;
  newest: number;
  installId: string;
  logKey: Uint8Array;
}

export interface Answer {
  rows: Record<string, unknown>[];
  /** Columns of `rows` that hold bytes. */
  bytes: readonly string[];
  changes: number;
}

export type Progress = (done: number, total: number) => void;

/** One function a call; each may throw what `open.ts`, `writer-lock.ts` and `migrate.ts` throw. */
export interface StoreCalls {
  /** Makes this process the only one that writes the file. */
  lock(file: string): void;
  /** Whether a first run was committed to the file. */
  isFilled(file: string): boolean;
  /** Makes an empty database with the newest schema. Locks it. */
  create(file: string): void;
  /** Opens an existing database as it is. Locks it. */
  open(file: string): Opened;
  /** Copies the database into `backups`, then brings its schema to the newest version. */
  migrate(backups: string): Promise<void>;
  /** The database is the right one, and up to date: from now on it is worked with. */
  accept(): void;
  query(connection: ConnectionName, sql: string, parameters: readonly unknown[]): Answer;
  /** Waits up to `patience` milliseconds for another program that writes. */
  begin(connection: ConnectionName, patience: number): Promise<void>;
  commit(connection: ConnectionName): void;
  rollback(connection: ConnectionName): void;
  /** As `purge`. */
  purgeErased(): Promise<void>;
  engine(): string;
  /** Closes what is open and lets go of the lock. */
  close(): void;
}

export type CallName = keyof StoreCalls;

export interface Request {
  id: number;
  call: CallName;
  args: unknown[];
}

/** A thrown error as it crosses: a clone would lose its class and its code. */
export interface Thrown {
  name: string;
  message: string;
  stack: string | undefined;
  code: string | undefined;
  problem: string | undefined;
}

export type Reply =
  | { id: number; kind: 'value'; value: unknown }
  | { id: number; kind: 'thrown'; error: Thrown }
  | { id: number; kind: 'progress'; done: number; total: number };
