import { useState } from 'react';
import { AsOfDialog, type AskedAsOf } from '../as-of/AsOfDialog.tsx';
import { LogsScreen } from '../history/LogsScreen.tsx';

/** History → Logs, with what an account was at a moment. */
export function LogsPage({ subject }: { subject: number }) {
  const [asked, setAsked] = useState<AskedAsOf | null>(null);
  return (
    <>
      <LogsScreen subject={subject} onAsOf={(account, seq) => setAsked({ account, seq })} />
      <AsOfDialog asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}
