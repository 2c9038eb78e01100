import { IconDatabase, IconDatabaseOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { visibleText } from '../ui/visible-text.ts';
import { useConnection } from './connection-state.ts';
import classes from './ConnectionMark.module.css';

/** How it stands with the team's database, in the header of every screen: quiet as long as it is well. */
export function ConnectionMark() {
  const { t } = useTranslation('connection');
  const connection = useConnection();
  if (connection.kind === 'alone') return null;
  const isLost = connection.kind === 'lost';
  const MarkIcon = isLost ? IconDatabaseOff : IconDatabase;
  const to = t('mark.to', { host: visibleText(connection.host) });
  const state = t(`mark.${connection.kind}`);
  return (
    <span className={classes.mark} data-lost={isLost || undefined} title={`${state} ${to}`}>
      <MarkIcon size="1.125rem" aria-hidden />
      <span className={classes.word}>{state}</span> <span className="visually-hidden">{to}</span>
    </span>
  );
}
