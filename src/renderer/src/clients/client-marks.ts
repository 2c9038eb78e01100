import type { ClientRow } from '../../../preload/contract/clients.ts';
import type { Status } from '../ui/StatusBadge.tsx';

/** What is out of the ordinary about a client, with how bad it looks; the worst first. */
const looks = {
  archived: 'off',
  locked: 'failed',
  throttled: 'waiting',
  withoutMfa: 'warning',
  mustSetUp: 'waiting',
  lifted: 'warning',
  unverified: 'off',
} as const satisfies Record<string, Status>;
export type ClientMark = keyof typeof looks;

export const statusOf = (mark: ClientMark): Status => looks[mark];

/** The worst first. Whoever is archived cannot sign in, so nothing else matters. */
export function marksOf(client: ClientRow): ClientMark[] {
  if (client.state !== 'active') return ['archived'];
  const { signIn, methods, mustSetUp, rules, emailVerified } = client;
  const hasMethod = methods.authenticators > 0 || methods.email;
  const applies: Record<ClientMark, boolean> = {
    archived: false,
    locked: signIn === 'locked',
    throttled: signIn === 'throttled',
    withoutMfa: !hasMethod && !mustSetUp,
    mustSetUp,
    lifted: rules.lifted,
    unverified: !emailVerified,
  };
  return (Object.keys(looks) as ClientMark[]).filter((mark) => applies[mark]);
}
