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

  // Sent is sent, whether or not it is answered.
  context.on('request', (request) => {
    const { origin } = new URL(request.url());
    if (origin === control) seen.push(sent(request));
    else elsewhere.add(origin);
  });
  context.on('requestfinished', (request) => {
    if (new URL(request.url()).origin === control) seen.push(answered(request));
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

async function sent(request: Request): Promise<string> {
  // With cookies and the referrer, where the browser still tells them.
  const headers = await request.allHeaders().catch(() => request.headers());
  return [request.method(), request.url(), JSON.stringify(headers), request.postData() ?? ''].join('\n');
}

async function answered(request: Request): Promise<string> {
  const response = await request.response();
  const headers = JSON.stringify(response?.headers() ?? {});
  // A page that is left takes its answers with it.
  return [request.url(), headers, (await response?.text().catch(() => '')) ?? ''].join('\n');
}
