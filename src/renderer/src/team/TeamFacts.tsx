import { Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TeamView } from '../../../preload/contract/team.ts';
import { FactTable } from '../ui/FactTable.tsx';
import { formatNumber } from '../ui/format.ts';
import { Mono } from '../ui/Mono.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { visibleText } from '../ui/visible-text.ts';
import '@mantine/core/styles/Progress.css';

interface TeamFactsProps {
  team: TeamView;
  place: NonNullable<TeamView['place']>;
  isLost: boolean;
}

/** Where the shared database is, and how it stands. */
export function TeamFacts({ team, place, isLost }: TeamFactsProps) {
  const { t } = useTranslation('team');
  const { version, rotation } = team;
  return (
    <Stack gap="md">
      <FactTable
        facts={[
          [
            t('joined.state'),
            isLost ? (
              <StatusBadge key="state" status="failed">
                {t('joined.lost')}
              </StatusBadge>
            ) : (
              t('joined.connected')
            ),
          ],
          [
            t('joined.server'),
            <Mono key="server">{`${visibleText(place.host)}:${place.port}`}</Mono>,
          ],
          [t('joined.database'), <Mono key="database">{visibleText(place.database)}</Mono>],
          [t('joined.version'), version ?? '–'],
          [t('joined.encryption'), t('joined.tls')],
        ]}
      />
      {rotation && <Rotation {...rotation} />}
    </Stack>
  );
}

/** A job of the team's, not of this window: it goes on whoever is signed in. */
function Rotation({ done, total }: NonNullable<TeamView['rotation']>) {
  const { t } = useTranslation('team');
  const words = t('joined.rotation.title');
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Group justify="space-between" gap="sm">
          <Text fw={600} role="status">
            {words}
          </Text>
          <Text size="sm" c="dimmed">
            {total === 0
              ? t('joined.rotation.begins')
              : t('joined.rotation.progress', {
                  done: formatNumber(done),
                  total: formatNumber(total),
                })}
          </Text>
        </Group>
        <Progress aria-label={words} value={total === 0 ? 0 : (done / total) * 100} animated />
        <Text size="sm">{t('joined.rotation.what')}</Text>
      </Stack>
    </Paper>
  );
}
