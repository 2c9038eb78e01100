import { Button, Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLockoutGuard } from './lockout-guard.tsx';

interface ListToolProps {
  label: string;
  icon: ReactNode;
  title: string;
  size: string;
  /** What it is doing must not be cut off. */
  busy?: boolean;
  children: (close: () => void) => ReactNode;
}

/** A tool of the list: a quiet button, and the dialog that it opens. */
export function ListTool({ label, icon, title, size, busy = false, children }: ListToolProps) {
  const { t } = useTranslation('ui');
  const { asking } = useLockoutGuard();
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <Button variant="subtle" size="compact-sm" leftSection={icon} onClick={() => setOpened(true)}>
        {label}
      </Button>
      <Modal
        opened={opened && !asking}
        onClose={close}
        title={title}
        size={size}
        closeButtonProps={{ 'aria-label': t('close') }}
        withCloseButton={!busy}
        closeOnEscape={!busy}
        closeOnClickOutside={!busy}
        // What was chosen in it outlives the question whether it would lock somebody out.
        keepMounted={opened}
      >
        {children(close)}
      </Modal>
    </>
  );
}
