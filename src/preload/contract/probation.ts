import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
import { type IpAccessView, lockout } from './ip-access.ts';
import { accountId } from './text.ts';

const subject = accountId;

/**
 * How a probation of a list ends before its time; what begins one is the `lockout` of a change. Neither
 * needs proof at the desk: the change was made on grounds, which cover that it stays as well as that it is
 * undone, as it would be by itself within the hour.
 */
export const probation = {
  /** What is on probation stays. Asks as a change of the list does. */
  'probation.keep': channel({
    input: z.strictObject({ subject, lockout }),
    output: answers<IpAccessView>(),
    right: may.changeSubject,
    writes: true,
    need: 'nothing',
  }),
  /** The list goes back at once. */
  'probation.undo': channel({
    input: z.strictObject({ subject }),
    output: answers<IpAccessView>(),
    right: may.changeSubject,
    writes: true,
    need: 'nothing',
  }),
};
