import { Group, Stack, Text, Title } from '@mantine/core';
import { use, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ManagingContext } from '../session/subject.ts';
import classes from './Page.module.css';
import { PageActionsPlace } from './PageActions.tsx';
import { visibleText } from './visible-text.ts';

interface PageProps {
  title: string;
  description?: ReactNode;
  /** Stands on the title's line, right after it. */
  beside?: ReactNode;
  /** A list takes all of the window's width; what is read line by line does not. */
  wide?: boolean;
  /** Buttons that concern the whole page, at the end of the title's line. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A screen inside the shell: its one level-1 heading, then the content. */
export function Page(props: PageProps) {
  const { title, description, beside, wide = false, actions, children } = props;
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <Stack gap="sm" className={classes.page} data-wide={wide || undefined}>
      <Group justify="space-between" align="flex-start" gap="xs" className={classes.head}>
        <Stack gap={2}>
          <Group gap="lg">
            <PageTitle>{title}</PageTitle>
            {beside}
          </Group>
          {description && (
            <Text c="dimmed" className={classes.measure}>
              {description}
            </Text>
          )}
        </Stack>
        {actions && <Group gap="sm">{actions}</Group>}
        <div ref={setPlace} className={classes.place} />
      </Group>
      <PageActionsPlace value={place}>{children}</PageActionsPlace>
    </Stack>
  );
}

/** Names the window, with the client whose screens are open, and takes the focus when the screen appears, so that a screen reader tells where one is. */
export function PageTitle({ children }: { children: string }) {
  const { t } = useTranslation('ui');
  const client = use(ManagingContext)?.client ?? null;
  const whose = client ? [visibleText(client.fullName)] : [];
  const windowTitle = [children, ...whose, t('name')].join(' – ');
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
