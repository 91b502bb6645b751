import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/PasswordInput.layer.css';
import '@mantine/core/styles/ActionIcon.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { SignInStep } from '#server/foundation/identity/contract-account.ts';
import { EntranceLayout } from '../../layouts/EntranceLayout.tsx';
import { enterAt } from '../../me.ts';
import styles from '../entrance/entrance.module.css';
import { ConfirmEmail } from './ConfirmEmail.tsx';
import { InvitationForm } from './InvitationForm.tsx';
import { AskForLink, NewPassword } from './NewPassword.tsx';
import { Enroll, SecondStep, WhoAreYou } from './NextStep.tsx';
import { SignInForm } from './SignInForm.tsx';

/** Everything before somebody is signed in: `/sign-in` and what mails lead to. What a link holds stands behind its #. */
export function SignInPages() {
  const { pathname, hash } = useLocation();
  const [step, setStep] = useState<SignInStep | null>(() => stepFrom(hash));
  const [token] = useState(hash);
  const next = new URLSearchParams(window.location.search).get('next');
  const go = (to: SignInStep) => {
    setStep(to);
    if (to.step === 'in') enterAt(ownPath(next) ?? to.home);
  };
  if (step && step.step !== 'in') {
    return <Frame title="Nearly there.">{nextStep(step, go)}</Frame>;
  }
  switch (pathname.replace(/\/$/, '')) {
    case '/sign-in/new-password':
      return (
        <Frame title="A new password.">
          {token ? <NewPassword token={token} onStep={go} /> : <AskForLink />}
        </Frame>
      );
    case '/sign-in/invitation':
      return (
        <Frame title="Welcome in.">
          <InvitationForm token={token} onStep={go} />
        </Frame>
      );
    case '/sign-in/confirm-email':
      return (
        <Frame title="Your e-mail address.">
          <ConfirmEmail token={token} />
        </Frame>
      );
    default:
      return (
        <Frame title="Good to see you.">
          <SignInForm onStep={go} />
        </Frame>
      );
  }
}

function nextStep(step: SignInStep, onStep: (to: SignInStep) => void): ReactNode {
  switch (step.step) {
    case 'who':
      return <WhoAreYou step={step} onStep={onStep} />;
    case 'second':
      return <SecondStep step={step} onStep={onStep} />;
    case 'enroll':
      return <Enroll step={step} onStep={onStep} />;
    case 'in':
      return null;
  }
}

/** Only a path of ours, never another site. */
const ownPath = (path: string | null) => (path && /^\/(?![/\\])/.test(path) ? path : null);

/** An organization's own sign-in leads back here when one more step is needed. */
function stepFrom(hash: string): SignInStep | null {
  try {
    const step = JSON.parse(decodeURIComponent(hash)) as SignInStep;
    return ['second', 'enroll'].includes(step.step) ? step : null;
  } catch {
    return null;
  }
}

function Frame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <EntranceLayout
      aside={
        <div className={styles.welcome}>
          <title>Sign in · Hearth</title>
          <h1 className={styles.title}>{title}</h1>
          <p>
            If you need help now, call or text <a href="tel:988">988</a>. In danger, call{' '}
            <a href="tel:911">911</a>.
          </p>
        </div>
      }
    >
      {children}
    </EntranceLayout>
  );
}
