import {
  ActionIcon,
  Button,
  Group,
  SegmentedControl,
  Stack,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { IconWorldQuestion, IconX } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './ConcernBar.module.css';
import { concernOrder, type ClientView } from './client-view.ts';
import { formatNumber } from '../ui/format.ts';
import { searchable } from '../ui/search-text.ts';
import { useOwnText } from '../ui/use-own-text.ts';
import { useConcernCounts } from './queries.ts';
import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';

interface ConcernProps {
  view: ClientView;
  onChange: (view: ClientView) => void;
}

/** Who lets an address in, who refuses it, whose rules mention it: one step away from the list. */
export function useConcern({ view, onChange }: ConcernProps) {
  const [begun, setBegun] = useState<string | null>(null);
  const [wasAsked, setWasAsked] = useState(false);
  if (wasAsked !== (view.concern !== null)) {
    setWasAsked(view.concern !== null);
    // All clients are listed again, by whatever button.
    if (wasAsked) setBegun(null);
  }
  return {
    /** What the field begins with; null: it is not there. */
    begun: view.concern?.address ?? begun,
    begin: (address: string) => {
      setBegun(address);
      if (address !== '') onChange({ ...view, search: '' });
    },
    close: () => {
      setBegun(null);
      onChange({ ...view, concern: null });
    },
  };
}

/** The way to the field. An address that was looked for among the words goes along, and is no word any more. */
export function ConcernButton({
  search,
  onBegin,
}: {
  search: string;
  onBegin: (address: string) => void;
}) {
  const { t } = useTranslation('clients');
  const address = looksLikeAddress(search) ? search.trim() : '';
  const label = address === '' ? t('concern.ask') : t('concern.askAbout', { address });
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        size={36}
        aria-label={label}
        className={classes.ask}
        data-idle={address === '' || undefined}
        onClick={() => onBegin(address)}
      >
        <IconWorldQuestion size="1.25rem" aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** Only what the button says: whether it is one, the main process judges. */
const looksLikeAddress = (text: string) => /^\s*[\da-f]*[.:][\da-f.:]*(\/[\d.]*)?\s*$/i.test(text);

interface ConcernBarProps extends ConcernProps {
  /** What the field begins with. */
  begun: string;
  /** The keyboard goes on to the rows. */
  onLeave: () => void;
  onClose: () => void;
}

export function ConcernBar({ view, onChange, onLeave, begun, onClose }: ConcernBarProps) {
  const { t } = useTranslation('clients');
  const [asked, setAsked] = useState(begun);
  const { typed, handlers, flush } = useOwnText(asked, setAsked, searchable);
  const { data, isPlaceholderData, error } = useConcernCounts(asked, view.filter);
  const shown = useConcernCounts(view.concern?.address ?? '', view.filter).data?.counts;
  const isOld = isPlaceholderData || asked.trim() === '';
  const kind = view.concern?.kind ?? 'allows';
  const show = useEffectEvent((address: string) => {
    if (view.concern?.address !== address) onChange({ ...view, concern: { address, kind } });
  });
  const address = isOld ? undefined : data?.address;
  // The list changes once what was typed is an address; until then the last one stays.
  useEffect(() => {
    if (address !== undefined) show(address);
  }, [address]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter') flush();
    else if (event.key === 'ArrowDown') onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Stack gap="xs" role="group" aria-label={t('concern.group')}>
      <Group align="flex-start" gap="sm">
        <TextInput
          label={t('concern.address')}
          placeholder="203.0.113.10, 203.0.113.0/24, 2001:db8::/32"
          flex="1 1 14rem"
          maw="26rem"
          data-autofocus
          autoFocus
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="none"
          value={typed}
          {...handlers}
          onKeyDown={onKeyDown}
          error={error ? t('concern.failed') : !isOld && data === null && t('concern.notOne')}
        />
        <Button
          variant="default"
          mt="1.5rem"
          leftSection={<IconX size="1rem" aria-hidden />}
          onClick={onClose}
        >
          {t('concern.close')}
        </Button>
      </Group>
      {view.concern && (
        <SegmentedControl
          aria-label={t('concern.kinds', { address: view.concern.address })}
          w="fit-content"
          maw="100%"
          value={kind}
          onChange={(value) => {
            const chosen = concernOrder.find((each) => each === value);
            if (view.concern && chosen)
              onChange({ ...view, concern: { ...view.concern, kind: chosen } });
          }}
          data={concernOrder.map((each) => ({
            value: each,
            label: shown
              ? t('concern.counted', {
                  kind: t(`concern.kind.${each}`),
                  shown: formatNumber(shown[each]),
                })
              : t(`concern.kind.${each}`),
          }))}
        />
      )}
    </Stack>
  );
}
