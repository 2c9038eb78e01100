import { isRoot } from './paths.mjs';
import { capture } from './run.mjs';

/**
 * A network of its own, with nothing but the loopback and one interface `gh0`, which carries
 * 203.0.113.10: what the app shows as its current address is then known, and tests can change
 * it (tests/e2e/support/network.ts). Both ends of the pair are inside, so the interface is up.
 */
const setUp = [
  'ip link set lo up',
  'ip link add gh0 type veth peer name gh1',
  // No link-local addresses: the ones that a test sets are the only ones.
  'ip link set gh0 addrgenmode none',
  'ip link set gh1 addrgenmode none',
  'ip link set gh1 up',
  'ip link set gh0 up',
  'ip address add 203.0.113.10/24 dev gh0',
  'ip route add default dev gh0',
].join(' && ');

/**
 * The command line that runs what follows it inside such a network. The network has no name
 * and lives as long as its processes, so there is nothing to remove, whatever happens.
 * @returns {string[] | undefined} undefined where it is impossible
 */
export function ownNetwork() {
  if (process.platform !== 'linux') return undefined;
  // An ordinary user gets the right in a user namespace. It keeps its own id there, as root
  // Chromium would not sandbox, and afterwards only the capability to change the address.
  const user = isRoot ? [] : ['--user', '--map-current-user', '--keep-caps'];
  const drop = isRoot ? '' : 'setpriv --inh-caps=-all,+net_admin --ambient-caps=-all,+net_admin --';
  const prefix = [
    'unshare',
    '--net',
    ...user,
    '--',
    'sh',
    '-c',
    `${setUp} && exec ${drop} "$0" "$@"`,
  ];
  const [command, ...args] = [...prefix, 'true'];
  return capture(command, args).ok ? prefix : undefined;
}
