import { useState } from 'react';
import type { CommandId } from '../../../../preload/contract/commands.ts';
import { useManaging } from '../../session/subject.ts';

/** A client that was opened, or a command that was chosen from the list. */
export type Recent =
  | { kind: 'client'; id: number; fullName: string; email: string }
  | { kind: 'command'; id: CommandId };

/** As many as are worth a look. */
const most = 6;

/**
 * What somebody did last in this session, the newest first. It is in the memory of this component and
 * nowhere else, so that it ends with the session.
 */
export function useRecent() {
  const { client } = useManaging();
  const [recent, setRecent] = useState<readonly Recent[]>([]);
  const [managed, setManaged] = useState<number | null>(null);
  const note = (entry: Recent) =>
    setRecent((before) => [entry, ...before.filter((each) => !isSame(each, entry))].slice(0, most));
  if ((client?.id ?? null) !== managed) {
    setManaged(client?.id ?? null);
    if (client)
      note({ kind: 'client', id: client.id, fullName: client.fullName, email: client.email });
  }
  return { recent, note };
}

const isSame = (one: Recent, other: Recent) => one.kind === other.kind && one.id === other.id;
