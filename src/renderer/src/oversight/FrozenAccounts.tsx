import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FrozenAccount } from '../../../preload/contract/oversight.ts';
import { call } from '../api/call.ts';
import { useActor } from '../session/subject.ts';
import { formatDateTime } from '../ui/format.ts';
import { notify } from '../ui/notify.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { Section } from '../ui/Section.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { useKeepDesk } from './queries.ts';
import classes from './Requests.module.css';
import { useOpenAccount } from './use-open-account.ts';

type Account = NonNullable<FrozenAccount['account']>;

/** Accounts that the desk cannot open, by their holder's wish or an administrator's. */
export function FrozenAccounts({ frozen }: { frozen: readonly FrozenAccount[] }) {
  const { t } = useTranslation('oversight');
  const keep = useKeepDesk();
  // Kept while the dialog fades.
  const [lifting, setLifting] = useState<{ account: Account; opened: boolean } | null>(null);
  if (frozen.length === 0 && !lifting) return null;
  return (
    <Section title={t('frozen.title')} description={t('frozen.intro')}>
      <ul className={classes.list} aria-label={t('frozen.title')}>
        {frozen.map(
          (each) =>
            each.account && (
              <Frozen
                key={each.account.id}
                account={each.account}
                frozen={each}
                onLift={(account) => setLifting({ account, opened: true })}
              />
            ),
        )}
      </ul>
      <ReasonDialog
        opened={lifting?.opened ?? false}
        title={t('frozen.lift')}
        help={t('frozen.liftHelp')}
        act={async (reason) => {
          if (!lifting) return;
          await call('freeze.lift', { subject: lifting.account.id, reason });
          keep.refresh();
          notify(t('frozen.lifted', { name: visibleText(lifting.account.fullName) }));
        }}
        onClose={() => setLifting(lifting && { ...lifting, opened: false })}
        onGone={() => setLifting(null)}
      >
        <Text size="sm">{lifting && <bdi>{visibleText(lifting.account.fullName)}</bdi>}</Text>
        <Text size="sm">{t('frozen.liftMeans')}</Text>
      </ReasonDialog>
    </Section>
  );
}

interface FrozenProps {
  account: Account;
  frozen: FrozenAccount;
  onLift: (account: Account) => void;
}

function Frozen({ account, frozen: { by, at, reason }, onLift }: FrozenProps) {
  const { t } = useTranslation('oversight');
  const openAccount = useOpenAccount();
  const isOwn = useActor().id === account.id;
  return (
    <li className={classes.request}>
      <Group justify="space-between" gap="sm">
        <Stack gap={2} flex="1 1 16rem">
          <Anchor
            component="button"
            type="button"
            className={classes.name}
            onClick={() => openAccount(account.id, account.client)}
          >
            {visibleText(account.fullName)}
          </Anchor>
          <Text size="sm" c="dimmed">
            {t('frozen.since', { when: formatDateTime(at), name: visibleText(by) })}
          </Text>
          {reason !== '' && <Text size="sm">{visibleText(reason)}</Text>}
        </Stack>
        {!isOwn && (
          <Button variant="default" onClick={() => onLift(account)}>
            {t('frozen.lift')}
          </Button>
        )}
      </Group>
    </li>
  );
}
