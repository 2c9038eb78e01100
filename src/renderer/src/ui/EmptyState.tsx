import { Stack, Text } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  /** It only decorates. */
  icon?: Icon;
  title: string;
  /** Why there is nothing, and what to do. */
  description?: ReactNode;
  action?: ReactNode;
}

/** Stands where a list would be. */
export function EmptyState({ icon: StateIcon, title, description, action }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center">
      {StateIcon && (
        <Text c="dimmed" component="span" aria-hidden="true" lh={1}>
          <StateIcon size="2rem" />
        </Text>
      )}
      <Text fw={600}>{title}</Text>
      {description && (
        <Text size="sm" c="dimmed" maw="30rem" component="div">
          {description}
        </Text>
      )}
      {action}
    </Stack>
  );
}
