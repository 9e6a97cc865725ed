import { expect, type Page } from '@playwright/test';
import { stack } from './stack';

/** Signs in through the form of the stack's mock issuer, as a person would. */
export async function signIn(page: Page, email: string, claims: Record<string, unknown> = {}) {
  await page.goto(`${stack.control_plane.url}/auth/sign-in`);
  await page.locator('input[name="username"]').fill(email);
  if (Object.keys(claims).length > 0) {
    const said = { email, email_verified: true, ...claims };
    await page.locator('[name="claims"]').fill(JSON.stringify(said));
  }
  await page.locator('[type="submit"]').click();
  await expect(page).toHaveURL((url) => url.origin === new URL(stack.control_plane.url).origin);
}
