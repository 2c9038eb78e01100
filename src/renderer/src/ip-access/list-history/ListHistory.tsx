import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListStep } from '../../../../preload/contract/rule-history.ts';
import { ListTool } from '../ListTool.tsx';
import { StateThen } from './StateThen.tsx';
import { Steps } from './Steps.tsx';

/** `History of the list`: every change of it, the list as it stood after any, and the way back there. */
export function ListHistory({ subject }: { subject: number }) {
  const { t } = useTranslation('listHistory');
  return (
    <ListTool
      label={t('open')}
      icon={<IconHistory size="1rem" aria-hidden />}
      title={t('title')}
      size="56rem"
    >
      {() => <Chosen subject={subject} />}
    </ListTool>
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
