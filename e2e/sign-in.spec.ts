import type { Page } from '@playwright/test';
import { codeAt } from '#server/foundation/identity/authenticator-code.ts';
import { url } from './hearth-process.ts';
import { enterAs, expect, expectNoBarrier, post, test } from './journeys.ts';

// A person is invited, comes in by the link, makes a passkey with Chromium's own authenticator, signs in with it, sets up an app,
// and is asked whether they are still there. Each page on a phone, without barriers.

test.use({ viewport: { width: 360, height: 740 } });

/** Chromium's virtual authenticator: a phone whose owner always agrees. */
async function withAuthenticator(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return devtools;
}

/** The newest mail to an address that holds such a link, as the demo's inbox shows it. */
async function linkFrom(page: Page, to: string, path: string): Promise<string> {
  let link = '';
  await expect(async () => {
    const list = await (await page.request.get(`${url}/inbox`)).text();
    const mail = list.split('<li>').find((line) => line.includes(to));
    const text = await (await page.request.get(url + /href="([^"]+)"/.exec(mail ?? '')![1]!)).text();
    link = new RegExp(`${path}#[\\w-]+`).exec(text)![0];
  }).toPass();
  return link;
}

test('invited, in by a link, a passkey, out, in by the passkey, an app besides', async ({
  page,
  context,
  consoleIsSilent,
}) => {
  test.setTimeout(180_000);
  // A page of somebody whose sign-in has ended is asked who they are; the browser notes the refusal by itself.
  consoleIsSilent.allow(/401|422/);
  const email = `otis.${Date.now()}@example.test`;

  await test.step('the director invites', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await enterAs(page, 'Marguerite Oyelaran', '/people');
    const made = await post(page, '/api/people', {
      legalFirstName: 'Ottilie',
      legalLastName: 'Marsh',
      chosenName: '',
      birthDate: '1991-04-02',
      sexForClaims: 'F',
      addressLine: '',
      city: '',
      state: '',
      zip: '',
      phone: '',
      roles: ['patient'],
      staff: null,
    });
    const { personId } = (await made.json()) as { personId: string };
    await page.goto(`/people/${personId}`);
    const way = page.locator('section', { has: page.getByRole('heading', { name: 'Way in' }) });
    await way.getByLabel('E-mail').fill(email);
    await way.getByRole('button', { name: 'Send an invitation' }).click();
    await expect(way.getByText('Not used yet')).toBeVisible();
    await page.goto('/program/access');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('signs in with one step');
    await expectNoBarrier(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoBarrier(page);
    await post(page, '/api/auth/sign-out');
    await page.evaluate(() => localStorage.clear());
  });

  await test.step('the link leads in, once', async () => {
    const link = await linkFrom(page, email, '/sign-in/invitation');
    await page.goto(link);
    await expect(page.getByText('Ottilie, Larkspur Center has a place for you')).toBeVisible();
    await expectNoBarrier(page);
    await page.getByLabel('Password', { exact: true }).fill('password1234');
    await page.getByRole('button', { name: 'Come in' }).click();
    await expect(page.getByText('among the first that others would try')).toBeVisible();
    await page.getByLabel('Password', { exact: true }).fill('nine quiet herons');
    await page.getByRole('button', { name: 'Come in' }).click();
    await expect(page).toHaveURL(/\/today$/);
  });

  await withAuthenticator(page);
  await test.step('a passkey, made and used', async () => {
    await page.getByRole('button', { name: /your account/ }).click();
    await page.getByRole('link', { name: 'Sign-in and devices' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'You are signed in here, and nowhere else.',
    );
    await expect(
      page.getByRole('link', { name: 'Call 988' }).or(page.getByText('988')).first(),
    ).toBeVisible();
    await expectNoBarrier(page);
    await page.getByLabel('Name of the device').fill('My <b>phone</b>');
    await page.getByRole('button', { name: 'Make a passkey' }).click();
    await expect(page.getByText('My <b>phone</b>')).toBeVisible();
    await page.getByRole('button', { name: /your account/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/\/$/);
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await expect(page).toHaveURL(/\/today$/);
  });

  await test.step('are you still there? the warning, and what was typed is kept', async () => {
    await page.goto('/account');
    await page.getByLabel('Another address').fill('half.typed@exam');
    await page.route('**/api/account/idle', (route) => route.fulfill({ json: { secondsLeft: 90 } }));
    await page.route('**/api/account/activity', (route) => route.fulfill({ status: 204 }));
    await page.reload();
    const warning = page.getByRole('dialog', { name: 'Are you still there?' });
    await expect(warning).toContainText(/1:[0-3]\d/);
    await expectNoBarrier(page);
    await page.unroute('**/api/account/idle');
    await page.unroute('**/api/account/activity');
    await warning.getByRole('button', { name: 'Stay signed in' }).click();
    await expect(warning).toBeHidden();
    await expect(page.getByLabel('Another address')).toHaveValue('half.typed@exam');
  });

  await test.step('an authenticator app, whose code is asked for from now on', async () => {
    await page.getByRole('button', { name: 'Set up an app' }).click();
    await expect(page.getByRole('img', { name: 'The code for the authenticator app' })).toBeVisible();
    const letters = await page.locator('code').first().innerText();
    await expectNoBarrier(page);
    await page.getByLabel('The six digits').fill('000000');
    await page.getByRole('button', { name: 'Confirm the code' }).click();
    await expect(page.getByText('This is not the code')).toBeVisible();
    const secret = letters.replaceAll(' ', '');
    await page.getByLabel('The six digits').fill(codeAt(secret, Math.floor(Date.now() / 30_000)));
    await page.getByRole('button', { name: 'Confirm the code' }).click();
    const codes = page.locator('code');
    await expect(codes).toHaveCount(10);
    await expectNoBarrier(page);
    const recovery = await codes.first().innerText();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await expect(page.getByText('10 recovery codes are left.')).toBeVisible();

    const other = await context.browser()!.newContext({ viewport: { width: 360, height: 740 } });
    const tab = await other.newPage();
    await tab.goto(`${url}/sign-in`);
    await tab.getByLabel('E-mail').fill(email);
    await tab.getByLabel('Password', { exact: true }).fill('nine quiet herons');
    await tab.getByRole('button', { name: 'Sign in', exact: true }).click();
    await tab.getByLabel('Code').fill(recovery);
    await expectNoBarrier(tab);
    await tab.getByRole('button', { name: 'Go in' }).click();
    await expect(tab).toHaveURL(/\/today$/);

    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 browsers are signed in as you.');
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'You are signed in here, and nowhere else.',
    );
    expect((await tab.request.get(`${url}/api/me`)).status()).toBe(401);
    await other.close();
  });
});
