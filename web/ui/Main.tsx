import { createContext, type ReactNode, useContext } from 'react';

const IsInside = createContext(false);

/** The page's one `<main>`; inside another one it is a plain box, so that a notice may stand in a layout or alone. */
export function Main({ className, children }: { className?: string; children: ReactNode }) {
  if (useContext(IsInside)) return <div className={className}>{children}</div>;
  return (
    <main id="page" className={className}>
      <IsInside value={true}>{children}</IsInside>
    </main>
  );
}
