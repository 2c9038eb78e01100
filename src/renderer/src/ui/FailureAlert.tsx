import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FailureCode } from '../../../preload/contract/failure.ts';
import { failureCode, useFailureText } from '../api/failure-text.ts';
import { CopyButton } from './CopyButton.tsx';
import { Mono } from './Mono.tsx';

interface FailureAlertProps {
  /** What the call threw; nothing is shown for `null` and `undefined`. */
  error: unknown;
  /** Instead of the sentence of the code, where the screen knows better. */
  sentence?: ReactNode;
  /** What can be done about it: a button, a further line. */
  children?: ReactNode;
}

/** What a person can put right alone; a code beside it would only worry them. */
const ordinary = new Set<FailureCode>([
  'credentials',
  'password_wrong',
  'passphrase_wrong',
  'confirm_needed',
  'changed_meanwhile',
  'resend_wait',
  'resend_limit',
  'device_limit',
  'device_gone',
  'method_required',
  'totp_first',
  'set_up_expired',
  'address_taken',
  'address_change_gone',
  'point_limit',
  'point_gone',
  'probation_gone',
  'phone_limit',
  'phone_gone',
  'account_inactive',
  'account_active',
  'last_administrator',
  'proof_needed',
  'act_refused',
  'must_wait',
  'override_unreviewed',
  'facts_closed',
  'phone_young',
  'mailbox_kept',
  'covered',
  'asked_act_gone',
  'objection_wrong',
  'caller_none',
  'second_needed',
  'second_refused',
  'nothing_to_do',
  'access_code_expired',
  'one_time_password_expired',
  'job_running',
  'nothing_selected',
  'export_empty',
  'report_too_long',
  'import_too_large',
  'import_unreadable',
  'import_mapping',
  'samples_exist',
  'store_unreachable',
  'store_moving',
  'team_connection',
  'team_rights',
  'team_taken',
  'team_backup',
  'team_fingerprint',
  'invitation_unreadable',
  'time_stamp_unusable',
  'checkpoint_gone',
  'invitation_words',
  'invitation_used',
  'workstation_gone',
  'workstation_needed',
]);

/** A refused call in words, with the code a person can read out to support. */
export function FailureAlert({ error, sentence, children }: FailureAlertProps) {
  const failureText = useFailureText();
  if (error === null || error === undefined) return null;
  const code = failureCode(error);
  return (
    <Alert role="alert" color="red" icon={<IconAlertCircle aria-hidden />}>
      <Stack gap="xs">
        <Text size="sm" component="div">
          {sentence ?? failureText(error)}
        </Text>
        {children}
        {!ordinary.has(code) && <CopyableCode code={code} />}
      </Stack>
    </Alert>
  );
}

function CopyableCode({ code }: { code: FailureCode }) {
  const { t } = useTranslation('ui');
  return (
    <Group gap={4}>
      <Text size="xs" c="dimmed">
        {t('failure.code')} <Mono size="xs">{code}</Mono>
      </Text>
      <CopyButton compact value={code} label={t('failure.copyCode')} />
    </Group>
  );
}
