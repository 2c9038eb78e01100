import { BarsList } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import type { OverviewView } from '../../../preload/contract/overview.ts';
import { formatNumber } from '../ui/format.ts';
import { Figure } from './Figure.tsx';

/** Mail that did not arrive, or not yet. */
export function MailTrouble({ view: { mail, mailSent } }: { view: OverviewView }) {
  const { t } = useTranslation('overview');
  const { t: words } = useTranslation('mail');
  const bars = mail.map(({ state, count }) => ({ name: words(`state.${state}`), value: count }));
  const [worst] = mail;
  return (
    <Figure
      title={t('mail.title')}
      description={t('mail.intro', { count: mailSent })}
      list={{ to: '/history/email', ...(worst && { search: { state: worst.state } }) }}
      listLabel={t('mail.list')}
      empty={mail.length === 0 ? t('mail.empty') : null}
      table={{
        columns: [t('mail.state'), t('mail.count')],
        rows: bars.map(({ name, value }) => [name, value]),
      }}
    >
      <BarsList
        data={bars}
        barsLabel={t('mail.state')}
        valueLabel={t('mail.count')}
        variant="filled"
        barColor="var(--gate-bar-trouble)"
        barTextColor="var(--mantine-color-text)"
        barHeight={28}
        minBarSize={160}
        valueFormatter={formatNumber}
      />
    </Figure>
  );
}
