import { Group } from '@mantine/core';
import { ExportRules } from './ExportRules.tsx';

interface ListToolsProps {
  subject: number;
  /** The rules do not count now. */
  lifted: boolean;
}

/** What can be done with the list as a whole, each in a dialog of its own. */
export function ListTools({ subject, lifted }: ListToolsProps) {
  return (
    <Group gap="xs">
      <ExportRules subject={subject} lifted={lifted} />
    </Group>
  );
}
