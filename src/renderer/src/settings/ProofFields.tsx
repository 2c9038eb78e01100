import { NativeSelect, Radio, Stack, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeskSettings } from '../../../preload/contract/settings.ts';
import { formatMinutes } from '../ui/format.ts';
import { waits } from './desk-form.ts';
import type { DeskFormState } from './use-desk-form.ts';
import { Weakening } from './Weakening.tsx';
import type { Weakness } from './weaknesses.ts';

const secondPersons = [
  'withoutCryptographic',
  'always',
  'protected',
  'never',
] as const satisfies readonly DeskSettings['secondPerson'][];

export interface PolicyPartProps {
  form: DeskFormState;
  /** What is weaker than the strict policy now. */
  weak: readonly Weakness[];
}

/** What has to be proven, who else confirms it, and how long it waits. */
export function ProofFields({ form, weak }: PolicyPartProps) {
  const { t } = useTranslation('settings');
  return (
    <>
      <Stack gap="xs">
        <Radio.Group
          label={t('desk.second')}
          description={t('desk.secondHelp')}
          {...form.getInputProps('secondPerson')}
        >
          <Stack gap="sm" mt="xs">
            {secondPersons.map((each) => (
              <Radio
                key={each}
                value={each}
                label={t(`desk.secondPerson.${each}.label`)}
                description={t(`desk.secondPerson.${each}.hint`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Weakening of={['noSecondPerson']} weak={weak} />
      </Stack>
      <Toggle form={form} what="anotherStep" of={['oneStep']} weak={weak} />
      <Toggle form={form} what="oneProofForAll" of={['oneProofForAll']} weak={weak} />
      <Wait form={form} what="waitWithProof" />
      <Stack gap="xs">
        <Wait form={form} what="waitWithoutProof" />
        <Weakening of={['noWait', 'shortWait']} weak={weak} />
      </Stack>
    </>
  );
}

interface ToggleProps extends PolicyPartProps {
  what: 'anotherStep' | 'oneProofForAll' | 'protectStaff';
  of: readonly Weakness[];
}

/** One setting that is on or off, with what follows where that is the weaker of the two. */
export function Toggle({ form, what, of, weak }: ToggleProps) {
  const { t } = useTranslation('settings');
  return (
    <Stack gap="xs">
      <Switch
        label={t(`desk.${what}`)}
        description={t(`desk.${what}Help`)}
        {...form.getInputProps(what, { type: 'checkbox' })}
      />
      <Weakening of={of} weak={weak} />
    </Stack>
  );
}

/** A length that was set elsewhere stays one of the choices. */
function Wait({ form, what }: { form: DeskFormState; what: 'waitWithProof' | 'waitWithoutProof' }) {
  const { t } = useTranslation('settings');
  const stored = Number(form.values[what]);
  const hours = [...new Set([...waits, stored])].toSorted((a, b) => a - b);
  return (
    <NativeSelect
      label={t(`desk.${what}`)}
      description={t(`desk.${what}Help`)}
      maw="var(--gate-form-width)"
      data={hours.map((each) => ({
        value: String(each),
        label: each === 0 ? t('desk.noWait') : formatMinutes(each * 60),
      }))}
      {...form.getInputProps(what)}
    />
  );
}
