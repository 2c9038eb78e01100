import { Group, Stack, Text } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TestPoint } from '../../../preload/contract/test-points.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { IconAct } from '../ui/IconAct.tsx';
import { Mono } from '../ui/Mono.tsx';
import { notifyWithUndo } from '../ui/notify.ts';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { useKeepTestPoints } from './queries.ts';
import { RenameTestPoint } from './RenameTestPoint.tsx';
import classes from './TestPointList.module.css';

interface TestPointListProps {
  subject: number;
  points: readonly TestPoint[];
}

/** Each point with whether the saved rules let it in, and by which. */
export function TestPointList({ subject, points }: TestPointListProps) {
  const { t } = useTranslation('ipAccess');
  const [renamed, setRenamed] = useState<number | null>(null);
  const remove = useRemove(subject);
  return (
    <>
      <ul className={classes.list} aria-label={t('testPoints.title')}>
        {points.map((point) => (
          <li key={point.id} className={classes.point}>
            {point.id === renamed ? (
              <RenameTestPoint subject={subject} point={point} onClose={() => setRenamed(null)} />
            ) : (
              <>
                <PointFacts point={point} />
                <Group gap={4} wrap="nowrap">
                  <IconAct
                    label={t('testPoints.rename', { name: visibleText(point.name) })}
                    icon={<IconPencil size="1.125rem" aria-hidden />}
                    onClick={() => setRenamed(point.id)}
                  />
                  <IconAct
                    danger
                    label={t('testPoints.remove', { name: visibleText(point.name) })}
                    icon={<IconTrash size="1.125rem" aria-hidden />}
                    onClick={() => void remove.run(point)}
                  />
                </Group>
              </>
            )}
          </li>
        ))}
      </ul>
      <FailureAlert error={remove.error} />
    </>
  );
}

function PointFacts({ point: { name, address, verdict } }: { point: TestPoint }) {
  const { t } = useTranslation('ipAccess');
  return (
    <>
      <div className={classes.verdict}>
        <StatusBadge status={verdict.allowed ? 'ok' : 'refused'}>
          {t(verdict.allowed ? 'testPoints.passes' : 'testPoints.fails')}
        </StatusBadge>
      </div>
      <Stack gap={2} className={classes.facts}>
        <Text component="bdi" fw={600}>
          {visibleText(name)}
        </Text>
        <Text size="sm" c="dimmed" component="div">
          <Mono size="sm">{address}</Mono>
          {' · '}
          {verdict.because === 'rule'
            ? t('testPoints.by', { rule: visibleText(verdict.rule) })
            : t(`testPoints.because.${verdict.because}`)}
        </Text>
      </Stack>
    </>
  );
}

/** Undo adds the same point again: it has no past of its own. */
function useRemove(subject: number) {
  const { t } = useTranslation('ipAccess');
  const keep = useKeepTestPoints(subject);
  const bringBack = useAction(async ({ name, address }: TestPoint) => {
    keep(await call('testPoints.add', { subject, name, address }));
  });
  const remove = useAction(async (point: TestPoint) => {
    keep(await call('testPoints.remove', { subject, id: point.id }));
    notifyWithUndo({
      message: t('testPoints.removed', { name: visibleText(point.name) }),
      undoLabel: t('testPoints.undo'),
      onUndo: () => void bringBack.run(point),
    });
  });
  return { run: remove.run, error: remove.error ?? bringBack.error };
}
