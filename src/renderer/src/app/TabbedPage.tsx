import { Tabs } from '@mantine/core';
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../ui/Loading.tsx';
import { Page } from '../ui/Page.tsx';
import type { Tab } from './screens.ts';
import classes from './TabbedPage.module.css';

/** A menu entry's screen: its heading and its tabs, each tab an address of its own. */
export function TabbedPage({
  title,
  tabs,
}: {
  title: 'security' | 'history';
  tabs: readonly Tab[];
}) {
  const { t } = useTranslation(['app', 'commands']);
  const navigate = useNavigate();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const open = (value: string | null) => {
    const tab = tabs.find(({ to }) => to === value);
    if (tab) void navigate({ to: tab.to });
  };
  return (
    <Tabs value={path} onChange={open} keepMounted={false}>
      <Page
        title={t(`menu.${title}`)}
        wide={title === 'history'}
        beside={
          <Tabs.List className={classes.tabs}>
            {tabs.map(({ to, label }) => (
              <Tabs.Tab key={to} value={to}>
                {t(`commands:${label}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        }
      >
        {tabs.map(({ to }) => (
          <Tabs.Panel key={to} value={to}>
            <Suspense fallback={<Loading />}>
              <Outlet />
            </Suspense>
          </Tabs.Panel>
        ))}
      </Page>
    </Tabs>
  );
}
