import {
  type CSSVariablesResolver,
  colorsTuple,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from '@mantine/core';

// The values of both schemes are in theme.css (`--h-…`); here Mantine's own slots are pointed at them.
const tuple = (...colors: string[]) => colors as unknown as MantineColorsTuple;
const hue = (name: string) => colorsTuple(`var(--h-${name})`);

// Step 4 is the border of inputs in both; it must stay the control's edge, a hairline would not be seen.
const gray = tuple(
  '#fffefa',
  '#f4f1e9',
  '#e8e3d7',
  '#dad3c4',
  '#857e6f',
  '#857e6f',
  '#586360',
  '#465350',
  '#1a2826',
  '#1a2826',
);
const dark = tuple(
  '#f1ede3',
  '#c3c8c0',
  '#9fa8a2',
  '#7c8984',
  '#7c8984',
  '#34403d',
  '#1e2725',
  '#151c1b',
  '#0f1514',
  '#0f1514',
);

const controlHeight = (size: unknown) => (size === 'lg' ? 'var(--h-control-primary)' : 'var(--h-control)');

/** Our theme: pine paints what is chosen, ember is asked for by name (`<Button color="ember">`), once on a page. */
export const theme = createTheme({
  colors: {
    pine: hue('pine-fill'),
    ember: hue('ember'),
    amber: hue('amber'),
    brick: hue('brick'),
    gray,
    dark,
  },
  primaryColor: 'pine',
  white: '#fffefa',
  black: '#1a2826',
  fontFamily: '"Public Sans Variable", system-ui, sans-serif',
  headings: { fontFamily: 'var(--h-serif)', fontWeight: '500', textWrap: 'balance' },
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.43', md: '1.5', lg: '1.45', xl: '1.3' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '3px', sm: '8px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  shadows: { md: 'var(--h-shadow-over)', lg: 'var(--h-shadow-over)', xl: 'var(--h-shadow-over)' },
  focusRing: 'auto',
  respectReducedMotion: true,
  variantColorResolver: (input) => {
    const resolved = defaultVariantColorsResolver(input);
    const isHue = ['pine', 'ember', 'brick'].includes(input.color ?? 'pine');
    if (input.variant === 'filled' && isHue) {
      return { ...resolved, color: `var(--h-on-${input.color ?? 'pine'})` };
    }
    return resolved;
  },
  components: {
    Button: {
      defaultProps: { variant: 'default', size: 'md' },
      vars: (_theme: unknown, props: { size?: unknown }) => ({
        root: {
          '--button-height': controlHeight(props.size),
          '--button-fz': props.size === 'lg' ? 'calc(var(--h-text) * 1.1)' : 'var(--h-text)',
          '--button-padding-x': props.size === 'lg' ? '20px' : '14px',
        },
      }),
    },
    Input: {
      vars: () => ({
        wrapper: { '--input-height': 'var(--h-control)', '--input-fz': 'var(--mantine-font-size-md)' },
      }),
    },
    InputWrapper: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md', iconColor: 'var(--h-on-pine)' } },
    Radio: { defaultProps: { size: 'md', color: 'var(--h-ink)', iconColor: 'var(--h-sheet)' } },
    Switch: { defaultProps: { size: 'md' } },
    Tabs: { defaultProps: { color: 'var(--h-ink)' } },
    // Its placeholder for the first focus is an element that a menu may not contain (axe: aria-required-children).
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { radius: 'lg', closeButtonProps: { 'aria-label': 'Close' } } },
    Drawer: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
  },
});

const hueVariables = (name: string, text: string, fill: string, hover: string) => ({
  [`--mantine-color-${name}-text`]: `var(--h-${text})`,
  [`--mantine-color-${name}-filled`]: `var(--h-${fill})`,
  [`--mantine-color-${name}-filled-hover`]: `var(--h-${hover})`,
  [`--mantine-color-${name}-light`]: `var(--h-${name}-wash)`,
  [`--mantine-color-${name}-light-hover`]: `var(--h-${name}-wash)`,
  [`--mantine-color-${name}-light-color`]: `var(--h-${text})`,
  [`--mantine-color-${name}-outline`]: `var(--h-${text})`,
  [`--mantine-color-${name}-outline-hover`]: `var(--h-${name}-wash)`,
});

const slots = {
  '--mantine-color-body': 'var(--h-paper)',
  '--mantine-color-text': 'var(--h-ink)',
  '--mantine-color-bright': 'var(--h-ink)',
  '--mantine-color-anchor': 'var(--h-ink)',
  '--mantine-color-default': 'var(--h-sheet)',
  '--mantine-color-default-hover': 'var(--h-sunk)',
  '--mantine-color-default-color': 'var(--h-ink)',
  '--mantine-color-default-border': 'var(--h-edge)',
  '--mantine-color-dimmed': 'var(--h-ink2)',
  '--mantine-color-placeholder': 'var(--h-ink3)',
  '--mantine-color-error': 'var(--h-brick)',
  '--mantine-color-success': 'var(--h-pine)',
  '--mantine-color-disabled': 'var(--h-sunk)',
  '--mantine-color-disabled-color': 'var(--h-ink3)',
  ...hueVariables('pine', 'pine', 'pine-fill', 'pine-mid'),
  ...hueVariables('ember', 'ember', 'ember', 'ember-deep'),
  ...hueVariables('amber', 'amber', 'amber-mid', 'amber'),
  ...hueVariables('brick', 'brick', 'brick', 'brick'),
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: slots,
  dark: slots,
});
