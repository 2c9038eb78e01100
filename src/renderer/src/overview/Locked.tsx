import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OverviewView } from '../../../preload/contract/overview.ts';
import { useManaging } from '../session/subject.ts';
import { formatDateTime } from '../ui/format.ts';
import { Section } from '../ui/Section.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { ListLink } from './Figure.tsx';
import classes from './Overview.module.css';

/** Who cannot sign in at this moment. */
export function Locked({ view: { locked, lockedMore } }: { view: OverviewView }) {
  const { t } = useTranslation('overview');
  const { manage } = useManaging();
  return (
    <Section title={t('locked.title')} description={t('locked.intro')}>
      {locked.length === 0 && (
        <Text c="dimmed" size="sm">
          {t('locked.empty')}
        </Text>
      )}
      <ul className={classes.list}>
        {locked.map(({ account, fullName, client, until }) => (
          <li key={account}>
            <span className={classes.name}>
              {client ? (
                <Anchor component="button" type="button" onClick={() => void manage(account)}>
                  {visibleText(fullName)}
                </Anchor>
              ) : (
                <ListLink place={{ to: '/staff' }}>{visibleText(fullName)}</ListLink>
              )}
            </span>
            {until === null ? (
              <StatusBadge status="refused">{t('locked.forGood')}</StatusBadge>
            ) : (
              <StatusBadge status="waiting">
                {t('locked.until', { time: formatDateTime(until, 'time') })}
              </StatusBadge>
            )}
          </li>
        ))}
      </ul>
      {lockedMore > 0 && (
        <Text size="sm" c="dimmed">
          {t('more', { count: lockedMore })}
        </Text>
      )}
      <ListLink place={{ to: '/clients', search: { filter: 'locked' } }}>
        {t('locked.list')}
      </ListLink>
    </Section>
  );
}
