import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OverviewView } from '../../../preload/contract/overview.ts';
import { useManaging } from '../session/subject.ts';
import { formatRelative } from '../ui/format.ts';
import { Mono } from '../ui/Mono.tsx';
import { Section } from '../ui/Section.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { ListLink } from './Figure.tsx';
import classes from './Overview.module.css';

/** Rules that soon stop letting somebody in. */
export function Expiring({ view: { expiring, expiringMore } }: { view: OverviewView }) {
  const { t } = useTranslation('overview');
  const { manage } = useManaging();
  return (
    <Section title={t('expiring.title')} description={t('expiring.intro')}>
      {expiring.length === 0 && (
        <Text c="dimmed" size="sm">
          {t('expiring.empty')}
        </Text>
      )}
      <ul className={classes.list}>
        {expiring.map(({ client, fullName, rule, expiresAt }) => (
          <li key={`${client} ${rule}`}>
            <span className={classes.name}>
              <Anchor component="button" type="button" onClick={() => void manage(client)}>
                {visibleText(fullName)}
              </Anchor>{' '}
              <Mono>{rule}</Mono>
            </span>
            <Text size="sm" c="dimmed">
              {formatRelative(expiresAt)}
            </Text>
          </li>
        ))}
      </ul>
      {expiringMore > 0 && (
        <Text size="sm" c="dimmed">
          {t('more', { count: expiringMore })}
        </Text>
      )}
      <ListLink place={{ to: '/clients', search: { filter: 'rulesExpiring' } }}>
        {t('expiring.list')}
      </ListLink>
    </Section>
  );
}
