import { Combobox, Modal, Text, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { commands } from '../../../../preload/contract/commands.ts';
import { useFailureText } from '../../api/failure-text.ts';
import { isPressed, keyNames } from '../../commands/keys.ts';
import { useActor } from '../../session/subject.ts';
import { searchLimit } from '../../ui/search-text.ts';
import { Keys } from './Keys.tsx';
import classes from './Palette.module.css';
import type { Recent } from './recent.ts';
import { type Found, type PaletteRow, usePaletteSections } from './use-palette-sections.ts';

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

interface PaletteProps {
  opened: boolean;
  recent: readonly Recent[];
  onClose: () => void;
  onChoose: (row: PaletteRow) => void;
}

/** All that somebody can do, by its name: screens, actions and, for staff, clients. */
export function Palette({ opened, onClose, ...list }: PaletteProps) {
  const { t } = useTranslation('commands');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('palette')}
      withCloseButton={false}
      // Gone before what was chosen is done.
      transitionProps={{ duration: 0 }}
      returnFocus={false}
      centered={false}
      classNames={{ body: classes.body, title: 'visually-hidden', header: classes.header }}
    >
      <List {...list} onClose={onClose} />
    </Modal>
  );
}

function List({ recent, onChoose, onClose }: Omit<PaletteProps, 'opened'>) {
  const { t } = useTranslation('app');
  const isStaff = useActor().role !== 'client';
  const [search, setSearch] = useState('');
  const { sections, isLooking, error } = usePaletteSections(search, recent);
  const rows = sections.flatMap((section) => section.rows);
  const { at, move, reset } = useChosen(rows);
  const store = useCombobox({ opened: true });
  const id = useId();
  const idOf = (row: PaletteRow) => `${id}-${row.key.replaceAll(' ', '-')}`;
  const current = rows[at];
  useInView(current && idOf(current));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step !== undefined) move(step);
    else if (event.key === 'Enter' && current) onChoose(current);
    else if (commands.palette.keys?.some((keys) => isPressed(keys, event.nativeEvent))) onClose();
    else return;
    event.preventDefault();
  };
  return (
    <Combobox
      store={store}
      onOptionSubmit={(key) => {
        const row = rows.find((each) => each.key === key);
        if (row) onChoose(row);
      }}
    >
      <TextInput
        autoFocus
        data-autofocus
        className={classes.field}
        variant="unstyled"
        leftSection={<IconSearch size="1.125rem" aria-hidden />}
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={current && idOf(current)}
        aria-label={t(isStaff ? 'palette.hintStaff' : 'palette.hint')}
        placeholder={t(isStaff ? 'palette.hintStaff' : 'palette.hint')}
        maxLength={searchLimit}
        spellCheck={false}
        autoComplete="off"
        value={search}
        onChange={({ currentTarget }) => {
          setSearch(currentTarget.value);
          reset();
        }}
        onKeyDown={onKeyDown}
      />
      <Combobox.Options id={id} aria-label={t('palette.label')} className={classes.list}>
        {sections.map(({ name, rows: own }) => (
          <Combobox.Group key={name} label={t(`palette.section.${name}`)}>
            {own.map((row) => (
              <Option key={row.key} id={idOf(row)} row={row} isCurrent={row === current} />
            ))}
          </Combobox.Group>
        ))}
      </Combobox.Options>
      <span className="visually-hidden" role="status">
        {!isLooking && t('palette.found', { count: rows.length })}
      </span>
      <Outcome isEmpty={rows.length === 0} isLooking={isLooking} error={error} />
      {isStaff && (
        <Text size="xs" c="dimmed" className={classes.foot}>
          {t('palette.tip')}
        </Text>
      )}
    </Combobox>
  );
}

interface OutcomeProps extends Pick<Found, 'isLooking' | 'error'> {
  isEmpty: boolean;
}

/** Why there is nothing to choose, or not all of it. */
function Outcome({ isEmpty, isLooking, error }: OutcomeProps) {
  const { t } = useTranslation('app');
  const failureText = useFailureText();
  if (error) {
    return (
      <Text size="sm" c="var(--mantine-color-error)" role="alert" className={classes.foot}>
        {t('palette.failed', { why: failureText(error) })}
      </Text>
    );
  }
  if (!isEmpty) return null;
  return (
    <Text size="sm" c="dimmed" className={classes.foot}>
      {t(isLooking ? 'palette.looking' : 'palette.nothing')}
    </Text>
  );
}

interface OptionProps {
  id: string;
  row: PaletteRow;
  isCurrent: boolean;
}

function Option({ id, row, isCurrent }: OptionProps) {
  const { icon: RowIcon, label, detail, command } = row;
  const keys = command && commands[command].keys?.[0];
  return (
    <Combobox.Option
      id={id}
      value={row.key}
      selected={isCurrent}
      aria-selected={isCurrent}
      className={classes.option}
    >
      <RowIcon size="1.125rem" aria-hidden className={classes.icon} />
      <bdi className={classes.label}>{label}</bdi>
      {detail && <bdi className={classes.detail}>{detail}</bdi>}
      {keys && <Keys names={keyNames(keys)} />}
    </Combobox.Option>
  );
}

/**
 * The row that Enter chooses: the first one until somebody goes to another, and that one wherever
 * it stands once more rows are found.
 */
function useChosen(rows: readonly PaletteRow[]) {
  const [chosen, setChosen] = useState<string | null>(null);
  const at = Math.max(
    0,
    rows.findIndex(({ key }) => key === chosen),
  );
  const move = (step: number) => {
    const next = rows.at((at + step) % rows.length);
    if (next) setChosen(next.key);
  };
  return { at, move, reset: () => setChosen(null) };
}

function useInView(id: string | undefined): void {
  const last = useRef(id);
  useEffect(() => {
    if (id !== undefined && id !== last.current)
      document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
    last.current = id;
  }, [id]);
}
