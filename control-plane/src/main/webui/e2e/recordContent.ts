import { expect, type BrowserContext, type Request } from '@playwright/test';
import { consoleUrl } from './stack';

/**
 * Watches everything that a browser sends to and gets from the control plane, and finds none of the
 * given texts in it. Plant them in records first, then call it before the pages are opened; call
 * what it answers at the end.
 */
export function noRecordContent(context: BrowserContext, planted: readonly string[]) {
  const control = new URL(consoleUrl).origin;
  const seen: Promise<string>[] = [];
  const elsewhere = new Set<string>();

  context.on('requestfinished', (request) => {
    const { origin } = new URL(request.url());
    if (origin === control) seen.push(whole(request));
    else elsewhere.add(origin);
  });

  return {
    /** The other addresses that were spoken to: a test that shows records sees its data plane here. */
    elsewhere,
    async verify() {
      const exchanges = await Promise.all(seen);
      expect(exchanges.length, 'the browser spoke to the control plane').toBeGreaterThan(0);
      for (const text of planted) {
        // As it stands, and as JSON and addresses write it.
        for (const form of new Set([text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text)])) {
          const found = exchanges.find((exchange) => exchange.includes(form));
          expect(found?.slice(0, 2_000), `the control plane saw ${form}`).toBeUndefined();
        }
      }
    },
  };
}

async function whole(request: Request): Promise<string> {
  const response = await request.response();
  const answered = await response?.text().catch(() => '');
  return [
    request.method(),
    request.url(),
    JSON.stringify(request.headers()),
    request.postData() ?? '',
    answered ?? '',
  ].join('\n');
}
