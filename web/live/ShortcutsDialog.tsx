import { Switch } from '@mantine/core';
import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Switch.layer.css';
import styles from './Dialog.module.css';
import { Dialog } from './Dialog.tsx';
import type { Shortcut } from './use-shortcuts.ts';

interface ShortcutsDialogProps {
  shortcuts: readonly Shortcut[];
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
  onClose: () => void;
}

/** Keys of the room, all in one place; one switch turns them off. */
export function ShortcutsDialog({ shortcuts, isOn, onSwitch, onClose }: ShortcutsDialogProps) {
  return (
    <Dialog title="Keys" onClose={onClose} closeWord="Close">
      <Switch
        label="Use keys of one letter"
        checked={isOn}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
      <dl className={styles.facts}>
        {shortcuts.map(({ key, does }) => (
          <div key={key} className={styles.pair}>
            <dt>
              <kbd>{key.toUpperCase()}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.small}>
        Everything can also be reached with Tab and pressed with Enter or the space bar.
      </p>
    </Dialog>
  );
}
