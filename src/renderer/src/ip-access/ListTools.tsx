import { Group } from '@mantine/core';
import { TestPoints } from './TestPoints.tsx';

/** What else can be done with a list: each tool is a button that opens its own dialog. */
export function ListTools({ subject }: { subject: number }) {
  return (
    <Group gap="xs">
      <TestPoints subject={subject} />
    </Group>
  );
}
