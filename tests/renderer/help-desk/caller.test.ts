import { describe, expect, it } from 'vitest';
import type { CallerCheck } from '../../../src/preload/contract/help-desk.ts';
import { callState, gateOf, stepsDone } from '../../../src/renderer/src/help-desk/caller.ts';

const step = { at: 0, note: '' };
const call = (change: Partial<CallerCheck> = {}): CallerCheck => ({
  startedAt: 0,
  reference: '',
  steps: {},
  needed: 2,
  overridden: null,
  passed: false,
  code: null,
  ...change,
});

describe('the gate before an act', () => {
  it('is open without a call only where no step is asked for', () => {
    expect(gateOf({ caller: null, callerSteps: 0 })).toBeNull();
    expect(gateOf({ caller: null, callerSteps: 2 })).toBe('none');
  });

  it('counts the steps until the main process says that they are enough', () => {
    expect(gateOf({ caller: call(), callerSteps: 2 })).toStrictEqual({ done: 0, needed: 2 });
    const one = call({ steps: { email: step } });
    expect(gateOf({ caller: one, callerSteps: 2 })).toStrictEqual({ done: 1, needed: 2 });
    expect(gateOf({ caller: { ...one, passed: true }, callerSteps: 2 })).toBeNull();
  });
});

describe('a call', () => {
  it('never looks verified where the steps were overridden', () => {
    expect(callState(call())).toBe('waiting');
    expect(callState(call({ passed: true }))).toBe('passed');
    expect(callState(call({ passed: true, overridden: 'Deaf' }))).toBe('overridden');
  });

  it('counts each step that was taken', () => {
    expect(stepsDone(call({ steps: { facts: step, callBack: step } }))).toBe(2);
  });
});
