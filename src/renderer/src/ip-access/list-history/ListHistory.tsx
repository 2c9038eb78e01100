import { Button, Modal } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListStep } from '../../../../preload/contract/rule-history.ts';
import { useLockoutGuard } from '../lockout-guard.tsx';
import { StateThen } from './StateThen.tsx';
import { Steps } from './Steps.tsx';

/** `History of the list`: every change of it, the list as it stood after any, and the way back there. */
export function ListHistory({ subject }: { subject: number }) {
  const { t } = useTranslation('listHistory');
  const { t: ui } = useTranslation('ui');
  const { asking } = useLockoutGuard();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconHistory size="1rem" aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t('open')}
      </Button>
      <Modal
        opened={opened && !asking}
        onClose={() => setOpened(false)}
        title={t('title')}
        size="56rem"
        closeButtonProps={{ 'aria-label': ui('close') }}
        // The state that was chosen outlives the question whether it would lock somebody out.
        keepMounted={opened}
      >
        <Chosen subject={subject} />
      </Modal>
    </>
  );
}

/** The steps, or the state after the one that was chosen. */
function Chosen({ subject }: { subject: number }) {
  const [chosen, setChosen] = useState<{ step: ListStep; newest: number } | null>(null);
  const [left, setLeft] = useState<number | null>(null);
  if (!chosen)
    return (
      <Steps
        subject={subject}
        focused={left}
        onChoose={(step, newest) => setChosen({ step, newest })}
      />
    );
  return (
    <StateThen
      subject={subject}
      step={chosen.step}
      newest={chosen.newest}
      onBack={() => {
        setLeft(chosen.step.seq);
        setChosen(null);
      }}
    />
  );
}
