import { PatientLayout } from '../../layouts/PatientLayout.tsx';
import { StaffLayout } from '../../layouts/StaffLayout.tsx';
import { useMe } from '../../me.ts';
import { AccountPage } from './AccountPage.tsx';

/** The page in the frame that its person knows: patients keep their strip for a crisis, staff their tabs. */
export function AccountFrame() {
  const { role } = useMe();
  const Frame = role === 'patient' ? PatientLayout : StaffLayout;
  return (
    <Frame>
      <AccountPage />
    </Frame>
  );
}
