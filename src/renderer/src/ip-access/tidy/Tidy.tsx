import { Anchor, Group, Modal } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IpRule } from '../../../../preload/contract/ip-access.ts';
import { useLockoutGuard } from '../lockout-guard.tsx';
import type { ListActs } from '../use-list-acts.ts';
import { useUntidy } from './queries.ts';
import { TidyPanel } from './TidyPanel.tsx';

interface TidyProps {
  subject: number;
  rules: readonly IpRule[];
  acts: ListActs;
  onEdit: (rule: IpRule) => void;
}

/** One calm line where rules could be tidied, and nothing where none could. */
export function Tidy({ subject, rules, acts, onEdit }: TidyProps) {
  const { t } = useTranslation('tidy');
  const { t: ui } = useTranslation('ui');
  const { asking } = useLockoutGuard();
  const [opened, setOpened] = useState(false);
  const { data: untidy = [] } = useUntidy(subject);
  const close = () => setOpened(false);
  return (
    <>
      {untidy.length > 0 && (
        <Group gap={6} wrap="nowrap" c="dimmed">
          <IconSparkles size="1rem" aria-hidden />
          <Anchor component="button" size="sm" c="dimmed" onClick={() => setOpened(true)}>
            {t('line', { count: untidy.length })}
          </Anchor>
        </Group>
      )}
      <Modal
        opened={opened && !asking}
        onClose={close}
        title={t('title')}
        size="48rem"
        closeButtonProps={{ 'aria-label': ui('close') }}
        keepMounted={opened}
      >
        <TidyPanel
          subject={subject}
          rules={rules}
          untidy={untidy}
          acts={acts}
          onEdit={(rule) => {
            close();
            onEdit(rule);
          }}
        />
      </Modal>
    </>
  );
}
