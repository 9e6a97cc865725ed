import { defineConfig } from '@playwright/test';
import { existsSync } from 'node:fs';

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(chromium)) {
  throw new Error(`There is no Chromium at ${chromium}: install it, or say where it is with CHROMIUM.`);
}

/** Against a running stack, whose stack.json MERIDIAN_STACK names. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../../../target/console-e2e',
  reporter: [['list']],
  fullyParallel: true,
  workers: Number(process.env.E2E_WORKERS ?? 2),
  forbidOnly: true,
  // One more try on a full machine; the list names what needed it.
  retries: process.env.CI ? 1 : 0,
  // Looking at a page in all its forms takes a busy machine long.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'Europe/Vienna',
    trace: 'retain-on-failure',
    actionTimeout: 20_000,
    launchOptions: {
      executablePath: chromium,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
  },
});
