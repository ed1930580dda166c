import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import { cssVariables, DARK, LIGHT } from './tokens.ts';

const lapis: MantineColorsTuple = [
  '#EDF2FA',
  '#D6E0F0',
  '#B3C6E4',
  '#8DA6C9',
  '#6687B6',
  '#4268A0',
  '#2C5089',
  '#1B3A6B',
  '#142D55',
  '#0D1F3C',
];

/** Grounds of filled parts: lapis, and madder for what cannot be undone. Both carry the text of a lapis ground. */
const FILLS: Readonly<Record<string, string>> = { lapis: 'var(--s-lapis)', red: 'var(--s-madder)' };

// Mantine takes one text colour for both schemes: ours are the tokens, whose contrast is tested in each.
const variantColors: VariantColorsResolver = (input) => {
  const own = input.variant === 'filled' ? FILLS[input.color ?? 'lapis'] : undefined;
  const resolved = defaultVariantColorsResolver(input);
  if (own === undefined) return resolved;
  const hover = `color-mix(in srgb, ${own} 85%, var(--s-ink))`;
  return { ...resolved, background: own, hover, color: 'var(--s-on-lapis)' };
};

/** Mantine in our dress: type, sizes, corners and one shadow as UI rules say. */
export const theme = createTheme({
  primaryColor: 'lapis',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  variantColorResolver: variantColors,
  colors: { lapis },
  fontFamily: '"Noto Sans", system-ui, sans-serif',
  fontFamilyMonospace: '"Noto Sans Mono", ui-monospace, monospace',
  fontSizes: { xs: '0.8125rem', sm: '0.8125rem', md: '0.9375rem', lg: '1.125rem', xl: '1.5rem' },
  lineHeights: { xs: '1.4', sm: '1.4', md: '1.5', lg: '1.45', xl: '1.3' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '6px', sm: '6px', md: '6px', lg: '6px', xl: '6px' },
  defaultRadius: 'md',
  shadows: {
    xs: 'var(--s-shadow)',
    sm: 'var(--s-shadow)',
    md: 'var(--s-shadow)',
    lg: 'var(--s-shadow)',
    xl: 'var(--s-shadow)',
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
});

/** Our tokens, and Mantine's own variables pointed at them. */
export const resolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...cssVariables(LIGHT), '--s-shadow': '0 2px 12px rgb(42 38 34 / 12%)', ...MANTINE },
  dark: { ...cssVariables(DARK), '--s-shadow': '0 2px 12px rgb(0 0 0 / 45%)', ...MANTINE },
});

const MANTINE = {
  '--mantine-color-body': 'var(--s-paper)',
  '--mantine-color-text': 'var(--s-ink)',
  '--mantine-color-dimmed': 'var(--s-muted)',
  '--mantine-color-anchor': 'var(--s-lapis)',
  '--mantine-color-error': 'var(--s-madder)',
  '--mantine-color-placeholder': 'var(--s-muted)',
  '--mantine-color-default': 'var(--s-surface)',
  '--mantine-color-default-hover': 'var(--s-quiet)',
  '--mantine-color-default-color': 'var(--s-ink)',
  '--mantine-color-default-border': 'var(--s-edge)',
};
