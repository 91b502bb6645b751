import '@mantine/core/styles/Input.layer.css';
import { NativeSelect } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import type { CardAnswer, StepKind } from '#server/planning/safety/contract-emergency.ts';
import { fullDateText } from '../ui/format.ts';
import { StatusMark } from '../ui/StatusMark.tsx';
import styles from './emergency.module.css';
import { dialHref, phoneText } from './emergency-words.ts';

interface CallsProps {
  card: CardAnswer;
  areaId: string;
  onArea: (areaId: string) => void;
  /** A number was pressed: the step to write down next. */
  onCalled: (kind: StepKind) => void;
}

/** Whom to call: the person, the centre of their place, the support people. */
export function EmergencyCalls({ card, areaId, onArea, onCalled }: CallsProps) {
  return (
    <>
      <div className={styles.part}>
        <h3>Call</h3>
        {card.callbackPhone && (
          <div className={styles.line}>
            <span>The person themself</span>
            <Dial phone={card.callbackPhone} who={card.name} onCalled={() => onCalled('called_person')} />
          </div>
        )}
        <Area card={card} onCalled={onCalled} />
        {(card.areaBy !== 'zip' || areaId !== '') && card.choices.length > 0 && (
          <NativeSelect
            label="County or ZIP of the place"
            description="The address does not say it by itself: ask the person, then choose."
            value={areaId}
            onChange={(event) => onArea(event.currentTarget.value)}
            data={[
              { value: '', label: 'Choose…' },
              ...card.choices.map(({ id, label }) => ({ value: id, label })),
            ]}
          />
        )}
      </div>
      <Supporters card={card} onCalled={onCalled} />
    </>
  );
}

function Area({ card: { area }, onCalled }: Pick<CallsProps, 'card' | 'onCalled'>) {
  if (!area) {
    return <StatusMark mark="refused">No 911 centre is known for this place.</StatusMark>;
  }
  return (
    <>
      <div className={styles.line}>
        <span>
          <strong>{area.centreName}</strong>
          <br />
          <span className={styles.small}>911 centre of this place: police, fire, ambulance</span>
        </span>
        <Dial
          phone={area.centrePhone}
          who={area.centreName}
          isMain
          onCalled={() => onCalled('called_911_centre')}
        />
      </div>
      {area.isStale ? (
        <StatusMark mark="watch">
          Checked {fullDateText(area.checkedOn)}, a long time ago. If nobody answers, call your own 911 and
          ask for the number of this place.
        </StatusMark>
      ) : (
        <p className={styles.small}>
          Checked {fullDateText(area.checkedOn)}
          {area.checkedByName && ` by ${area.checkedByName}`}. {area.source}
        </p>
      )}
      {area.mobileCrisisPhone && (
        <div className={styles.line}>
          <span>{area.mobileCrisisName ?? 'Mobile crisis team'}</span>
          <Dial
            phone={area.mobileCrisisPhone}
            who="mobile crisis"
            onCalled={() => onCalled('called_mobile_crisis')}
          />
        </div>
      )}
      {area.hospitalName && (
        <div className={styles.line}>
          <span>
            {area.hospitalName}
            <br />
            <span className={styles.small}>Emergency department. {area.hospitalAddress}</span>
          </span>
          {area.hospitalPhone && (
            <Dial phone={area.hospitalPhone} who={area.hospitalName} onCalled={() => onCalled('other')} />
          )}
        </div>
      )}
    </>
  );
}

function Supporters({ card, onCalled }: Pick<CallsProps, 'card' | 'onCalled'>) {
  return (
    <div className={styles.part}>
      <h3>Support people</h3>
      {card.supportPeople.length === 0 && <p className={styles.small}>Nobody is on the list.</p>}
      {card.supportPeople.map((one) => (
        <div key={one.id} className={styles.line}>
          <span>
            <strong>{one.name}</strong>, {one.relation}
            <br />
            {one.release === 'holds' ? (
              <StatusMark mark="kept">May be told: {one.maySay || 'that they are called'}</StatusMark>
            ) : (
              <StatusMark mark="watch">
                No release today: only what the danger makes necessary (45 CFR 164.512(j))
              </StatusMark>
            )}
          </span>
          <Dial phone={one.phone} who={one.name} onCalled={() => onCalled('called_support_person')} />
        </div>
      ))}
    </div>
  );
}

interface DialProps {
  phone: string;
  who: string;
  isMain?: boolean;
  onCalled: () => void;
}

function Dial({ phone, who, isMain, onCalled }: DialProps) {
  return (
    <a
      href={dialHref(phone)}
      className={`${styles.dial} ${isMain ? styles.dialMain : ''}`}
      aria-label={`Call ${who}, ${phoneText(phone)}`}
      onClick={onCalled}
    >
      <IconPhone size={18} stroke={1.75} aria-hidden="true" />
      {phoneText(phone)}
    </a>
  );
}
