import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core';
import type { Density, Language } from '../../../preload/contract/app.ts';
import { rowHeightOf, type RowTheme } from '../ui/row-height.ts';

/*
 * Every design value of the app. Components take colours, distances and sizes from here by name
 * and hold none of their own.
 */

/** The one accent colour. Shade 7 on white and white on shade 6 both pass AA (6.3:1 and 5:1). */
const teal: MantineColorsTuple = [
  '#eef7f7',
  '#dff0f0',
  '#a3d4d6',
  '#74bfc2',
  '#4fb0b4',
  '#28949a',
  '#0f7c83',
  '#0b6a70',
  '#08585e',
  '#05464b',
];

/*
 * Status colours. Mantine's own are too light for AA in text on their own tint (3.6:1); these are
 * not, and the tints are paler, so that a card with a notice stays calm.
 */
const red: MantineColorsTuple = [
  '#fdf3f3',
  '#fbe6e6',
  '#f4bebe',
  '#f0a3a3',
  '#e87878',
  '#e05a5a',
  '#c83737',
  '#b82a2a',
  '#9e2121',
  '#851919',
];
const orange: MantineColorsTuple = [
  '#fff7ee',
  '#fff0df',
  '#fcd0a6',
  '#f7b377',
  '#f09a50',
  '#e5812f',
  '#c46412',
  '#a8520b',
  '#8a4308',
  '#713606',
];
const green: MantineColorsTuple = [
  '#f0f9f2',
  '#e2f3e6',
  '#b2e0be',
  '#88cd9a',
  '#63bb7a',
  '#45a660',
  '#2c8347',
  '#226e3a',
  '#1a5a2e',
  '#134824',
];

/** Text (0), quiet text (2), lines (4, 5), fields (6), cards (7) and the page (9) of the dark look. */
const dark: MantineColorsTuple = [
  '#dde3e7',
  '#c3ccd2',
  '#a3aeb6',
  '#7d8a93',
  '#4a545b',
  '#343c42',
  '#252b30',
  '#1c2125',
  '#181c20',
  '#14181b',
];

const latin = 'system-ui, "Segoe UI", Roboto, Cantarell, "Noto Sans", Arial';

/** The same code points are drawn differently in Chinese and Japanese, so each names its own fonts first. */
const han: Record<Language, string> = {
  en: '"Noto Sans CJK SC"',
  'zh-CN': '"Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC"',
  ja: '"Yu Gothic UI", "Hiragino Sans", "Noto Sans CJK JP", "Source Han Sans JP"',
};

const monospace =
  'ui-monospace, "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono", "DejaVu Sans Mono", monospace';

/** Of a row of a list, in pixels. */
const rowHeights: Record<Density, number> = { compact: 36, comfortable: 44 };

