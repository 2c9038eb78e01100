import { Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Remark.module.css';

interface RemarkProps {
  tone: 'info' | 'warning';
  children: ReactNode;
}

/** A quiet line that belongs to what stands above it. */
export function Remark({ tone, children }: RemarkProps) {
  const RemarkIcon = tone === 'warning' ? IconAlertTriangle : IconInfoCircle;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <RemarkIcon size="1.25rem" aria-hidden className={classes.icon} data-tone={tone} />
      <Text size="sm" component="div">
        {children}
      </Text>
    </Group>
  );
}
