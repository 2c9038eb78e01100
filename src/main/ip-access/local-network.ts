import { createSocket } from 'node:dgram';
import { networkInterfaces } from 'node:os';

/** Documentation addresses: they are nobody's, so their route is the default route. Nothing is sent. */
const anywhere = [
  { type: 'udp4', address: '192.0.2.1' },
  { type: 'udp6', address: '2001:db8::1' },
] as const;

/**
 * The local address that the operating system would use towards the Internet: that of the
 * interface with the default route, else the first that is not internal, else null.
 */
export async function networkAddress(): Promise<string | null> {
  for (const { type, address } of anywhere) {
    const local = await addressTowards(type, address);
    if (local !== null) return local;
  }
  return firstExternalAddress();
}

/** "Connecting" a datagram socket only makes the kernel choose the route. */
function addressTowards(type: 'udp4' | 'udp6', destination: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createSocket(type);
    const finish = (address: string | null) => {
      socket.close();
      resolve(address);
    };
    socket.once('error', () => finish(null));
    socket.connect(9, destination, () => finish(specified(socket.address().address)));
  });
}

/** A route without an address of its own gives the address that means none. */
function specified(address: string): string | null {
  return address === '0.0.0.0' || address === '::' ? null : address;
}

function firstExternalAddress(): string | null {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  // A link-local address with its zone says nothing about where the person is.
  return (
    all.find(({ internal, address }) => !internal && !address.startsWith('fe80:'))?.address ?? null
  );
}

/** Changes whenever an address of this computer does. */
export function networkFingerprint(): string {
  return JSON.stringify(networkInterfaces());
}
