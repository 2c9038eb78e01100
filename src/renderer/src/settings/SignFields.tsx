import { Checkbox, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { choosableFlags } from './desk-form.ts';
import { type PolicyPartProps, Toggle } from './ProofFields.tsx';
import { Weakening } from './Weakening.tsx';

/** Signs that make somebody else look as well, and accounts that two administrators open. */
export function SignFields({ form, weak }: PolicyPartProps) {
  const { t } = useTranslation('settings');
  const { t: history } = useTranslation('history');
  return (
    <>
      <Stack gap="xs">
        <Checkbox.Group
          label={t('desk.flags')}
          description={t('desk.flagsHelp')}
          {...form.getInputProps('weightyFlags')}
        >
          <Stack gap="xs" mt="xs">
            {choosableFlags.map((flag) => (
              <Checkbox key={flag} value={flag} label={history(`word.flag.${flag}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Weakening of={['addressChanged', 'phoneChanged', 'failedSteps']} weak={weak} />
      </Stack>
      <Toggle form={form} what="protectStaff" of={['staffUnprotected']} weak={weak} />
    </>
  );
}
