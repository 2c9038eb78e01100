import { Group } from '@mantine/core';
import { ReplayButton } from './ReplayDialog.tsx';

interface ListToolsProps {
  subject: number;
  /** The rule in the field; null: none is there. */
  draft: string | null;
}

/** What can be done with a list as a whole, each in a dialog of its own. */
export function ListTools({ subject, draft }: ListToolsProps) {
  return (
    <Group gap="xs">
      <ReplayButton subject={subject} draft={draft} />
    </Group>
  );
}
