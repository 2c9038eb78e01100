import { Alert, Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconDownload, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../ui/CopyButton.tsx';
import { formatDateTime } from '../ui/format.ts';
import { Mono } from '../ui/Mono.tsx';
import { PrintSheet } from '../ui/PrintSheet.tsx';
import { visibleText } from '../ui/visible-text.ts';
import classes from './RecoveryCodesDialog.module.css';
import { downloadText, recoverySheet, type SheetWords } from './recovery-file.ts';
import '@mantine/core/styles/Checkbox.css';

interface RecoveryCodesDialogProps {
  /** Null: closed. */
  codes: readonly string[] | null;
  /** Whose they are, as it is written on the sheet. */
  account: string;
  onDone: () => void;
  /** It is gone from the screen: the focus needs a place. */
  onClosed?: () => void;
}

/** The only time that the codes are seen (requirement 38), so it goes away by `Done` alone. */
export function RecoveryCodesDialog({
  codes,
  account,
  onDone,
  onClosed,
}: RecoveryCodesDialogProps) {
  const { t } = useTranslation('mfa');
  // Kept while the dialog fades.
  const [shown, setShown] = useState<readonly string[] | null>(null);
  if (codes && codes !== shown) setShown(codes);
  return (
    <Modal
      opened={codes !== null}
      onClose={ignore}
      onExitTransitionEnd={() => {
        setShown(null);
        onClosed?.();
      }}
      returnFocus={false}
      title={t('codes.title')}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      {shown && <Codes codes={shown} account={account} onDone={onDone} />}
    </Modal>
  );
}

const ignore = () => {};

interface CodesProps {
  codes: readonly string[];
  account: string;
  onDone: () => void;
}

function Codes({ codes, account, onDone }: CodesProps) {
  const { t } = useTranslation('mfa');
  const [saved, setSaved] = useState(false);
  const [issuedAt] = useState(() => Date.now());
  const words: SheetWords = {
    title: t('codes.sheetTitle'),
    account: t('codes.sheetAccount', { account: visibleText(account) }),
    issued: t('codes.sheetIssued', { when: formatDateTime(issuedAt) }),
    note: t('codes.sheetNote'),
  };
  const asText = recoverySheet(codes, words);
  return (
    <Stack gap="md">
      <Text size="sm">{t('codes.what')}</Text>
      <Alert role="note" color="orange" icon={<IconAlertTriangle aria-hidden />}>
        {t('codes.once')}
      </Alert>
      <ol className={classes.codes} aria-label={t('codes.list')}>
        {codes.map((code) => (
          <li key={code}>
            <Mono fw={600}>{code}</Mono>
          </li>
        ))}
      </ol>
      <Group gap="xs">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconDownload size="1rem" aria-hidden />}
          onClick={() => downloadText(t('codes.fileName'), asText)}
          data-autofocus
        >
          {t('codes.download')}
        </Button>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPrinter size="1rem" aria-hidden />}
          onClick={() => window.print()}
        >
          {t('codes.print')}
        </Button>
        <CopyButton value={asText} label={t('codes.copy')} />
      </Group>
      <Group justify="space-between" gap="sm" className={classes.foot}>
        <Checkbox
          label={t('codes.saved')}
          checked={saved}
          onChange={(event) => setSaved(event.currentTarget.checked)}
        />
        <Button onClick={onDone} disabled={!saved} title={saved ? undefined : t('codes.doneFirst')}>
          {t('codes.done')}
        </Button>
      </Group>
      <PrintSheet>
        <h1>{words.title}</h1>
        <p>
          {words.account}
          <br />
          {words.issued}
        </p>
        <ol>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <p>{words.note}</p>
      </PrintSheet>
    </Stack>
  );
}
