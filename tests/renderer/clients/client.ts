import type { ClientRow } from '../../../src/preload/contract/clients.ts';

/** A client in good order: nothing about it asks for attention. */
export function client(change: Partial<ClientRow> = {}): ClientRow {
  return {
    id: 1,
    fullName: 'Berta Bell',
    email: 'berta@example.com',
    emailVerified: true,
    reference: null,
    state: 'active',
    methods: { authenticators: 1, email: false, accessCode: false },
    mustSetUp: false,
    rules: { inForce: 0, total: 0, expiring: false, lifted: false },
    signIn: 'open',
    lastSignInAt: null,
    lastSignInAddress: null,
    createdAt: 0,
    sample: false,
    covered: [],
    concern: null,
    ...change,
  };
}
