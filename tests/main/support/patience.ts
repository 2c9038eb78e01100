/** How long a call may take in a test, in milliseconds: the machine may have other things to do. */
export const patience = 120_000;
