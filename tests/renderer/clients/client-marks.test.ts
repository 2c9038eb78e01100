import { expect, test } from 'vitest';
import { marksOf } from '../../../src/renderer/src/clients/client-marks.ts';
import { client } from './client.ts';

const noMethod = { authenticators: 0, email: false, accessCode: true };

test('nothing is said about a client in good order', () => {
  expect(marksOf(client())).toEqual([]);
});

test('the worst comes first', () => {
  const rules = { inForce: 0, total: 1, expiring: false, lifted: true };
  expect(
    marksOf(client({ emailVerified: false, rules, methods: noMethod, signIn: 'locked' })),
  ).toEqual(['locked', 'withoutMfa', 'lifted', 'unverified']);
});

test('a temporary access code is no second factor; a set-up that is due says enough', () => {
  expect(marksOf(client({ methods: noMethod }))).toEqual(['withoutMfa']);
  expect(marksOf(client({ methods: noMethod, mustSetUp: true }))).toEqual(['mustSetUp']);
});

test('of an archived client only that is said', () => {
  expect(marksOf(client({ state: 'archived', signIn: 'locked', methods: noMethod }))).toEqual([
    'archived',
  ]);
});
