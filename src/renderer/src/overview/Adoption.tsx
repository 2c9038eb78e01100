import { DonutChart } from '@mantine/charts';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OverviewView } from '../../../preload/contract/overview.ts';
import { formatNumber, formatPercent } from '../ui/format.ts';
import { Figure } from './Figure.tsx';
import { Legend } from './Legend.tsx';
import classes from './Overview.module.css';

const colours = { authenticator: 'teal.7', emailOnly: 'orange.5', none: 'red.6' } as const;

/** How many clients sign in with what; the way behind it leads to those without anything. */
export function Adoption({ view }: { view: OverviewView }) {
  const { t } = useTranslation('overview');
  const { adoption, staffWithoutAuthenticator } = view;
  const total = adoption.authenticator + adoption.emailOnly + adoption.none;
  const percent = (count: number) => formatPercent(total === 0 ? 0 : count / total);
  const share = (count: number) =>
    t('adoption.share', { count: formatNumber(count), percent: percent(count) });
  const parts = (['authenticator', 'emailOnly', 'none'] as const).map((method) => ({
    method,
    name: t(`adoption.${method}`),
    value: adoption[method],
    color: colours[method],
  }));
  return (
    <Figure
      title={t('adoption.title')}
      description={t('adoption.intro')}
      list={{ to: '/clients', search: { filter: 'withoutMfa' } }}
      listLabel={t('adoption.list')}
      empty={total === 0 ? t('adoption.empty') : null}
      table={{
        columns: [t('adoption.method'), t('clients')],
        rows: parts.map(({ name, value }) => [name, share(value)]),
      }}
    >
      <div className={classes.adoption}>
        <DonutChart
          data={parts}
          size={144}
          thickness={22}
          paddingAngle={2}
          withTooltip={false}
          accessibilityLayer={false}
          pieProps={{ rootTabIndex: -1 }}
          chartLabel={percent(total - adoption.none)}
        />
        <Legend
          items={parts.map(({ method, name, value, color }) => ({
            key: method,
            color,
            label: t('adoption.part', { name, share: share(value) }),
          }))}
        />
      </div>
      {staffWithoutAuthenticator > 0 && (
        <Text size="sm" c="dimmed" mt="sm">
          {t('adoption.staff', { count: staffWithoutAuthenticator })}
        </Text>
      )}
    </Figure>
  );
}
