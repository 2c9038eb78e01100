import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/use-action.ts';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { formatNumber } from '../../ui/format.ts';
import { visibleText } from '../../ui/visible-text.ts';
import '@mantine/core/styles/Progress.css';

interface WorkingProps {
  label: string;
  hint?: string;
  done: number;
  /** Null: not known yet. */
  total: number | null;
  /** Say how many of how many. */
  counted?: boolean;
  onCancel: () => void | Promise<void>;
  /** Closes the dialog and lets it go on; undefined: it cannot. */
  onBackground?: (() => void) | undefined;
}

/** Something goes on that can be cancelled. */
export function Working(props: WorkingProps) {
  const { label, hint, done, total, counted, onCancel, onBackground } = props;
  const { t } = useTranslation('imports');
  const { t: ui } = useTranslation('ui');
  const cancel = useAction(async () => onCancel());
  const words = visibleText(label);
  return (
    <Stack gap="md">
      <Text role="status" fw={600} style={{ overflowWrap: 'anywhere' }}>
        {cancel.busy ? t('cancelling') : words}
      </Text>
      <Progress aria-label={words} value={total ? (done / total) * 100 : 0} animated />
      <Text size="sm" c="dimmed" mih="1.55em">
        {counted &&
          total !== null &&
          t('progress', { done: formatNumber(done), total: formatNumber(total) })}
      </Text>
      {hint && <Text size="sm">{hint}</Text>}
      <FailureAlert error={cancel.error} />
      <Group justify="flex-end" gap="sm">
        {onBackground && (
          <Button variant="default" onClick={onBackground}>
            {ui('background')}
          </Button>
        )}
        <BusyButton
          variant="default"
          busy={cancel.busy}
          onClick={() => void cancel.run()}
          autoFocus
        >
          {t('cancel')}
        </BusyButton>
      </Group>
    </Stack>
  );
}
