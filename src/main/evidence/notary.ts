import type { HashesAt, Head } from '../platform/ledger/merkle.ts';

/** A checkpoint as it is kept: the signed note, and what it says. */
export interface SignedHead extends Head {
  readonly note: string;
}

/** What a pack needs of the log's tree and of the workstation's key. */
export interface Notary {
  /** The checkpoint that the pack is proven by. */
  readonly checkpoint: SignedHead & { readonly origin: string };
  /** Earlier ones of the same key, of different sizes, the smallest first. */
  readonly earlier: readonly SignedHead[];
  readonly vkey: string;
  readonly pem: string;
  readonly hashesAt: HashesAt;
  /** The text as a signed note. */
  sign(text: string): string;
}
