import { Button, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditView, CheckpointView } from '../../../preload/contract/audit.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime, formatNumber } from '../ui/format.ts';
import { notify } from '../ui/notify.ts';
import { Section } from '../ui/Section.tsx';
import classes from './Audit.module.css';
import { CheckpointDrawer } from './CheckpointDrawer.tsx';
import { CompareDialog } from './CompareDialog.tsx';
import { useMakeCheckpoint } from './queries.ts';
import { whoSigned } from './who.ts';

/** The checkpoints of the log, and what is done with them. */
export function CheckpointsSection({ view }: { view: AuditView }) {
  const { t } = useTranslation('audit');
  const make = useMakeCheckpoint();
  const [comparing, setComparing] = useState(false);
  const [opened, setOpened] = useState<number | null>(null);
  const { checkpoints, total } = view;
  const place = checkpoints.findIndex(({ id }) => id === opened);
  return (
    <Section
      title={t('title')}
      description={t('what')}
      actions={
        <>
          <Button variant="default" onClick={() => setComparing(true)}>
            {t('compare.open')}
          </Button>
          <BusyButton
            busy={make.isPending}
            leftSection={<IconRosetteDiscountCheck size="1.125rem" aria-hidden />}
            onClick={() => make.mutate(undefined, { onSuccess: () => notify(t('made')) })}
          >
            {t('make')}
          </BusyButton>
        </>
      }
    >
      <FailureAlert error={make.error} />
      {checkpoints.length === 0 ? (
        <EmptyState icon={IconRosetteDiscountCheck} title={t('none')} description={t('noneBody')} />
      ) : (
        <Checkpoints checkpoints={checkpoints} onOpen={setOpened} />
      )}
      {total > checkpoints.length && (
        <Text size="sm" c="dimmed">
          {t('more', { shown: formatNumber(checkpoints.length), total: formatNumber(total) })}
        </Text>
      )}
      <CompareDialog opened={comparing} onClose={() => setComparing(false)} />
      <CheckpointDrawer
        checkpoint={checkpoints[place] ?? null}
        before={checkpoints[place + 1] ?? null}
        onClose={() => setOpened(null)}
      />
    </Section>
  );
}

const columns = ['size', 'made', 'reason', 'signed', 'cosigned', 'stamped'] as const;

interface CheckpointsProps {
  checkpoints: readonly CheckpointView[];
  onOpen: (id: number) => void;
}

function Checkpoints({ checkpoints, onOpen }: CheckpointsProps) {
  const { t } = useTranslation('audit');
  return (
    <div className={classes.table}>
      <Table aria-label={t('title')} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column}>{t(`column.${column}`)}</Table.Th>
            ))}
            <Table.Th>
              <VisuallyHidden>{t('column.acts')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {checkpoints.map((checkpoint) => (
            <Row key={checkpoint.id} checkpoint={checkpoint} onOpen={onOpen} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Row({
  checkpoint,
  onOpen,
}: { checkpoint: CheckpointView } & Pick<CheckpointsProps, 'onOpen'>) {
  const { t } = useTranslation('audit');
  const { id, size, madeAt, reason, signedBy, cosigned, timeStamps } = checkpoint;
  return (
    <Table.Tr>
      <Table.Th scope="row">{formatNumber(size)}</Table.Th>
      <Table.Td>{formatDateTime(madeAt)}</Table.Td>
      <Table.Td>{t(`reason.${reason}`)}</Table.Td>
      <Table.Td>{whoSigned(signedBy, t)}</Table.Td>
      <Table.Td>
        <Stack gap={0}>
          {cosigned.length === 0
            ? '–'
            : cosigned.map((each) => <span key={`${each.workstation}`}>{whoSigned(each, t)}</span>)}
        </Stack>
      </Table.Td>
      <Table.Td>
        <Stack gap={0}>
          {timeStamps.length === 0
            ? '–'
            : timeStamps.map(({ at }) => <span key={at}>{formatDateTime(at)}</span>)}
        </Stack>
      </Table.Td>
      <Table.Td>
        <Button
          size="xs"
          variant="default"
          aria-label={t('openOne', { size: formatNumber(size) })}
          onClick={() => onOpen(id)}
        >
          {t('open')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
