import type { PoolClient } from 'pg';
import { monotonic } from '../../clock.ts';

/** Connections that reads share. */
export const mostShared = 3;
/** Whoever asks does not wait behind a read that has taken so long, in milliseconds. */
const shareWithin = 100;

interface Shared {
  readonly client: Promise<PoolClient>;
  /** Once it is there. */
  is: PoolClient | null;
  /** How many wait for an answer, and when the last of them began or had one. */
  readers: number;
  answeredAt: number;
}

/**
 * Connections on which several read at once: what is asked together goes out together, and is answered
 * in one round trip.
 */
export class SharedConnections {
  readonly #connect: () => Promise<PoolClient>;
  #shared: Shared[] = [];

  constructor(connect: () => Promise<PoolClient>) {
    this.#connect = connect;
  }

  /** The first that answers, so that what is asked first is mostly answered first. */
  async take(): Promise<PoolClient> {
    if (this.#shared.length === 0)
      this.#shared = Array.from({ length: mostShared }, () => this.#make());
    const at = monotonic();
    const isFlowing = ({ readers, answeredAt }: Shared) =>
      readers === 0 || at - answeredAt < shareWithin;
    const chosen = this.#shared.find(isFlowing) ?? this.#shared.at(-1) ?? this.#make();
    if (chosen.readers === 0) chosen.answeredAt = at;
    chosen.readers += 1;
    try {
      return await chosen.client;
    } catch (error) {
      // That one never came to be: whoever asks next tries again.
      this.#shared = this.#shared.filter((each) => each !== chosen);
      throw error;
    }
  }

  /** Takes back one that was given out here; false: it was not. */
  give(client: PoolClient): boolean {
    const shared = this.#shared.find((each) => each.is === client);
    if (!shared) return false;
    shared.readers -= 1;
    shared.answeredAt = monotonic();
    return true;
  }

  /** They were cut off: whoever asks next gets new ones. */
  forget(): void {
    this.#shared = [];
  }

  /** Gives them back to where they came from, those that are on their way once they are there. */
  release(): void {
    for (const { client } of this.#shared)
      client.then(
        (there) => there.release(),
        () => {},
      );
    this.#shared = [];
  }

  #make(): Shared {
    const shared: Shared = { client: this.#connect(), is: null, readers: 0, answeredAt: 0 };
    shared.client.then(
      (client) => (shared.is = client),
      () => {},
    );
    return shared;
  }
}
