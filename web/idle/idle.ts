import { get, Problem, post } from '../api.ts';
import { mayBeIn, signOut } from '../me.ts';
import { paths } from '../paths.ts';
import styles from './idle.module.css';
import { askAgainAt, isToTell, leftText, warnSeconds } from './rules-idle.ts';

// Ends a sign-in that nobody uses, with a warning. The server decides: it counts what is written, also by other tabs and by the page
// of a room. Drafts stay in the tab for their person.

const acts = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

let actedAt = 0;
let toldAt = 0;
let askAt = 0;
let endsAt = Number.POSITIVE_INFINITY;
let warning: HTMLDialogElement | null = null;

/** Looks after the sign-in of this tab, as long as the tab lives. */
export function startIdle(): void {
  const act = () => {
    actedAt = Date.now();
  };
  for (const kind of acts) addEventListener(kind, act, { passive: true, capture: true });
  setInterval(() => void look().catch(() => undefined), 1_000);
}

const isPublic = () => location.pathname === paths.entrance || location.pathname.startsWith(paths.signIn);

async function look(): Promise<void> {
  const now = Date.now();
  if (isPublic() || !mayBeIn() || !navigator.onLine) return;
  if (warning) {
    const left = (endsAt - now) / 1000;
    warning.querySelector('output')!.textContent = leftText(left);
  } else if (isToTell(now, actedAt, toldAt)) {
    toldAt = now;
    await post('/api/account/activity');
    askAt = 0;
  }
  if (now >= askAt) await ask(now);
}

async function ask(now: number): Promise<void> {
  askAt = now + 30_000;
  try {
    const { secondsLeft } = await get<{ secondsLeft: number }>('/api/account/idle');
    askAt = askAgainAt(now, secondsLeft);
    endsAt = now + secondsLeft * 1000;
    if (secondsLeft > warnSeconds) close();
    else if (!warning) warn();
  } catch (error) {
    if (error instanceof Problem && error.status === 401) leave();
  }
}

function warn(): void {
  warning = document.createElement('dialog');
  warning.className = styles.warning!;
  warning.setAttribute('aria-labelledby', 'idle-title');
  const title = element('h2', 'Are you still there?');
  title.id = 'idle-title';
  const line = element('p', 'Nothing was done here for a while, so you are signed out in ');
  const left = element('output', leftText((endsAt - Date.now()) / 1000));
  left.className = styles.left!;
  // A countdown that is read aloud each second would drown the question.
  left.setAttribute('aria-live', 'off');
  line.append(left, '. What you typed stays in this tab until you are back.');
  const buttons = element('div');
  buttons.className = styles.acts!;
  buttons.append(
    button('Stay signed in', styles.stay!, () => void stay()),
    button('Sign out now', styles.go!, () => void signOut().catch(leave)),
  );
  warning.append(title, line, buttons);
  warning.addEventListener('cancel', () => void stay());
  document.body.append(warning);
  warning.showModal();
}

async function stay(): Promise<void> {
  await post('/api/account/activity');
  toldAt = Date.now();
  askAt = 0;
  close();
}

function close(): void {
  warning?.close();
  warning?.remove();
  warning = null;
}

/** To the entrance, and after sign-in back to this page. */
function leave(): void {
  location.assign(`${paths.entrance}?next=${encodeURIComponent(location.pathname + location.search)}`);
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function button(text: string, className: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', text);
  made.type = 'button';
  made.className = className;
  made.addEventListener('click', onClick);
  return made;
}
