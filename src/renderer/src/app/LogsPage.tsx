import { Stack } from '@mantine/core';
import { useState } from 'react';
import { AsOfDialog, type AskedAsOf } from '../as-of/AsOfDialog.tsx';
import { DamageNotice } from '../audit/DamageNotice.tsx';
import { EvidenceActions, PackAction } from '../evidence/EvidenceActions.tsx';
import type { Taken } from '../evidence/taken.ts';
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
        takingChosen={packOf}
      />
      <AsOfDialog asked={asked} onClose={() => setAsked(null)} />
    </Stack>
  );
}

function evidenceOf(shown: ShownEntries) {
  return <EvidenceActions {...takenOf(shown)} />;
}

function packOf(shown: ShownEntries) {
  return <PackAction {...takenOf(shown)} />;
}

function takenOf({ words, own, columns, utc, chosen, ...selection }: ShownEntries): Taken {
  return { selection, words, own, columns, zone: utc ? 'utc' : 'local', chosen };
}
