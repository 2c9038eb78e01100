import { useNavigate } from '@tanstack/react-router';
import type { NoticeKind } from '../../../preload/contract/preferences.ts';
import { useMainEvent } from '../api/events.ts';
import { useManaging } from '../session/subject.ts';

interface Place {
  to: string;
  search: Record<string, string>;
}

/** The list that tells more of it; requests and jobs have their own place in the header, which opens itself. */
const places: Readonly<Partial<Record<NoticeKind, Place>>> = {
  mailFailed: { to: '/history/email', search: { state: 'failed' } },
  signInRefused: { to: '/history/logs', search: { kind: 'signIn' } },
};

/** Opens what a notification of the operating system told of, once it was clicked. */
export function useNotices(): void {
  const navigate = useNavigate();
  const { client } = useManaging();
  const open = async ({ to, search }: Place) => {
    // A client's screens would show theirs alone.
    if (client) await navigate({ to: '/clients' });
    await navigate({ to, search: search as never });
  };
  useMainEvent('notice.opened', (kind) => {
    const place = places[kind];
    if (place) void open(place);
  });
}
