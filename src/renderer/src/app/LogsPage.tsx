import { EvidenceActions } from '../evidence/EvidenceActions.tsx';
import { LogsScreen } from '../history/LogsScreen.tsx';

/** History → Logs, with what administrators can make of its entries. */
export function LogsPage({ subject }: { subject: number }) {
  return (
    <LogsScreen
      subject={subject}
      taking={({ words, own, ...selection }) => (
        <EvidenceActions words={words} selection={{ how: 'filtered', own, ...selection }} />
      )}
    />
  );
}
