import { Badge } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useActor } from '../session/subject.ts';
import { useThreat } from './queries.ts';
import classes from './ThreatBadge.module.css';

const look = { color: 'red', leftSection: <IconShieldLock size="1rem" aria-hidden /> };

/** On every screen of the staff while no account may be opened; an administrator gets to where it is lowered. */
export function ThreatBadge() {
  const { t } = useTranslation('oversight');
  const { role } = useActor();
  const { data: threat } = useThreat();
  return (
    <div role="status" className={classes.badge}>
      {threat &&
        (role === 'administrator' ? (
          <Badge {...look} component={Link} to="/reviews">
            {t('threat.badge')}
          </Badge>
        ) : (
          <Badge {...look}>{t('threat.badge')}</Badge>
        ))}
    </div>
  );
}
