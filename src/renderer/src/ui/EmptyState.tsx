import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  /** A tabler icon; it only decorates. */
  icon?: ReactNode;
  title: string;
  /** Why there is nothing, and what to do. */
  description?: ReactNode;
  action?: ReactNode;
}

/** Stands where a list would be. */
export function EmptyState({ icon, title, description, action }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center">
      {icon && (
        <Text c="dimmed" component="span" aria-hidden="true" lh={1}>
          {icon}
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
