import { Box } from '@mantine/core';
import { Outlet, useLocation } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ForkBar } from '../audit/ForkBar.tsx';
import { ConnectionBar } from '../connection/ConnectionBar.tsx';
import { DeskProvider } from '../help-desk/DeskProvider.tsx';
import { SubjectBar } from '../help-desk/SubjectBar.tsx';
import { useManaging } from '../session/subject.ts';
import { Loading } from '../ui/Loading.tsx';
import { useHeight } from '../ui/use-height.ts';
import { ShellCommands } from './commands/ShellCommands.tsx';
import { measureGutter } from './gutter.ts';
import { Header } from './Header.tsx';
import { Menu } from './Menu.tsx';
import classes from './Shell.module.css';
import { useNotices } from './use-notices.ts';
import { colleagueAt, showsSubject } from './screens.ts';

/** The frame around every screen of a signed-in person, with the help desk around it. */
export function Shell() {
  const { client } = useManaging();
  const accountAt = (path: string) =>
    colleagueAt(path) ?? (showsSubject(path) ? (client?.id ?? null) : null);
  return (
    <DeskProvider accountAt={accountAt}>
      <Frame />
    </DeskProvider>
  );
}

/** Header, left menu, whose screens these are, content. */
function Frame() {
  const { t } = useTranslation('app');
  const [menuOpen, menu] = useMenu();
  const content = useRef<HTMLElement>(null);
  const [bar, barHeight] = useHeight();
  const { client, stop } = useManaging();
  const ofSubject = useLocation({ select: ({ pathname }) => showsSubject(pathname) });
  useNotices();
  useEffect(measureGutter, []);
  useEffect(() => {
    // Once: whoever signs in to find a client can type at once.
    content.current?.querySelector<HTMLElement>('[role="searchbox"]')?.focus();
  }, []);
  return (
    <div className={classes.shell}>
      {/* A link would change the address, which here is the route. */}
      <button type="button" className={classes.skip} onClick={() => content.current?.focus()}>
        {t('skip')}
      </button>
      <ShellCommands />
      <Header menuOpen={menuOpen} onToggleMenu={menu.toggle} />
      <div className={classes.menu} data-open={menuOpen} id="main-menu">
        <Menu onChoose={menu.close} />
      </div>
      <Box className={classes.column} style={{ '--gate-bar': `${barHeight}px` }}>
        <div className={classes.bar} ref={bar}>
          <ConnectionBar />
          <ForkBar />
          {client && ofSubject && <SubjectBar key={client.id} client={client} onStop={stop} />}
        </div>
        <main className={classes.content} ref={content} tabIndex={-1}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </main>
      </Box>
    </div>
  );
}

/** On a narrow window the menu folds away; it closes when another screen opens. */
function useMenu(): [boolean, { toggle: () => void; close: () => void }] {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const [openAt, setOpenAt] = useState<string | null>(null);
  const isOpen = openAt === path;
  return [isOpen, { toggle: () => setOpenAt(isOpen ? null : path), close: () => setOpenAt(null) }];
}
