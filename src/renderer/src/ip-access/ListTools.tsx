import { Group } from '@mantine/core';
import { ListHistory } from './list-history/ListHistory.tsx';

/** What else can be done with a list: each tool is a button that opens its own dialog. */
export function ListTools({ subject }: { subject: number }) {
  return (
    <Group gap="xs">
      <ListHistory subject={subject} />
    </Group>
  );
}
