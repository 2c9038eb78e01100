import { Menu } from '@mantine/core';
import { IconCopy, IconExternalLink } from '@tabler/icons-react';
import { useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { cellAround, cellsOf, rowAround, selectionIn, textOf } from './cell-text.ts';
import classes from './CopyMenu.module.css';
import { notify, notifyFailure } from './notify.ts';

/** What can be copied where the menu was asked for. */
interface Copying {
  row: HTMLElement;
  x: number;
  y: number;
  /** What is selected, else the cell under the pointer; by keyboard every cell of the row. */
  texts: string[];
  whole: string;
}

/** The menu of a row, by the right button or by the key for it. */
export function useCopyMenu() {
  const [copying, setCopying] = useState<Copying | null>(null);
  const onContextMenu = (event: MouseEvent) => {
    const row = rowAround(event.target);
    if (!row) return;
    event.preventDefault();
    const cell = cellAround(event.target);
    const selected = selectionIn(row);
    const all = cellsOf(row)
      .map(textOf)
      .filter((text) => text !== '');
    const one = selected === '' ? cell && textOf(cell) : selected;
    setCopying({
      row,
      // By keyboard there is no pointer.
      ...(cell ? { x: event.clientX, y: event.clientY } : cornerOf(row)),
      texts: one ? [one] : all,
      whole: all.join('\t'),
    });
  };
  const close = () => {
    copying?.row.focus({ preventScroll: true });
    setCopying(null);
  };
  return { copying, onContextMenu, close };
}

function cornerOf(row: HTMLElement): Pick<Copying, 'x' | 'y'> {
  const { left, bottom } = row.getBoundingClientRect();
  return { x: left + 48, y: bottom };
}

interface CopyMenuProps {
  copying: Copying | null;
  /** The rows that are chosen together, as a table; null: none are. */
  rows?: (() => string) | null;
  /** Opens the row that stands at that place now. */
  onOpen: (index: number) => void;
  onClose: () => void;
}

export function CopyMenu({ copying, rows = null, onOpen, onClose }: CopyMenuProps) {
  const { t } = useTranslation('ui');
  if (!copying) return null;
  const copy = (text: string) => {
    navigator.clipboard.writeText(text).then(
      () => notify(t('copy.done')),
      () => notifyFailure(t('copy.failed')),
    );
  };
  const open = () => {
    const { row } = copying;
    onClose();
    // Others may have come above it meanwhile; where it is out of sight, nobody knows what stands there.
    if (row.isConnected) onOpen(Number(row.dataset['index']));
  };
  return (
    <Menu opened position="bottom-start" offset={2} returnFocus={false} onClose={onClose}>
      <Menu.Target>
        <span className={classes.place} style={{ left: copying.x, top: copying.y }} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconExternalLink size="1rem" aria-hidden />} onClick={open}>
          {t('copy.open')}
        </Menu.Item>
        {[...new Set(copying.texts)].map((text) => (
          <Menu.Item
            key={text}
            leftSection={<IconCopy size="1rem" aria-hidden />}
            onClick={() => copy(text)}
          >
            {t('copy.action')} <bdi className={classes.text}>{text}</bdi>
          </Menu.Item>
        ))}
        <Menu.Item
          leftSection={<IconCopy size="1rem" aria-hidden />}
          onClick={() => copy(copying.whole)}
        >
          {t('copy.row')}
        </Menu.Item>
        {rows && (
          <Menu.Item
            leftSection={<IconCopy size="1rem" aria-hidden />}
            onClick={() => copy(rows())}
          >
            {t('copy.rows')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
