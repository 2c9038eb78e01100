import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../session/use-draft.ts';
import { Remark } from './Remark.tsx';

/** Says that a form holds what was typed before the last session ended, and takes it away. */
export function DraftLine({ draft }: { draft: Draft }) {
  const { t } = useTranslation('ui');
  if (!draft.isBack) return null;
  return (
    <Remark tone="info">
      <Group gap="xs">
        <span role="status">{t('draft.isBack')}</span>
        <Button variant="default" size="compact-sm" onClick={draft.discard}>
          {t('draft.discard')}
        </Button>
      </Group>
    </Remark>
  );
}
