import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface CopyButtonProps {
  value: string;
  /** What is copied, as a whole label: `Copy address`. Without it the button says `Copy`. */
  label?: string;
  /** Only an icon, for the end of a line. */
  compact?: boolean;
}

/** Puts a text on the clipboard and says that it did. */
export function CopyButton({ value, label, compact = false }: CopyButtonProps) {
  const { t } = useTranslation('ui');
  const [outcome, copy] = useCopy(value);
  const idle = label ?? t('copy.action');
  const text = outcome === 'idle' ? idle : t(`copy.${outcome}`);
  const icon =
    outcome === 'done' ? (
      <IconCheck size="1rem" aria-hidden />
    ) : (
      <IconCopy size="1rem" aria-hidden />
    );
  return (
    <>
      {compact ? (
        <Tooltip label={text}>
          <ActionIcon variant="subtle" color="gray" aria-label={idle} onClick={copy}>
            {icon}
          </ActionIcon>
        </Tooltip>
      ) : (
        <Button variant="default" size="xs" leftSection={icon} onClick={copy}>
          {text}
        </Button>
      )}
      <span className="visually-hidden" role="status">
        {outcome === 'idle' ? '' : text}
      </span>
    </>
  );
}

type Outcome = 'idle' | 'done' | 'failed';

function useCopy(value: string): [Outcome, () => void] {
  const [outcome, setOutcome] = useState<Outcome>('idle');
  useEffect(() => {
    if (outcome === 'idle') return undefined;
    const timer = setTimeout(() => setOutcome('idle'), 2500);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => setOutcome('done'),
      () => setOutcome('failed'),
    );
  };
  return [outcome, copy];
}
