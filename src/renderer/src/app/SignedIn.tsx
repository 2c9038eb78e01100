import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Actor } from '../../../preload/contract/app.ts';
import { ActorContext, ManagingContext } from '../session/subject.ts';
import { hideToast } from '../ui/notify.ts';
import { ConfirmIdentity } from './ConfirmIdentity.tsx';
import { SessionEnding } from './SessionEnding.tsx';
import { createAppRouter } from './router.tsx';
import { useManagedClient } from './use-managed-client.ts';

/** Everything a signed-in person sees. Unmounted as a whole when the session ends. */
export function SignedIn({ actor }: { actor: Actor }) {
  const [router] = useState(() => createAppRouter(actor));
  const managing = useManagedClient(router);
  useEffect(
    () => router.subscribe('onBeforeNavigate', ({ pathChanged }) => pathChanged && hideToast()),
    [router],
  );
  useEffect(
    () => () => {
      router.history.destroy();
      // The next session begins at its start screen, not at an address that this one left behind.
      window.history.replaceState(null, '', '#/');
    },
    [router],
  );
  return (
    <ActorContext value={actor}>
      <ConfirmIdentity />
      <SessionEnding />
      <ManagingContext value={managing}>
        <RouterProvider router={router} />
      </ManagingContext>
    </ActorContext>
  );
}
