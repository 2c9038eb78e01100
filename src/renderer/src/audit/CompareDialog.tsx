import {
  Alert,
  Button,
  FileButton,
  Group,
  Modal,
  NumberInput,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconFileUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comparison } from '../../../preload/contract/audit.ts';
import { call } from '../api/call.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime, formatNumber } from '../ui/format.ts';
import { visibleText } from '../ui/visible-text.ts';
import { readCheckpointFile } from './read-picture.ts';
import { whoSigned } from './who.ts';
import '@mantine/core/styles/NumberInput.css';

interface CompareDialogProps {
  opened: boolean;
  onClose: () => void;
}

/** Takes a checkpoint back, as it was kept elsewhere, and says what it proves of the log. */
export function CompareDialog({ opened, onClose }: CompareDialogProps) {
  const { t } = useTranslation('audit');
  return (
    <Modal opened={opened} onClose={onClose} title={t('compare.title')} size="xl">
      <Compare onClose={onClose} />
    </Modal>
  );
}

type Brought = { by: 'words'; words: string; size: number } | { by: 'note'; note: string };

function Compare({ onClose }: Pick<CompareDialogProps, 'onClose'>) {
  const { t } = useTranslation('audit');
  const [size, setSize] = useState<number | string>('');
  const [words, setWords] = useState('');
  const [note, setNote] = useState('');
  const [unread, setUnread] = useState(false);
  const compare = useMutation({ mutationFn: (brought: Brought) => call('audit.compare', brought) });
  const typed: Brought | null =
    note.trim() !== ''
      ? { by: 'note', note }
      : words.trim() !== '' && typeof size === 'number'
        ? { by: 'words', words, size }
        : null;
  const takeFile = async (file: File | null) => {
    if (!file) return;
    const read = await readCheckpointFile(file);
    setUnread(read === null);
    compare.reset();
    if (read === null) return;
    setNote(read);
    compare.mutate({ by: 'note', note: read });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setUnread(false);
        if (typed) compare.mutate(typed);
      }}
    >
      <Stack gap="md">
        <Text size="sm">{t('compare.what')}</Text>
        <Group align="flex-end" gap="md">
          <NumberInput
            label={t('compare.size')}
            w="12rem"
            description={t('compare.sizeHint')}
            value={size}
            onChange={setSize}
            min={1}
            max={Number.MAX_SAFE_INTEGER}
            allowDecimal={false}
            allowNegative={false}
            hideControls
            data-autofocus
          />
          <TextInput
            label={t('compare.words')}
            flex="1 1 18rem"
            description={t('compare.wordsHint')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            maxLength={400}
            autoComplete="off"
            spellCheck={false}
          />
        </Group>
        <Textarea
          label={t('compare.note')}
          description={t('compare.noteHint')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={20_000}
          rows={3}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        />
        <Group gap="sm">
          <FileButton accept=".txt,image/png,image/jpeg" onChange={(file) => void takeFile(file)}>
            {(props) => (
              <Button
                {...props}
                variant="default"
                size="xs"
                leftSection={<IconFileUpload size="1rem" aria-hidden />}
              >
                {t('compare.file')}
              </Button>
            )}
          </FileButton>
          <Text size="sm" c="dimmed">
            {t('compare.fileHint')}
          </Text>
        </Group>
        <FailureAlert error={compare.error} />
        <div role="status">
          {unread && <Alert color="orange">{t('compare.unreadPicture')}</Alert>}
          {compare.data && <Verdict comparison={compare.data} />}
        </div>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('compare.close')}
          </Button>
          <BusyButton type="submit" busy={compare.isPending} unavailable={typed === null}>
            {t('compare.act')}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}

function Verdict({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation('audit');
  const isSame = comparison.verdict === 'same';
  const isGood = isSame && comparison.signature.kind !== 'wrong';
  const color = isGood ? 'green' : comparison.verdict === 'unreadable' ? 'orange' : 'red';
  return (
    <Alert
      color={color}
      icon={isGood ? <IconCircleCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
      title={t(`verdict.${comparison.verdict}.title`)}
    >
      <Stack gap={4}>
        <Text size="sm">{bodyOf(comparison)}</Text>
        {'signature' in comparison && <Text size="sm">{signatureOf(comparison.signature)}</Text>}
      </Stack>
    </Alert>
  );

  function bodyOf(found: Comparison): string {
    if (found.verdict === 'foreign')
      return t('verdict.foreign.body', { origin: visibleText(found.origin) });
    if (found.verdict === 'unreadable') return t('verdict.unreadable.body');
    const counts = { size: formatNumber(found.size), entries: formatNumber(found.entries) };
    if (found.verdict !== 'same') return t(`verdict.${found.verdict}.body`, counts);
    const lastAt =
      found.lastAt === null ? t('verdict.same.gone') : formatDateTime(found.lastAt, 'second');
    return found.madeAt === null
      ? t('verdict.same.body', { ...counts, lastAt })
      : t('verdict.same.made', {
          ...counts,
          lastAt,
          madeAt: formatDateTime(found.madeAt, 'second'),
        });
  }

  function signatureOf(signature: Extract<Comparison, { verdict: 'same' }>['signature']): string {
    if (signature.kind === 'none') return t('signature.none');
    if (signature.kind === 'known')
      return t('signature.known', { who: whoSigned(signature.signedBy, t) });
    return t(`signature.${signature.kind}`, { name: visibleText(signature.name) });
  }
}
