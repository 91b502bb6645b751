import { MantineProvider } from '@mantine/core';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { SoundBlocked } from './ConnectionStrip.tsx';

// Headless Chromium never holds sound back, so no journey shows this.
it('says that sound is held back, with the one press that a browser asks for', () => {
  const onStart = vi.fn();
  const html = renderToStaticMarkup(
    createElement(MantineProvider, null, createElement(SoundBlocked, { onStart })),
  );
  expect(html).toContain('role="alert"');
  expect(html).toContain('You hear nobody yet.');
  expect(html).toContain('Turn on sound');
});
