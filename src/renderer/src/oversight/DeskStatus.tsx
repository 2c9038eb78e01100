import { Group } from '@mantine/core';
import { useActor } from '../session/subject.ts';
import { useDeskEvents } from './queries.ts';
import { Requests } from './Requests.tsx';
import { ThreatBadge } from './ThreatBadge.tsx';

/** What of the desk's affairs stands in the header; nothing of it for clients. */
export function DeskStatus() {
  useDeskEvents();
  if (useActor().role === 'client') return null;
  return (
    <Group gap="xs">
      <ThreatBadge />
      <Requests />
    </Group>
  );
}
