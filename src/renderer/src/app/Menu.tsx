import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useActor } from '../session/subject.ts';
import classes from './Menu.module.css';
import { menuFor, type MenuEntry } from './screens.ts';

/** The left menu. The router marks the open entry with `aria-current`. */
export function Menu({ onChoose }: { onChoose: () => void }) {
  const { t } = useTranslation('app');
  const { role } = useActor();
  return (
    <nav aria-label={t('menu.label')}>
      <ul className={classes.list}>
        {menuFor(role).map((entry) => (
          <li key={entry.to}>
            <MenuLink entry={entry} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function MenuLink({
  entry: { to, label, icon: EntryIcon },
  onChoose,
}: {
  entry: MenuEntry;
  onChoose: () => void;
}) {
  const { t } = useTranslation(['app', 'commands']);
  return (
    <Link to={to} className={classes.link} title={t(label)} onClick={onChoose} draggable={false}>
      <EntryIcon size="1.25rem" aria-hidden />
      <span className={classes.label}>{t(label)}</span>
    </Link>
  );
}
