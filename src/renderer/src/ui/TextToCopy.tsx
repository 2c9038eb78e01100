import { Group, Stack, Text } from '@mantine/core';
import { useId } from 'react';
import { CopyButton } from './CopyButton.tsx';
import classes from './TextToCopy.module.css';
import { visibleText } from './visible-text.ts';

interface TextToCopyProps {
  title: string;
  /** Lines of it; what the eye would miss in them is spelled out, and copied as it is. */
  text: string;
  /** What is copied, as a whole label. */
  copyLabel: string;
}

/** A text for another program, to be read and copied. */
export function TextToCopy({ title, text, copyLabel }: TextToCopyProps) {
  const id = useId();
  const lines = text.replace(/^\uFEFF/u, '').split(/\r?\n/u);
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="sm">
        <Text fw={600} size="sm" id={id}>
          {title}
        </Text>
        <CopyButton value={text} label={copyLabel} />
      </Group>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also by keyboard */}
      <pre className={classes.text} aria-labelledby={id} role="region" tabIndex={0} translate="no">
        {lines.map(visibleText).join('\n')}
      </pre>
    </Stack>
  );
}
