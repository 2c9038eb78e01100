import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../ui/format.ts';
import { useNow } from '../ui/use-now.ts';
import { visibleText } from '../ui/visible-text.ts';

interface WaitingSecretProps {
  kind: 'code' | 'password';
  secret: { issuedBy: string; issuedAt: number; expiresAt: number };
}

/** Who issued what waits to be used, and until when it can be. */
export function WaitingSecret({ kind, secret }: WaitingSecretProps) {
  const { t } = useTranslation('helpDesk');
  const now = useNow();
  return t(`${kind}.${secret.expiresAt <= now ? 'expired' : 'issued'}`, {
    name: visibleText(secret.issuedBy),
    when: formatDateTime(secret.issuedAt),
    until: formatDateTime(secret.expiresAt),
  });
}
