import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
import { rowId, text } from './text.ts';

/** Why a checkpoint was made. */
export const checkpointReasons = [
  'daily',
  'export',
  'signOut',
  'migration',
  'backup',
  'asked',
] as const;
export type CheckpointReason = (typeof checkpointReasons)[number];

/** Who signed: a workstation of this installation by a key that is known here. */
export interface SigningWorkstation {
  /** Its number in the team; null: it worked alone. */
  workstation: number | null;
  /** What the team calls it. */
  name: string | null;
  /** This very one. */
  here: boolean;
}

/** A time-stamp from outside, as its authority wrote it. */
export interface TimeStampView {
  /** Milliseconds since 1970-01-01 UTC. */
  at: number;
  /** As it calls itself; null: it does not say. */
  authority: string | null;
}

/** What a workstation signed: the first `size` entries are these and no others. */
export interface CheckpointView {
  id: number;
  size: number;
  madeAt: number;
  reason: CheckpointReason;
  signedBy: SigningWorkstation;
  /** Workstations that found that it follows from what they had seen, and when. */
  cosigned: (SigningWorkstation & { at: number })[];
  timeStamps: TimeStampView[];
  /** What stands for it when it is told or typed, in the language of the application. */
  words: string[];
}

/** A checkpoint to hand out. */
export interface CheckpointSheet {
  /** The signed note with all cosignatures. */
  note: string;
  /** The note of its first signature alone as a QR code, `data:image/svg+xml`. */
  qrCode: string;
}

/** A public key, for programs that check notes. */
export interface CheckpointKey {
  name: string;
  vkey: string;
  pem: string;
}

/** A checkpoint that does not follow from what this workstation had seen. */
export interface Fork {
  /** Entries that each speaks of. */
  seen: number;
  shown: number;
  /** Who signed what does not follow; null: the entries themselves are others than those that were seen. */
  signedBy: SigningWorkstation | null;
  foundAt: number;
}

export interface AuditView {
  /** The log now. */
  entries: number;
  origin: string;
  key: CheckpointKey;
  /** Newest first, at most 200. */
  checkpoints: CheckpointView[];
  total: number;
  forks: Fork[];
  /** The folder outside of the database in which every checkpoint is kept too. */
  folder: string;
}

/** Whose signature a checkpoint that was brought back has. */
export type BroughtSignature =
  /** It was told or typed as words, which are not signed. */
  | { kind: 'none' }
  | { kind: 'known'; signedBy: SigningWorkstation }
  /** By a key that no workstation of this installation has had: `name` is what it calls itself. */
  | { kind: 'unknown'; name: string }
  | { kind: 'wrong'; name: string };

/** What a checkpoint that was brought back proves. */
export type Comparison =
  /** The first `size` entries are those of then. */
  | {
      verdict: 'same';
      size: number;
      entries: number;
      /** When the last of these entries was written; null: retention has removed it. */
      lastAt: number | null;
      /** When it was made here; null: no such checkpoint is stored here. */
      madeAt: number | null;
      signature: BroughtSignature;
    }
  /** Among the first `size` entries there is one that was another then, or the words were mistyped. */
  | { verdict: 'different'; size: number; entries: number; signature: BroughtSignature }
  /** The log has fewer entries than it had then. */
  | { verdict: 'shorter'; size: number; entries: number; signature: BroughtSignature }
  | { verdict: 'foreign'; origin: string }
  | { verdict: 'unreadable' };

/** Whether the second of two stored checkpoints continues the first. */
export interface Continuation {
  continues: boolean;
  from: number;
  to: number;
  /** Base64, as RFC 6962, section 2.1.2, orders them. */
  hashes: string[];
}

/** A note is shorter by far; what others sign onto it may be long. */
const noteText = z.string().max(20_000);

export const audit = {
  'audit.view': channel({
    input: z.strictObject({}),
    output: answers<AuditView>(),
    right: may.administrators,
    writes: false,
  }),
  'audit.makeCheckpoint': channel({
    input: z.strictObject({}),
    output: answers<AuditView>(),
    right: may.administrators,
    writes: true,
    need: 'nothing',
  }),
  'audit.sheet': channel({
    input: z.strictObject({ id: rowId }),
    output: answers<CheckpointSheet>(),
    right: may.administrators,
    writes: false,
  }),
  /** Takes a checkpoint back: as words with the number of entries, or as its note. */
  'audit.compare': channel({
    input: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('words'), words: text(400), size: z.int().positive() }),
      z.strictObject({ by: z.literal('note'), note: noteText }),
    ]),
    output: answers<Comparison>(),
    right: may.administrators,
    writes: true,
    need: 'nothing',
  }),
  /** Refuses with `checkpoint_gone` where there is no such checkpoint. */
  'audit.continuation': channel({
    input: z.strictObject({ from: rowId, to: rowId }),
    output: answers<Continuation>(),
    right: may.administrators,
    writes: false,
  }),
  /** Asks for a file and writes a request for a time-stamping authority (RFC 3161) into it; null: changed their mind. */
  'audit.requestTimeStamp': channel({
    input: z.strictObject({ id: rowId }),
    output: answers<{ request: string; note: string } | null>(),
    right: may.administrators,
    writes: false,
  }),
  /** Takes what the authority answered, in base64. Refuses with `time_stamp_unusable`. */
  'audit.keepTimeStamp': channel({
    input: z.strictObject({ id: rowId, answer: z.base64().max(100_000) }),
    output: answers<AuditView>(),
    right: may.administrators,
    writes: true,
    need: 'nothing',
  }),
};
