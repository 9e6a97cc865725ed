import { defineConfig } from '@playwright/test';
import common from '../playwright.config';

/** Measures; holds nothing. One thing at a time, against a running stack that nobody else works on. */
export default defineConfig({
  ...common,
  testDir: '.',
  testMatch: 'figures.ts',
  outputDir: '../../../../target/console-bench',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 1_800_000,
  use: { ...common.use, trace: 'off' },
});
