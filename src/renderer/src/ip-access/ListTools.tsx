import { Group } from '@mantine/core';
import { ExportRules } from './ExportRules.tsx';
import { ListHistory } from './list-history/ListHistory.tsx';
import { ReplayButton } from './ReplayDialog.tsx';
import { TestPoints } from './TestPoints.tsx';

interface ListToolsProps {
  subject: number;
  /** The rule in the field; null: none is there. */
  draft: string | null;
  isEmpty: boolean;
  /** The rules do not count now. */
  lifted: boolean;
}

/** What can be done with the list as a whole: each is a button that opens a dialog of its own. */
export function ListTools({ subject, draft, isEmpty, lifted }: ListToolsProps) {
  return (
    <Group gap="xs">
      {!isEmpty && <ReplayButton subject={subject} draft={draft} />}
      <TestPoints subject={subject} />
      <ListHistory subject={subject} />
      {!isEmpty && <ExportRules subject={subject} lifted={lifted} />}
    </Group>
  );
}
