import { Stack } from '@mantine/core';
import { Verification } from '../audit/Verification.tsx';
import { LogsScreen } from '../history/LogsScreen.tsx';
import { useActor } from '../session/subject.ts';

/** History → Logs; above everybody's entries, whether they are as they were written. */
export function LogsPage({ subject }: { subject: number }) {
  const actor = useActor();
  const mayAudit = actor.role === 'administrator' && actor.id === subject;
  return (
    <Stack gap="md">
      {mayAudit && <Verification />}
      <LogsScreen subject={subject} />
    </Stack>
  );
}
