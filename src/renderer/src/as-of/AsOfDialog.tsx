import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountAsOf, When } from '../../../preload/contract/as-of.ts';
import { useActor } from '../session/subject.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { useShown } from '../ui/use-shown.ts';
import { visibleText } from '../ui/visible-text.ts';
import { AddressThen } from './AddressThen.tsx';
import { Gaps } from './Gaps.tsx';
import { fieldText, momentIn } from './moment.ts';
import { useAsOf, type Whose } from './queries.ts';
import { ThenTable } from './ThenTable.tsx';
import '@mantine/core/styles/Checkbox.css';

/** Whose past, and from which entry on it is looked at; null: as of now. */
export interface AskedAsOf {
  account: { id: number; fullName: string };
  seq: number | null;
}

interface AsOfDialogProps {
  /** Null: closed. */
  asked: AskedAsOf | null;
  onClose: () => void;
}

/** An account as of any moment, and beside it as of another one. */
export function AsOfDialog({ asked, onClose }: AsOfDialogProps) {
  const { t } = useTranslation('asOf');
  const shown = useShown(asked);
  const name = shown && (visibleText(shown.account.fullName) || `#${shown.account.id}`);
  return (
    <Modal
      opened={asked !== null}
      onClose={onClose}
      size="70rem"
      title={t('title', { name: name ?? '' })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {shown && <Then key={`${shown.account.id} ${shown.seq}`} asked={shown} />}
    </Modal>
  );
}

/** One of the moments: what is asked for, and what stands in its field. */
interface Chosen {
  when: When | null;
  typed: string | null;
}

function Then({ asked: { account, seq } }: { asked: AskedAsOf }) {
  const { t } = useTranslation('asOf');
  const actor = useActor();
  const whose: Whose = { account: account.id, audit: actor.role === 'administrator' };
  const [opened] = useState(() => Date.now());
  const [moment, setMoment] = useState<Chosen>({
    when: seq === null ? { at: opened } : { seq },
    typed: seq === null ? fieldText(opened) : null,
  });
  const [other, setOther] = useState<Chosen>({ when: null, typed: null });
  const [onlyDifferences, setOnlyDifferences] = useState(false);
  const first = useAsOf(whose, moment.when);
  const second = useAsOf(whose, other.when);
  const compareBefore = () => seq !== null && setOther({ when: { seq: seq - 1 }, typed: null });
  const views = [first.data, second.data].filter((view) => view !== null && view !== undefined);
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('intro')}
      </Text>
      <Group align="flex-end" gap="sm">
        <MomentField label={t('moment')} chosen={moment} view={first.data} onChoose={setMoment} />
        <MomentField label={t('other')} chosen={other} view={second.data} onChoose={setOther} />
        {seq !== null && seq > 1 && other.when === null && (
          <Button variant="default" onClick={compareBefore}>
            {t('beforeEntry')}
          </Button>
        )}
        {other.when !== null && (
          <>
            <Button variant="default" onClick={() => setOther({ when: null, typed: null })}>
              {t('oneMoment')}
            </Button>
            <Checkbox
              mb={8}
              label={t('onlyDifferences')}
              checked={onlyDifferences}
              onChange={({ currentTarget }) => setOnlyDifferences(currentTarget.checked)}
            />
          </>
        )}
      </Group>
      <FailureAlert error={first.error ?? second.error} />
      {!first.data && !first.error && <Loading lines={8} />}
      {first.data && (
        <>
          <Gaps views={views} />
          <ThenTable
            first={first.data}
            second={second.data ?? null}
            onlyDifferences={onlyDifferences && other.when !== null}
          />
          <AddressThen
            whose={whose}
            moments={[moment.when, other.when].filter((when) => when !== null)}
            views={views}
          />
        </>
      )}
    </Stack>
  );
}

interface MomentFieldProps {
  label: string;
  chosen: Chosen;
  /** The answer for it: that of an entry says its time. */
  view: AccountAsOf | null | undefined;
  onChoose: (chosen: Chosen) => void;
}

/** A date and a time, to the second. */
function MomentField({ label, chosen, view, onChoose }: MomentFieldProps) {
  const { t } = useTranslation('asOf');
  const told = chosen.when !== null && 'seq' in chosen.when && view ? fieldText(view.at) : '';
  const change = (typed: string) => {
    const at = momentIn(typed);
    onChoose({ when: at === null ? null : { at }, typed });
  };
  return (
    <TextInput
      type="datetime-local"
      step={1}
      label={label}
      description={
        chosen.when !== null && 'seq' in chosen.when
          ? t('afterEntry', { seq: chosen.when.seq })
          : undefined
      }
      value={chosen.typed ?? told}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  );
}
