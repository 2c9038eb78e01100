import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { commands, listKeys } from '../../../../preload/contract/commands.ts';
import { keyNames } from '../../commands/keys.ts';
import { shortcutsFor } from '../../commands/shortcuts.ts';
import { useAppState } from '../app-state.ts';
import { Keys } from './Keys.tsx';
import classes from './ShortcutSheet.module.css';

interface ShortcutSheetProps {
  opened: boolean;
  onClose: () => void;
}

/** The keys of everything that somebody can choose now, as the menus have it, and those of lists. */
export function ShortcutSheet({ opened, onClose }: ShortcutSheetProps) {
  const { t } = useTranslation(['commands', 'app', 'ui']);
  const state = useAppState();
  const sections = shortcutsFor({ state, isDeveloper: false });
  const lists = Object.entries(listKeys) as [keyof typeof listKeys, readonly string[]][];
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shortcuts')}
      returnFocus={false}
      size="64rem"
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <div className={classes.sheet}>
        {sections.map(({ menu, commands: ids }) => (
          <Lines
            key={menu}
            title={t(`menus.${menu}`)}
            lines={ids.map((id) => [t(id), (commands[id].keys ?? []).slice(0, 1)])}
          />
        ))}
        {state.stage === 'signedIn' && (
          <Lines
            title={t('app:shortcuts.lists')}
            lines={lists.map(([id, keys]) => [t(`lists.${id}`), keys])}
          />
        )}
      </div>
    </Modal>
  );
}

interface LinesProps {
  title: string;
  /** What it does, and the accelerators that do it. */
  lines: readonly (readonly [string, readonly string[]])[];
}

function Lines({ title, lines }: LinesProps) {
  return (
    <section className={classes.section}>
      <h3 className={classes.title}>{title}</h3>
      <dl className={classes.lines}>
        {lines.map(([word, accelerators]) => (
          <div key={word} className={classes.line}>
            <dt>{word}</dt>
            <dd className={classes.keys}>
              {accelerators.map((each) => (
                <Keys key={each} names={keyNames(each)} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
