import { Alert, Button, createTheme, Kbd, Modal, PasswordInput, Textarea, TextInput } from '@mantine/core';

/** One accent, quiet radii, the machine's own letters; colours with a meaning live in tokens.css. */
export const theme = createTheme({
  fontFamily: "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace",
  colors: {
    dark: ['#e9ecf0', '#c3cad3', '#a3adb9', '#6b7683', '#3a434d', '#2a3139', '#1f252c', '#15191e', '#0e1114', '#0a0c0f'],
    human: ['#e7f0fc', '#d0e2f9', '#a5c8f3', '#86baff', '#4d93e3', '#2f7bd6', '#2470cf', '#1d66c8', '#1758b0', '#114a96'],
  },
  primaryColor: 'human',
  primaryShade: 7,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Amber waits on somebody, blue explains; the library's own are louder than an alarm.
    Alert: Alert.extend({
      styles: (_theme, { color }) => {
        const tone = color === 'blue' ? 'human' : 'waiting';
        return {
          root: { background: `var(--${tone}-tint)`, color: `var(--${tone})` },
          title: { color: 'inherit' },
          message: { color: 'inherit' },
        };
      },
    }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Kbd: Kbd.extend({
      defaultProps: { size: 'xs' },
      styles: { root: { color: 'inherit', background: 'transparent', borderColor: 'currentColor', borderBottomWidth: 1, opacity: 0.75 } },
    }),
    Modal: Modal.extend({
      defaultProps: { centered: true, closeButtonProps: { 'aria-label': 'Close' }, transitionProps: { duration: 120 } },
      styles: { title: { fontWeight: 650 } },
    }),
    TextInput: TextInput.extend({ defaultProps: { size: 'md' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'md' } }),
    Textarea: Textarea.extend({ defaultProps: { autosize: true, minRows: 3, maxRows: 10 } }),
  },
});
