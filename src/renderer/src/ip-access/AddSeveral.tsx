import { Button, FileButton, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileText, IconPlaylistAdd } from '@tabler/icons-react';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { IpAccessView, IpRule, SeveralReading } from '../../../preload/contract/ip-access.ts';
import { CallFailed } from '../api/call.ts';
import { useDraft } from '../session/use-draft.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { DraftLine } from '../ui/DraftLine.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { notify } from '../ui/notify.ts';
import { useLockoutGuard } from './lockout-guard.tsx';
import { useReviseList, useSeveral } from './queries.ts';
import { SeveralTable } from './SeveralTable.tsx';
import { toAdd } from './several.ts';
import { useRuleChange } from './use-rule-change.ts';

const typingPause = 200;
/** As `largestList`, in bytes; less than its calls take, because what they carry is written as JSON. */
const largestFile = 900_000;

interface AddSeveralProps {
  subject: number;
  rules: readonly IpRule[];
  onAdded: (ids: number[]) => void;
}

/** `Add several`: a pasted text or a file of rules, read line by line, and saved as a whole. */
export function AddSeveral({ subject, rules, onAdded }: AddSeveralProps) {
  const { t } = useTranslation('ipAccess');
  const { t: ui } = useTranslation('ui');
  const { asking } = useLockoutGuard();
  const [opened, setOpened] = useState(false);
  const form = useSeveralForm(subject, rules, (ids) => {
    setOpened(false);
    onAdded(ids);
  });
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlaylistAdd size="1rem" aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t('several.open')}
      </Button>
      <Modal
        opened={opened && !asking}
        onClose={() => setOpened(false)}
        title={t('several.title')}
        size="xl"
        closeButtonProps={{ 'aria-label': ui('close') }}
        closeOnClickOutside={false}
        // A question about the change may stand above it.
        closeOnEscape={!form.busy}
        keepMounted={opened}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            // To React it stands in the form for one rule, which would be sent as well.
            event.stopPropagation();
            if (!form.busy && form.count > 0) void form.save();
          }}
        >
          <Stack gap="md">
            <DraftLine draft={form.draft} />
            <SeveralText text={form.text} onText={form.setText} onFile={form.takeFile} />
            {form.reading && <SeveralTable reading={form.reading} />}
            <FailureAlert error={form.failure} />
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={() => setOpened(false)} disabled={form.busy}>
                {t('several.cancel')}
              </Button>
              <BusyButton type="submit" busy={form.busy} unavailable={form.count === 0}>
                {t('several.submit', { count: form.count })}
              </BusyButton>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}

interface SeveralTextProps {
  text: string;
  onText: (text: string) => void;
  onFile: (file: File | null) => void;
}

function SeveralText({ text, onText, onFile }: SeveralTextProps) {
  const { t } = useTranslation('ipAccess');
  const drop = (event: DragEvent) => {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    onFile(file);
  };
  return (
    <Stack gap="xs" onDrop={drop} onDragOver={(event) => event.preventDefault()}>
      <Textarea
        data-autofocus
        label={t('several.field')}
        description={t('several.help')}
        autosize
        minRows={5}
        maxRows={12}
        maxLength={largestFile}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <Group gap="sm">
        <FileButton accept=".txt,.csv,.json,text/plain,text/csv,application/json" onChange={onFile}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="xs"
              leftSection={<IconFileText size="1rem" aria-hidden />}
            >
              {t('several.file')}
            </Button>
          )}
        </FileButton>
        <Text size="xs" c="dimmed">
          {t('several.drop')}
        </Text>
      </Group>
    </Stack>
  );
}

/** What was typed is only cleared once it is saved. */
function useSeveralForm(
  subject: number,
  rules: readonly IpRule[],
  onSaved: (ids: number[]) => void,
) {
  const { t } = useTranslation('ipAccess');
  const makeChange = useRuleChange(subject);
  const revise = useReviseList(subject);
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [settled] = useDebouncedValue(text, typingPause);
  const asked = text.trim() === '' ? '' : settled;
  const { data, error } = useSeveral(subject, asked);
  const reading: SeveralReading | null = asked === '' ? null : (data ?? null);
  const add = reading === null || asked !== text ? [] : toAdd(reading);
  const draft = useDraft(`addSeveral ${subject}`, {
    typed: text === '' ? null : { text },
    restore: (typed) => setText(typed.text),
    discard: () => setText(''),
  });

  const saved = (view: IpAccessView) => {
    const before = new Set(rules.map(({ id }) => id));
    const ids = view.rules.filter(({ id }) => !before.has(id)).map(({ id }) => id);
    setText('');
    notify(t('several.added', { count: ids.length }));
    onSaved(ids);
  };
  const save = async () => {
    setFailure(null);
    setBusy(true);
    const change = { add, remove: [] };
    const what = t('desk.several', { count: add.length });
    try {
      const sent = await makeChange({ kind: 'revise', ...change }, what, (terms) =>
        revise.mutateAsync({ ...change, ...terms }),
      );
      if (sent.done) saved(sent.value);
      else if (sent.asked) {
        setText('');
        onSaved([]);
      }
    } catch (refused) {
      setFailure(refused);
    } finally {
      setBusy(false);
    }
  };
  return {
    text,
    setText: (typed: string) => {
      setText(typed);
      setFailure(null);
    },
    takeFile: (file: File | null) => {
      if (file === null) return;
      setFailure(null);
      if (file.size > largestFile) setFailure(new CallFailed({ code: 'too_large', detail: null }));
      else void file.text().then(setText);
    },
    draft,
    reading,
    count: add.length,
    failure: failure ?? error,
    busy,
    save,
  };
}
