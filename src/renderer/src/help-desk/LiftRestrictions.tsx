import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grounds } from '../../../preload/contract/channel.ts';
import type { LiftView } from '../../../preload/contract/ip-access.ts';
import { call } from '../api/call.ts';
import { formatDateTime } from '../ui/format.ts';
import { notify } from '../ui/notify.ts';
import { useNow } from '../ui/use-now.ts';
import { visibleText } from '../ui/visible-text.ts';
import type { ActionProps } from './action-props.ts';
import { ActionForm } from './ActionForm.tsx';
import { Choices } from './Choices.tsx';
import { useKeepHelpDesk } from './queries.ts';
import { InForce } from './InForce.tsx';

/** Hours that are offered, and no end at all. */
const lasting = ['1', '4', '24', '168', 'good'] as const;
type Lasting = (typeof lasting)[number];

function endOf(choice: Lasting, now: number): number | null {
  return choice === 'good' ? null : now + Number(choice) * 3_600_000;
}

/** Guide section 5.3: the address is refused, and the person has to get in from there. */
export function LiftRestrictions(props: ActionProps) {
  const { account, view, onHold, onClose } = props;
  const { t } = useTranslation(['helpDesk', 'commands']);
  const keep = useKeepHelpDesk(account.id);
  const [choice, setChoice] = useState<Lasting>('1');
  const now = useNow();
  const lift = async (grounds: Grounds) => {
    const until = endOf(choice, Date.now());
    keep(await call('helpDesk.liftRestrictions', { subject: account.id, until, grounds }));
    notify(t('lift.done'));
    onClose();
  };
  const end = async () => {
    keep(await call('helpDesk.endLift', { subject: account.id }));
    notify(t('lift.ended'));
  };
  const { rules, lift: lifted } = view;
  const nothing = rules.inForce === 0;
  return (
    <ActionForm
      {...props}
      details={{ act: 'liftRestrictions', until: endOf(choice, now) }}
      label={t('commands:liftRestrictions')}
      nothing={nothing ? t('lift.nothing') : null}
      act={lift}
    >
      <Text size="sm">{t('lift.what')}</Text>
      {lifted ? (
        <InForce title={t('lift.current')} label={t('lift.end')} end={end} onHold={onHold}>
          <Lifted lift={lifted} /> {t('lift.replaces')}
        </InForce>
      ) : (
        !nothing && <Text size="sm">{t('lift.inForce', { count: rules.inForce })}</Text>
      )}
      {!nothing && <Lasting choice={choice} onChoose={setChoice} />}
    </ActionForm>
  );
}

function Lifted({ lift }: { lift: LiftView }) {
  const { t } = useTranslation('helpDesk');
  const facts = { name: visibleText(lift.by), when: formatDateTime(lift.at) };
  return lift.until === null
    ? t('lift.liftedGood', facts)
    : t('lift.liftedUntil', { ...facts, until: formatDateTime(lift.until) });
}

function Lasting({ choice, onChoose }: { choice: Lasting; onChoose: (choice: Lasting) => void }) {
  const { t } = useTranslation('helpDesk');
  const until = endOf(choice, useNow());
  return (
    <Stack gap="xs">
      <Choices
        label={t('lift.for')}
        choices={lasting.map((value) => ({ value, label: t(`lift.preset.${value}`) }))}
        value={choice}
        onChange={onChoose}
      />
      <Text size="sm" c="dimmed" role="status">
        {until === null ? t('lift.good') : t('lift.until', { when: formatDateTime(until) })}
      </Text>
    </Stack>
  );
}
