import { BarChart } from '@mantine/charts';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OverviewView } from '../../../preload/contract/overview.ts';
import { formatNumber } from '../ui/format.ts';
import { fullDay, shortDay } from './day.ts';
import { Figure } from './Figure.tsx';
import { Legend } from './Legend.tsx';
import classes from './Overview.module.css';

/** What happened at the door each day; a day leads to its entries. */
export function SignIns({ days }: { days: OverviewView['days'] }) {
  const { t } = useTranslation('overview');
  const navigate = useNavigate();
  const openDay = (label: unknown) => {
    const found = days.find(({ day }) => shortDay(day) === label);
    if (!found) return;
    const search = { kind: 'signIn', from: found.day, to: found.day };
    void navigate({ to: '/history/logs', search: search as never });
  };
  const series = [
    { name: 'signIns', label: t('signIns.succeeded'), color: 'teal.6' },
    { name: 'failed', label: t('signIns.failed'), color: 'orange.4' },
    { name: 'refused', label: t('signIns.refused'), color: 'red.6' },
  ];
  const isEmpty = days.every(({ signIns, failed, refused }) => signIns + failed + refused === 0);
  return (
    <Figure
      title={t('signIns.title')}
      description={t('signIns.intro')}
      list={{ to: '/history/logs', search: { kind: 'signIn' } }}
      listLabel={t('signIns.list')}
      empty={isEmpty ? t('signIns.empty') : null}
      table={{
        columns: [t('signIns.day'), ...series.map(({ label }) => label)],
        rows: days.map(({ day, signIns, failed, refused }) => [
          fullDay(day),
          signIns,
          failed,
          refused,
        ]),
      }}
    >
      <BarChart
        className={classes.day}
        h={240}
        type="stacked"
        data={days.map((figures) => ({ ...figures, label: shortDay(figures.day) }))}
        dataKey="label"
        series={series}
        tickLine="none"
        maxBarWidth={32}
        valueFormatter={formatNumber}
        accessibilityLayer={false}
        yAxisProps={{ allowDecimals: false, width: 40 }}
        xAxisProps={{ minTickGap: 24 }}
        barProps={{ isAnimationActive: false }}
        barChartProps={{ onClick: ({ activeLabel }) => openDay(activeLabel) }}
      />
      <Legend items={series.map(({ name, label, color }) => ({ key: name, color, label }))} />
    </Figure>
  );
}
