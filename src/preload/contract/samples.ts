import { z } from 'zod';
import { answers, channel, may } from './channel.ts';

/** Made-up clients to try the application with; all of them carry the mark `sample`. */
export const samples = {
  /** How many sample clients there are. */
  'samples.count': channel({
    input: z.strictObject({}),
    output: answers<number>(),
    right: may.administrators,
    writes: false,
  }),
  'samples.add': channel({
    input: z.strictObject({}),
    output: answers<number>(),
    right: may.administratorsConfirmed,
    writes: true,
    need: 'nothing',
  }),
  /** Removes all of them in one step; their log entries stay. */
  'samples.remove': channel({
    input: z.strictObject({}),
    output: answers<number>(),
    right: may.administratorsConfirmed,
    writes: true,
    need: 'nothing',
  }),
};
