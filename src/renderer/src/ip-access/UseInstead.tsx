import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface UseInsteadProps {
  /** Canonical. */
  rule: string;
  onUse: (rule: string) => void;
}

/** Puts the rule that was meant into the field, to be looked at before it is added. */
export function UseInstead({ rule, onUse }: UseInsteadProps) {
  const { t } = useTranslation('ipAccess');
  return (
    <Group mt="xs">
      <Button variant="default" size="xs" onClick={() => onUse(rule)}>
        {rule === 'all' ? t('problem.useAll') : t('problem.use', { rule })}
      </Button>
    </Group>
  );
}
