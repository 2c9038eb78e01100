import { Stack } from '@mantine/core';
import { useState } from 'react';
import { AsOfDialog, type AskedAsOf } from '../as-of/AsOfDialog.tsx';
import { DamageNotice } from '../audit/DamageNotice.tsx';
import { EvidenceActions } from '../evidence/EvidenceActions.tsx';
import { LogsScreen, type ShownEntries } from '../history/LogsScreen.tsx';
import { useActor } from '../session/subject.ts';

/** History → Logs, with what an account was at a moment; above everybody's entries, whether they are as they were written. */
export function LogsPage({ subject }: { subject: number }) {
  const actor = useActor();
  const [asked, setAsked] = useState<AskedAsOf | null>(null);
  const mayAudit = actor.role === 'administrator' && actor.id === subject;
  return (
    <Stack gap="md">
      {mayAudit && <DamageNotice loud />}
      <LogsScreen
        subject={subject}
        onAsOf={(account, seq) => setAsked({ account, seq })}
        taking={evidenceOf}
      />
      <AsOfDialog asked={asked} onClose={() => setAsked(null)} />
    </Stack>
  );
}

function evidenceOf({ words, own, columns, utc, ...selection }: ShownEntries) {
  return <EvidenceActions {...{ selection, words, own, columns }} zone={utc ? 'utc' : 'local'} />;
}
