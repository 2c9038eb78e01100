import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from './BusyButton.tsx';

export interface DialogAction {
  label: string;
  onClick: () => void;
  /** `danger` for what cannot be taken back. */
  tone?: 'primary' | 'danger' | 'default';
  /** Runs at the moment: shows it, and no button can be pressed. */
  busy?: boolean;
  /** Something has to be chosen first. */
  unavailable?: boolean;
  /** The safe choice, where that is not `Cancel`; it has the focus at first. */
  safe?: boolean;
}

interface ConfirmDialogProps {
  opened: boolean;
  /** Also the accessible name of the dialog. */
  title: string;
  /** What happens, and to whom. */
  children: ReactNode;
  actions: readonly DialogAction[];
  cancelLabel?: string;
  /** As wide as what is in it needs. */
  size?: 'md' | 'xl';
  /** Also on Escape. */
  onCancel: () => void;
}

/** Asks before something is done. The focus is on the safe choice. */
export function ConfirmDialog({
  opened,
  title,
  children,
  actions,
  cancelLabel,
  size = 'md',
  onCancel,
}: ConfirmDialogProps) {
  const { t } = useTranslation('ui');
  const busy = actions.some((action) => action.busy);
  const cancelIsSafe = !actions.some((action) => action.safe);
  return (
    <Modal
      opened={opened}
      onClose={onCancel}
      title={title}
      size={size}
      withCloseButton={false}
      closeOnClickOutside={false}
    >
      <Stack gap="lg">
        <div>{children}</div>
        <Group justify="flex-end" gap="sm">
          <Button
            variant="default"
            onClick={onCancel}
            disabled={busy}
            data-autofocus={cancelIsSafe || undefined}
          >
            {cancelLabel ?? t('cancel')}
          </Button>
          {actions.map((action) => (
            <ActionButton key={action.label} {...action} disabled={busy} />
          ))}
        </Group>
      </Stack>
    </Modal>
  );
}

function ActionButton({
  label,
  onClick,
  tone = 'primary',
  busy,
  unavailable = false,
  safe,
  disabled,
}: DialogAction & { disabled: boolean }) {
  return (
    <BusyButton
      variant={tone === 'default' ? 'default' : 'filled'}
      {...(tone === 'danger' && { color: 'red' })}
      onClick={onClick}
      busy={busy ?? false}
      unavailable={unavailable || (disabled && !busy)}
      {...(safe && { 'data-autofocus': true })}
    >
      {label}
    </BusyButton>
  );
}
