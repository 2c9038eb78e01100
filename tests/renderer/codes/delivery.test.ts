import { describe, expect, it } from 'vitest';
import { mailProblems, mailStates } from '../../../src/preload/contract/mail.ts';
import { deliveryStatusOf, whyOf } from '../../../src/renderer/src/codes/delivery.ts';
import en from '../../../src/renderer/src/codes/words/en.ts';

const smtp = { reply: null, transport: 'smtp' } as const;

describe('what is told of a mail', () => {
  it.each(mailStates)('has a sentence for %s', (state) => {
    expect(en.delivery).toHaveProperty(deliveryStatusOf({ ...smtp, state }));
  });

  it('never says "sent" of a mail that stays on this computer', () => {
    expect(deliveryStatusOf({ state: 'sent', reply: null, transport: 'folder' })).toBe('kept');
    expect(deliveryStatusOf({ ...smtp, state: 'sent' })).toBe('sent');
  });

  it('says "sent" only where the server took it', () => {
    const others = mailStates.filter((state) => state !== 'sent');
    expect(others.map((state) => deliveryStatusOf({ ...smtp, state }))).not.toContain('sent');
  });
});

describe('why a mail has not gone out', () => {
  it('is in the server’s words where it spoke', () => {
    const reply = '550 5.1.1 No such user here';
    expect(whyOf({ ...smtp, state: 'failed', reply })).toEqual({ server: reply });
  });

  it.each(mailProblems)('has a cause for our own %s', (problem) => {
    const why = whyOf({ ...smtp, state: 'failed', reply: problem });
    expect(why).toMatchObject({ code: problem });
    if (why && 'because' in why) expect(en.delivery.problem).toHaveProperty(why.because);
  });

  it('is nothing where nothing was said', () => {
    expect(whyOf({ ...smtp, state: 'queued' })).toBeNull();
  });
});
