import { Alert, Stack } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DatabaseFound } from '../../../preload/contract/team.ts';
import { FactTable } from '../ui/FactTable.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { obstacleOf, type MoveValues } from './move-form.ts';
import { RolesSql } from './RolesSql.tsx';
import classes from './Team.module.css';

interface FoundThereProps {
  found: DatabaseFound;
  /** What was asked with. */
  values: MoveValues;
}

/** What a database is like, and whether it can be moved to. */
export function FoundThere({ found, values }: FoundThereProps) {
  const { t } = useTranslation('team');
  const obstacle = obstacleOf(found);
  return (
    <Stack gap="sm" role="group" aria-label={t('found.region')} className={classes.found}>
      {obstacle === null ? (
        <Alert
          role="status"
          color="green"
          icon={<IconCircleCheck aria-hidden />}
          title={t('found.ready')}
        />
      ) : (
        <Alert
          role="status"
          color="orange"
          icon={<IconAlertTriangle aria-hidden />}
          title={t(`found.${obstacle}`)}
        >
          {t(`found.${obstacle}Hint`)}
        </Alert>
      )}
      {obstacle === 'noRoles' && <RolesSql database={values.database} owner={values.owner} />}
      <Facts found={found} />
    </Stack>
  );
}

function Facts({ found }: { found: DatabaseFound }) {
  const { t } = useTranslation('team');
  const word = (right: boolean) => t(right ? 'found.yes' : 'found.no');
  return (
    <FactTable
      facts={[
        [t('found.version'), visibleText(found.version)],
        [t('found.tls'), visibleText(found.tls)],
        [t('found.certificate'), visibleText(found.certificate)],
        [t('found.schema'), word(found.mayMakeSchema)],
        [
          t('found.roles'),
          !found.mayMakeRoles && found.hasRoles ? t('found.rolesThere') : word(found.mayMakeRoles),
        ],
        [t('found.contents'), t(`found.holds.${found.holds}`)],
      ]}
    />
  );
}
