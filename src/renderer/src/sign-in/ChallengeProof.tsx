import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../../preload/contract/app.ts';
import type { ChallengeMethod, ChallengeView } from '../../../preload/contract/mfa.ts';
import { call } from '../api/call.ts';
import { CodeForm } from '../codes/CodeForm.tsx';
import { EmailCodePanel, NoMailHints, useLastCode } from '../codes/EmailCodePanel.tsx';
import { useSendChallengeCode } from './use-challenge.ts';

interface ChallengeProofProps {
  method: ChallengeMethod;
  view: ChallengeView;
  onDone: (state: AppState) => void;
}

/** What one method asks for. */
export function ChallengeProof({ method, view, onDone }: ChallengeProofProps) {
  const { t } = useTranslation('signIn');
  const act = async (code: string) => onDone(await call('challenge.submit', { method, code }));
  const form = <CodeForm method={method} act={act} submitLabel={t('challenge.submit')} wide />;
  if (method === 'email') return <ByEmail view={view}>{form}</ByEmail>;
  return (
    <Stack gap="md">
      <Text>
        {method === 'recovery'
          ? t('challenge.recovery', { count: view.recoveryRemaining })
          : t(`challenge.${method}`)}
      </Text>
      {form}
    </Stack>
  );
}

/** Before the first code there is nothing to type, so there is no field either. */
function ByEmail({ view, children }: { view: ChallengeView; children: React.ReactNode }) {
  const { t } = useTranslation('signIn');
  const send = useSendChallengeCode();
  const { maskedAddress: address } = view;
  const code = useLastCode(view.emailCode);
  return (
    <Stack gap="md">
      {!code && <Text>{t('challenge.email', { address })}</Text>}
      <EmailCodePanel code={code} send={send} open={() => call('challenge.openEmail', {})} />
      {code && children}
      {code && <NoMailHints code={code} address={address} masked />}
    </Stack>
  );
}
