import { Radio, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AddressSource } from '../../../preload/contract/ip-access.ts';
import type { AddressFormState } from './use-address-form.ts';

const sources = ['network', 'service', 'fixed'] as const satisfies readonly AddressSource[];

/** The choice of the source, and the one field that the chosen source needs. */
export function SourceFields({ form }: { form: AddressFormState }) {
  const { t } = useTranslation('settings');
  const { source } = form.values;
  return (
    <>
      <Radio.Group label={t('address.source')} {...form.getInputProps('source')}>
        <Stack gap="sm" mt="xs">
          {sources.map((each) => (
            <Radio
              key={each}
              value={each}
              label={t(`address.${each}.label`)}
              description={t(`address.${each}.hint`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {source === 'service' && (
        <TextInput
          label={t('address.serviceUrl')}
          placeholder="https://"
          type="url"
          maw="var(--gate-form-width)"
          {...plain}
          {...form.getInputProps('serviceUrl')}
        />
      )}
      {source === 'fixed' && (
        <TextInput
          label={t('address.fixedAddress')}
          placeholder="203.0.113.10"
          maw="var(--gate-form-width)"
          {...plain}
          {...form.getInputProps('fixedAddress')}
        />
      )}
    </>
  );
}

const plain = { spellCheck: false, autoComplete: 'off', autoCapitalize: 'none' } as const;
