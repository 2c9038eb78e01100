import { Alert, Stack, Text } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { withHold } from './with-hold.ts';

interface InForceProps {
  title: string;
  /** Who did it, when, and how long it lasts. */
  children?: ReactNode;
  /** What the button says that ends it. */
  label: string;
  end: () => Promise<void>;
  onHold: (held: boolean) => void;
}

/** What an earlier act has left in force, and the button that takes it back. */
export function InForce({ title, children, label, end, onHold }: InForceProps) {
  const ending = useAction(withHold(onHold, end));
  return (
    <Alert role="note" color="teal" title={title} icon={<IconClock aria-hidden />}>
      <Stack gap="xs" align="flex-start">
        {children && <Text size="sm">{children}</Text>}
        <FailureAlert error={ending.error} />
        <BusyButton
          variant="default"
          size="xs"
          busy={ending.busy}
          onClick={() => void ending.run()}
        >
          {label}
        </BusyButton>
      </Stack>
    </Alert>
  );
}
