import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { createTheme, defaultVariantColorsResolver } from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';

/** 藍: calm for a whole day, 7:1 on white from the sixth shade on. */
const ai: MantineColorsTuple = [
  '#eef4fa',
  '#dbe7f2',
  '#b5cde4',
  '#8bb1d5',
  '#6899c8',
  '#4a82b6',
  '#2f6a9f',
  '#1f4e79',
  '#183f63',
  '#102e4a',
];

/** Greys of the same family as the ground, for dark screens. */
const dark: MantineColorsTuple = [
  '#e1e6eb',
  '#b8c1ca',
  '#9aa5b1',
  '#7d8893',
  '#4a545f',
  '#39424c',
  '#252c34',
  '#1d232a',
  '#181d23',
  '#14181d',
];

const closeButton = () => ({ 'aria-label': i18n._(msg`閉じる`) });

export const theme = createTheme({
  primaryColor: 'ai',
  primaryShade: { light: 7, dark: 6 },
  colors: { ai, dark },
  fontFamily:
    "'Hiragino Sans', 'Hiragino Kaku Gothic ProN', 'Yu Gothic UI', 'BIZ UDPGothic', Meiryo, 'Noto Sans JP', 'Noto Sans CJK JP', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Consolas, 'Noto Sans Mono CJK JP', monospace",
  headings: {
    fontWeight: '700',
    sizes: { h1: { fontSize: '1.25rem' }, h2: { fontSize: '1.0625rem' }, h3: { fontSize: '0.9375rem' } },
  },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  defaultRadius: 6,
  focusRing: 'auto',
  cursorType: 'pointer',
  // Mantine's light variant writes its colour on a tint of itself: as low as 2.7:1 for yellow.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    if (input.variant !== 'light') return colors;
    return {
      ...colors,
      color: `light-dark(color-mix(in srgb, ${colors.color} 55%, black), ${colors.color})`,
    };
  },
  components: {
    // The hint below the field: fields beside each other stay in line.
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Button: { defaultProps: { size: 'sm' } },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: 'sm', highlightOnHover: true } },
    // Asked at each drawing, so that the name is in the person's language.
    Modal: {
      defaultProps: () => ({ centered: true, closeButtonProps: closeButton() }),
      styles: { title: { fontWeight: 700 } },
    },
    Notification: { defaultProps: () => ({ closeButtonProps: closeButton() }) },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
  },
});

/** Mantine's dimmed and placeholder greys miss 4.5:1 on white; these do not. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#52606d',
    '--mantine-color-placeholder': '#667080',
    '--mantine-color-error': '#b42318',
    '--dw-ground': '#f4f6f8',
    '--dw-surface': '#ffffff',
    '--dw-line': '#d5dbe1',
  },
  dark: {
    '--mantine-color-dimmed': '#b3bcc5',
    '--mantine-color-placeholder': '#9aa5b1',
    '--mantine-color-error': '#ff9d94',
    '--dw-ground': '#14181d',
    '--dw-surface': '#1d232a',
    '--dw-line': '#39424c',
  },
});
