import { useMantineTheme, type MantineTheme } from '@mantine/core';

/** What lists take from the theme. */
export interface RowTheme {
  /** Of a row on one line, in pixels. */
  rowHeight: number;
}

export const rowHeightOf = (theme: MantineTheme): number => (theme.other as RowTheme).rowHeight;

/** The height of a row on one line, in pixels, as the person chose it. */
export const useRowHeight = (): number => rowHeightOf(useMantineTheme());
