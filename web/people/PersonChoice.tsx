import { CloseButton, Combobox, InputBase, useCombobox, VisuallyHidden } from '@mantine/core';
import '@mantine/core/styles/CloseButton.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/Popover.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { AmongWhom, SearchAnswer } from '#server/foundation/people/contract-find.ts';
import { Problem } from '../api.ts';
import { countText, fullDateText } from '../ui/format.ts';
import styles from './PersonChoice.module.css';
import { type Chosen, searchQuery } from './search.ts';

interface PersonChoiceProps {
  label: string;
  among: AmongWhom;
  chosen: Chosen | null;
  /** Null while something else is typed than a name that was chosen. */
  onChoose: (person: Chosen | null) => void;
  /** Who may be found and not chosen, with the reason in two or three words. */
  taken?: ReadonlyMap<string, string>;
  description?: ReactNode;
  placeholder?: string;
  error?: ReactNode;
}

/** One person among many: a part of the name is typed, or the birth date, and the server offers who answers to it. */
export function PersonChoice(props: PersonChoiceProps) {
  const { label, among, chosen, onChoose, taken, description, placeholder, error } = props;
  const [typed, setTyped] = useState(chosen?.fullName ?? '');
  const store = useCombobox({ onDropdownClose: () => store.resetSelectedOption() });
  const isLooking = !chosen && typed.trim() !== '';
  const [text] = useDebouncedValue(isLooking ? typed.trim() : '', 200);
  const { data, error: problem, isPlaceholderData } = useQuery(searchQuery(text, among));
  const found = isLooking && text !== '' ? data : undefined;
  // The field follows the form: whom it knows it shows, and after sending it is empty. While somebody types, it is theirs.
  const [shown, setShown] = useState(chosen);
  if (shown?.id !== chosen?.id) {
    setShown(chosen);
    if (chosen) setTyped(chosen.fullName);
    else if (!store.dropdownOpened) setTyped('');
  }
  const choose = (id: string) => {
    const person = found?.people.find((one) => one.id === id);
    if (!person) return;
    store.closeDropdown();
    onChoose(person);
  };
  const clear = () => {
    setTyped('');
    onChoose(null);
  };
  return (
    <Combobox store={store} onOptionSubmit={choose} shadow="md" size="md" withinPortal={false}>
      {/* The names stand below or above the whole field: where there is no room below, they would lie on its label. */}
      <Combobox.DropdownTarget>
        <div>
          <Combobox.EventsTarget withExpandedAttribute autoComplete="off">
            <InputBase
              label={label}
              description={chosen?.birthDate ? `Born ${fullDateText(chosen.birthDate)}` : description}
              placeholder={placeholder ?? 'Type a name or a birth date'}
              error={error}
              value={typed}
              aria-autocomplete="list"
              spellCheck={false}
              onChange={(event) => {
                setTyped(event.currentTarget.value);
                store.openDropdown();
                if (chosen) onChoose(null);
              }}
              onFocus={() => isLooking && store.openDropdown()}
              onBlur={() => store.closeDropdown()}
              rightSection={
                chosen && (
                  <CloseButton
                    aria-label="Choose somebody else"
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={clear}
                  />
                )
              }
            />
          </Combobox.EventsTarget>
        </div>
      </Combobox.DropdownTarget>
      <VisuallyHidden role="status">{found && !isPlaceholderData && saysOf(found)}</VisuallyHidden>
      <Combobox.Dropdown hidden={!isLooking}>
        <Combobox.Options className={styles.options} aria-label="People found">
          {found?.people.map(({ id, fullName, birthDate }) => (
            <Combobox.Option key={id} value={id} disabled={taken?.has(id) ?? false} className={styles.option}>
              <span className={styles.name}>{fullName}</span>
              <span className={styles.detail}>
                {[birthDate && `born ${fullDateText(birthDate)}`, taken?.get(id)].filter(Boolean).join(', ')}
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
        <p className={styles.says}>{problem ? wordsOf(problem) : found ? saysOf(found) : 'Looking…'}</p>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function saysOf({ people, isCut }: SearchAnswer): string {
  if (people.length === 0) return 'Nobody here answers to that.';
  if (isCut) return `The first ${people.length} are shown. Type more of the name, or the birth date.`;
  return `${countText(people.length, 'person', 'people')}.`;
}

const wordsOf = (problem: unknown) =>
  problem instanceof Problem ? `${problem.whatHappened} ${problem.whatToDo}` : 'This could not be looked up.';
