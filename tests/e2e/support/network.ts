import { execFileSync } from 'node:child_process';
import { isIPv6 } from 'node:net';
import { test } from '@playwright/test';

// The tests run in a network of their own, whose one interface `gh0` carries the address that
// the app takes for its current one (scripts/lib/network.mjs). These functions change it for
// real; they touch no other network.

/** The address that every test starts with. */
export const initialAddress = '203.0.113.10';

/** Whether the tests run in a network of their own. */
const isOwnNetwork = process.env['GATEHOUSE_NETNS'] === '1';

/**
 * Makes this the machine's one address (in a /24, IPv6 in a /64), with a default route through
 * it. Skips the test where that is impossible.
 */
export function useAddress(address: string): void {
  noAddress();
  const v6 = isIPv6(address);
  // Without `nodad` an IPv6 address is usable only after a second or two.
  ip('address', 'add', `${address}/${v6 ? 64 : 24}`, 'dev', 'gh0', ...(v6 ? ['nodad'] : []));
  ip(v6 ? '-6' : '-4', 'route', 'add', 'default', 'dev', 'gh0');
}

/** Takes every address away, as when the cable is pulled. Skips the test where that is impossible. */
export function noAddress(): void {
  test.skip(!isOwnNetwork, 'needs a network of its own, which this machine does not allow');
  ip('address', 'flush', 'dev', 'gh0');
  ip('-6', 'route', 'flush', 'dev', 'gh0');
}

/** Undoes what a test has changed. */
export function resetAddress(): void {
  if (isOwnNetwork) useAddress(initialAddress);
}

function ip(...args: string[]): void {
  execFileSync('ip', args);
}
