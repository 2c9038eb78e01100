import { Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Page.module.css';

interface PageProps {
  title: string;
  description?: ReactNode;
  /** Buttons that concern the whole page, at the end of the title's line. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A screen inside the shell: its one level-1 heading, then the content. */
export function Page({ title, description, actions, children }: PageProps) {
  return (
    <Stack gap="lg" className={classes.page}>
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap={4}>
          <PageTitle>{title}</PageTitle>
          {description && (
            <Text c="dimmed" className={classes.measure}>
              {description}
            </Text>
          )}
        </Stack>
        {actions && <Group gap="sm">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}

/** Names the window, and takes the focus when the screen appears, so that a screen reader tells where one is. */
export function PageTitle({ children }: { children: string }) {
  const { t } = useTranslation('ui');
  const windowTitle = `${children} – ${t('name')}`;
  useEffect(() => {
    document.title = windowTitle;
  }, [windowTitle]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A field that asked for the focus keeps it.
    const focused = document.activeElement;
    if (!(focused instanceof HTMLInputElement)) heading.current?.focus({ preventScroll: true });
    // Whatever drives the app waits for this: from now on a real screen is there, not the skeleton.
    document.documentElement.dataset.ready = 'true';
    performance.mark('gatehouse:ready');
  }, []);
  return (
    <Title order={1} ref={heading} tabIndex={-1} className={classes.title}>
      {children}
    </Title>
  );
}
