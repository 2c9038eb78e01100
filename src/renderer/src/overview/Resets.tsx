import { BarChart } from '@mantine/charts';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OverviewView, ResetProof } from '../../../preload/contract/overview.ts';
import { formatNumber } from '../ui/format.ts';
import { visibleText } from '../ui/visible-text.ts';
import { Figure } from './Figure.tsx';
import { Legend } from './Legend.tsx';

/** Strongest first; of the last an older version did not keep it. */
const colours: Record<ResetProof, string> = {
  cryptographic: 'teal.6',
  witnessed: 'orange.4',
  twoAdministrators: 'green.6',
  override: 'red.6',
  unknown: 'gray.5',
};

/** As much of a name as stands on one line beside its bar; the table has all of it. */
function cut(name: string): string {
  return name.length > 16 ? `${name.slice(0, 15)}…` : name;
}

/** Who at the desk gave how many callers a new way in, and what stood behind it. */
export function Resets({ view: { resets, resetsMore } }: { view: OverviewView }) {
  const { t } = useTranslation('overview');
  const { t: history } = useTranslation('history');
  const proofs = (Object.keys(colours) as ResetProof[]).filter((proof) =>
    resets.some(({ counts }) => counts[proof] > 0),
  );
  const series = proofs.map((name) => ({
    name,
    label: name === 'unknown' ? t('resets.unknown') : history(`word.proofClass.${name}`),
    color: colours[name],
  }));
  return (
    <Figure
      title={t('resets.title')}
      description={t('resets.intro')}
      list={{ to: '/history/logs', search: { kind: 'helpDesk' } }}
      listLabel={t('resets.list')}
      empty={resets.length === 0 ? t('resets.empty') : null}
      table={{
        columns: [t('resets.agent'), ...series.map(({ label }) => label)],
        rows: resets.map(({ fullName, counts }) => [
          visibleText(fullName),
          ...proofs.map((proof) => counts[proof]),
        ]),
      }}
    >
      <BarChart
        h={48 + 36 * resets.length}
        type="stacked"
        orientation="vertical"
        data={resets.map(({ fullName, counts }) => ({ agent: visibleText(fullName), ...counts }))}
        dataKey="agent"
        series={series}
        tickLine="none"
        maxBarWidth={20}
        valueFormatter={formatNumber}
        accessibilityLayer={false}
        xAxisProps={{ allowDecimals: false }}
        yAxisProps={{ width: 128, tickFormatter: cut }}
        barProps={{ isAnimationActive: false }}
      />
      <Legend items={series.map(({ name, label, color }) => ({ key: name, color, label }))} />
      {resetsMore > 0 && (
        <Text size="sm" c="dimmed">
          {t('more', { count: resetsMore })}
        </Text>
      )}
    </Figure>
  );
}
