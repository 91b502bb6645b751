import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

// One Hearth for the run, with the demo's data and real engines; one live test at a time: two cores carry two browsers and
// six bots, not more.
export default defineConfig({
  testDir: '.',
  globalSetup: './start-hearth.ts',
  outputDir: join(tmpdir(), `hearth-journeys-${process.pid}`),
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: 'http://localhost:7990',
    trace: 'retain-on-failure',
    // A press that cannot be made fails by itself, and says where, long before its journey's time is over.
    actionTimeout: 30_000,
    timezoneId: 'America/Los_Angeles',
    locale: 'en-US',
    permissions: ['camera', 'microphone'],
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(process.env.HEARTH_CHROMIUM ? { executablePath: process.env.HEARTH_CHROMIUM } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        // A person's browser has a machine of its own; where a whole group shares two cores, their cameras give few pictures a second.
        '--use-fake-device-for-media-stream=fps=5',
        '--use-fake-ui-for-media-stream',
        '--autoplay-policy=no-user-gesture-required',
        '--allow-loopback-in-peer-connection',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
