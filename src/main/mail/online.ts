import { networkInterfaces } from 'node:os';

/** Whether any network besides loopback is up. Says nothing about the Internet behind it. */
export function hasNetwork(): boolean {
  return Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(({ internal, address }) => !internal && !address.startsWith('fe80:')),
  );
}
