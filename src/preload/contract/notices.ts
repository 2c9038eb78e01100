import type { JobKind } from './job.ts';

/**
 * What the operating system tells of while somebody looks elsewhere. It stands on lock screens too:
 * it says what happened, never to whom.
 */
export type Notice =
  | { kind: 'mailFailed' | 'signInRefused' | 'secondPerson'; count: number }
  | { kind: 'jobEnded'; job: JobKind; state: 'done' | 'failed' };
