/** The key under which the answer of `forwarding.view` is kept. */
export const forwardingQuery = ['forwarding'] as const;
