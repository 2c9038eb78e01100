import { BarsList } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import type { OverviewView } from '../../../preload/contract/overview.ts';
import { formatNumber, formatRelative } from '../ui/format.ts';
import { Figure } from './Figure.tsx';

/** Where refused sign-ins came from. */
export function Refused({ addresses }: { addresses: OverviewView['refusedAddresses'] }) {
  const { t } = useTranslation('overview');
  return (
    <Figure
      title={t('refused.title')}
      description={t('refused.intro')}
      list={{ to: '/history/logs', search: { kind: 'signIn', outcome: 'refused' } }}
      listLabel={t('refused.list')}
      empty={addresses.length === 0 ? t('refused.empty') : null}
      table={{
        columns: [
          t('refused.address'),
          t('refused.refusals'),
          t('refused.accounts'),
          t('refused.last'),
        ],
        rows: addresses.map(({ address, refusals, accounts, lastAt }) => [
          address,
          refusals,
          accounts,
          formatRelative(lastAt),
        ]),
      }}
    >
      <BarsList
        data={addresses.map(({ address, refusals }) => ({ name: address, value: refusals }))}
        barsLabel={t('refused.address')}
        valueLabel={t('refused.refusals')}
        variant="filled"
        barColor="var(--gate-bar-refused)"
        barTextColor="var(--mantine-color-text)"
        barHeight={28}
        minBarSize={200}
        valueFormatter={formatNumber}
      />
    </Figure>
  );
}