/** The theme differs by language in its fonts only, by density in the height of rows. */
export function themeFor(language: Language, density: Density): MantineThemeOverride {
  const fontFamily = `${latin}, ${han[language]}, sans-serif`;
  return createTheme({
    colors: { teal, red, orange, green, dark },
    primaryColor: 'teal',
    primaryShade: { light: 7, dark: 6 },
    black: '#1c2429',
    fontFamily,
    fontFamilyMonospace: monospace,
    fontWeights: { regular: '400', medium: '500', bold: '600' },
    headings: {
      fontFamily,
      fontWeight: '600',
      sizes: {
        h1: { fontSize: '1.5rem', lineHeight: '1.3' },
        h2: { fontSize: '1.125rem', lineHeight: '1.4' },
        h3: { fontSize: '1rem', lineHeight: '1.45' },
      },
    },
    fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
    spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2.25rem' },
    defaultRadius: 'md',
    radius: { xs: '2px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
    respectReducedMotion: true,
    cursorType: 'pointer',
    components: defaultProps,
    other: { rowHeight: rowHeights[density] } satisfies RowTheme,
  });
}

/** How components look and behave unless one of them is told otherwise. */
const defaultProps: NonNullable<MantineThemeOverride['components']> = {
  Alert: { defaultProps: { variant: 'light' } },
  // Badges carry words in three languages; capitals hurt reading in one and do nothing in two.
  Badge: {
    defaultProps: {
      variant: 'light',
      size: 'lg',
      radius: 'sm',
      tt: 'none',
      fw: 500,
      miw: 'max-content',
    },
  },
  ActionIcon: { defaultProps: { size: 'md' } },
  InputWrapper: { vars: readableHints },
  // The placeholder that Mantine would focus first is not allowed inside a menu.
  Menu: { defaultProps: { withInitialFocusPlaceholder: false, withinPortal: false } },
  // Outside a landmark a <header> counts as the banner of the whole page, and there is one already.
  Modal: {
    defaultProps: {
      centered: true,
      size: 'lg',
      padding: 'lg',
      // In its place at once: what moves while it appears is missed by a click.
      transitionProps: { transition: 'fade' },
      attributes: { header: { role: 'none' } },
    },
    styles: { title: { fontSize: 'var(--mantine-h2-font-size)', fontWeight: 600 } },
  },
  // What is chosen may be longer than its field.
  NativeSelect: { styles: { input: { textOverflow: 'ellipsis' } } },
  Paper: { defaultProps: { radius: 'lg' } },
  PasswordInput: { defaultProps: { size: 'sm' } },
  Table: { defaultProps: { verticalSpacing: 'sm', horizontalSpacing: 'sm' } },
  // Inside its landmark, and yet not cut off by a table that scrolls.
  Tooltip: {
    defaultProps: {
      withArrow: true,
      openDelay: 300,
      events: { hover: true, focus: true, touch: true },
      withinPortal: false,
      floatingStrategy: 'fixed',
    },
  },
};

/** What is wrong with a field has to be as readable as the rest. */
function readableHints() {
  const size = 'var(--mantine-font-size-xs)';
  return {
    error: { '--input-error-size': size },
    description: { '--input-description-size': size },
  };
}

/** Colours that Mantine's own defaults leave under AA, and the app's own values. */
export const cssVariables: CSSVariablesResolver = (theme) => ({
  variables: {
    '--gate-row': `${rowHeightOf(theme)}px`,
    '--gate-header': '3.25rem',
    '--gate-menu': '14.75rem',
    '--gate-top': 'var(--gate-header)',
    '--gate-panel-width': '24rem',
    '--gate-panel-height': '45vh',
    '--gate-page-width': '72rem',
    '--gate-text-width': '44rem',
    '--gate-form-width': '30rem',
    '--gate-card-width': '30rem',
  },
  light: {
    '--gate-page': '#f3f5f7',
    '--gate-bar-background': '#eef7f7',
    '--gate-line': '#dfe4e8',
    '--gate-menu-hover': '#e8ecef',
    '--gate-bar-refused': 'var(--mantine-color-red-2)',
    '--gate-bar-trouble': 'var(--mantine-color-orange-2)',
    '--mantine-color-dimmed': '#57626b',
    '--mantine-color-placeholder': '#6a747d',
    '--mantine-color-error': '#c22525',
    '--mantine-color-default-border': '#bfc7cd',
  },
  dark: {
    '--gate-page': 'var(--mantine-color-dark-9)',
    '--gate-bar-background': '#172b2d',
    '--gate-line': 'var(--mantine-color-dark-5)',
    '--gate-menu-hover': 'var(--mantine-color-dark-6)',
    '--gate-bar-refused': 'var(--mantine-color-red-8)',
    '--gate-bar-trouble': 'var(--mantine-color-orange-8)',
    '--mantine-color-placeholder': '#929da6',
    '--mantine-color-error': '#ff9a9a',
    '--mantine-color-red-light': '#3a2124',
    '--mantine-color-red-light-color': '#ffb4b4',
    '--mantine-color-orange-light': '#38291b',
    '--mantine-color-orange-light-color': '#fcd0a6',
    '--mantine-color-gray-light': '#2b3238',
    '--mantine-color-gray-light-color': '#c3ccd2',
    '--mantine-color-green-light': '#1d3426',
    '--mantine-color-green-light-color': '#b2e0be',
    '--mantine-color-teal-light': '#193335',
    '--mantine-color-teal-light-color': '#a3d4d6',
    '--mantine-color-default-hover': '#2d343a',
    '--mantine-color-anchor': 'var(--mantine-color-teal-3)',
  },
});
