import { enterAs, expect, expectNoBarrier, journey, test } from './journeys.ts';

// Every page, as the person whose page it is, on a phone and at a desk: no barrier, nothing wider than the screen, a silent
// console. `ready` is what the page says once it is there.

/** `link`: how the address of a page ends that is reached from `path`. */
type Look = { who: string; path: string; link?: string; ready: RegExp };

const looks: Look[] = [
  { who: 'Delia Brandt', path: '/today', ready: /Good (morning|afternoon|evening)/ },
  { who: 'Delia Brandt', path: '/schedule', ready: /./ },
  { who: 'Delia Brandt', path: '/check-ins', ready: /./ },
  { who: 'Delia Brandt', path: '/my-record/readers', ready: /Who looked/ },
  { who: 'Delia Brandt', path: '/my-record/reminders', ready: /whole message/ },
  { who: 'Delia Brandt', path: '/practice', ready: /./ },
  { who: 'Delia Brandt', path: '/safety-plan', ready: /Ana/ },
  { who: 'Delia Brandt', path: '/safety-plan/edit', ready: /your own words/ },
  { who: 'Delia Brandt', path: '/account', ready: /signed in/ },
  { who: 'Ruth Abelard', path: '/groups', ready: /./ },
  { who: 'Ruth Abelard', path: '/account', ready: /signed in/ },
  { who: 'Ruth Abelard', path: '/alerts', ready: /./ },
  { who: 'Ruth Abelard', path: '/discussions', ready: /to choose from/ },
  { who: 'Ruth Abelard', path: '/discussions/out-of-hiding', ready: /What to mind/ },
  { who: 'Nell Castor', path: '/runway', ready: /./ },
  { who: 'Nell Castor', path: '/runway', link: '/coverage', ready: /approval/i },
  { who: 'Otis Vance', path: '/days', ready: /billable/i },
  { who: 'Otis Vance', path: '/claims', ready: /claim/i },
  { who: 'Otis Vance', path: '/rules', ready: /minutes/i },
  { who: 'Marguerite Oyelaran', path: '/program', ready: /./ },
  { who: 'Marguerite Oyelaran', path: '/program', link: '/settings', ready: /At the door/ },
  { who: 'Marguerite Oyelaran', path: '/people', ready: /./ },
  { who: 'Marguerite Oyelaran', path: '/program/emergency-numbers', ready: /911/ },
  { who: 'Marguerite Oyelaran', path: '/program/safety-answers', ready: /In force now/ },
  { who: 'Marguerite Oyelaran', path: '/program/access', ready: /Keys for machines/ },
  { who: 'Marguerite Oyelaran', path: '/data/files', ready: /Chart number/ },
  { who: 'Marguerite Oyelaran', path: '/data/everything', ready: /lines of JSON/ },
  { who: 'Marguerite Oyelaran', path: '/audit', ready: /./ },
  { who: 'Noor Castellan', path: '/desk/outreach', ready: /Overslept/ },
  { who: 'Noor Castellan', path: '/desk/reminders', ready: /No way to remind/ },
  { who: 'Ivo Marsh', path: '/operator', ready: /PostgreSQL 18/ },
  { who: 'Paloma Reyes', path: '/support', ready: /interpret/ },
];

const screens = [
  { width: 360, height: 740 },
  { width: 1440, height: 900 },
];

for (const viewport of screens) {
  for (const colorScheme of ['light', 'dark'] as const) {
    // Each width and each theme in `npm test`; the other two pairs in `npm run test:long`, they took minutes and found nothing new.
    const isCrossed = (viewport.width === 360) === (colorScheme === 'dark');
    test(`${isCrossed ? '@long ' : ''}every page at ${viewport.width} px, ${colorScheme}`, async ({
      page,
    }) => {
      test.setTimeout(300_000);
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto('/');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoBarrier(page);
      await page.goto('/sign-in');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoBarrier(page);
      for (const { who, path, link, ready } of looks) {
        await test.step(`${path}${link ?? ''} as ${who}`, async () => {
          await enterAs(page, who, path);
          if (link) {
            await page.locator(`main a[href$="${link}"]`).first().click();
            await expect(page).toHaveURL(new RegExp(`${link}$`));
          }
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await expect(page.locator('main')).toContainText(ready);
          await expectNoBarrier(page);
        });
      }
    });
  }
}

test('a patient who opens a page of the office comes home', async ({ page }) => {
  await enterAs(page, 'Delia Brandt', '/days');
  await expect(page).toHaveURL(/\/today$/);
});

test('nobody signed in comes to the entrance', async ({ page, consoleIsSilent }) => {
  // Whoever opens an address of the inside is asked who they are; the browser notes the refusal by itself.
  consoleIsSilent.allow(/401/);
  await page.goto(`/sessions/${journey().sessionId}/join`);
  await expect(page).toHaveURL(/\/\?next=/);
});
