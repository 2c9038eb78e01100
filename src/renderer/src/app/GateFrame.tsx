import { Group, Paper } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './GateFrame.module.css';
import { PreferenceMenus } from './PreferenceMenus.tsx';
import { Wordmark } from './Wordmark.tsx';

interface GateFrameProps {
  /** Over the whole width, above the card. */
  notice: ReactNode;
  children: ReactNode;
}

/** Around every screen before sign-in: the name, language and appearance, one card. */
export function GateFrame({ notice, children }: GateFrameProps) {
  return (
    <div className={classes.frame}>
      <header className={classes.header}>
        <Wordmark />
        <Group gap="xs">
          <PreferenceMenus />
        </Group>
      </header>
      {notice}
      <main className={classes.main}>
        <Paper withBorder p="xl" className={classes.card}>
          {children}
        </Paper>
      </main>
    </div>
  );
}
