/**
 * The address of vite's server while developing, or null. A packaged application has none, and no
 * other computer can be one: whoever sets an environment variable must not choose the page
 * (requirement 2).
 */
export function devServerFrom(value: string | undefined, isPackaged: boolean): string | null {
  if (isPackaged || value === undefined || !URL.canParse(value)) return null;
  const { protocol, hostname, origin } = new URL(value);
  return protocol === 'http:' && loopback.test(hostname) ? origin : null;
}

/** As a URL parser writes them: `127.1` and `0x7f000001` have become `127.0.0.1`. */
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
