import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Dialog } from '../../live/Dialog.tsx';
import type { OwnPreview } from '../../live/Preview.tsx';
import { useLevel } from '../../live/use-preview.ts';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { type Advice, deviceAdvice, isFine, type NetworkFound, networkAdvice } from './check-advice.ts';
import styles from './DeviceCheck.module.css';
import { checkNetwork } from './network-check.ts';

interface CheckProps {
  own: OwnPreview;
  helpPhone: string | null;
  onFine: () => void;
  onClose: () => void;
}

type Network = 'not_yet' | { second: number } | { found: NetworkFound | null };

/** Camera, microphone, speaker and ten seconds of the real network, one under the other, with what to do about each. */
export function DeviceCheck({ own, helpPhone, onFine, onClose }: CheckProps) {
  const { microphone, camera } = own.preview;
  const { isHeard, level } = useLevel(microphone.stream);
  const [heardTone, setHeardTone] = useState<boolean | null>(null);
  const [network, setNetwork] = useState<Network>('not_yet');
  const advice = deviceAdvice({
    microphoneTrouble: own.choice.micOn ? microphone.trouble : 'Your microphone is off.',
    isHeard,
    cameraTrouble: own.choice.cameraOn ? camera.trouble : 'Your camera is off.',
    heardTone,
  });
  const measured = typeof network === 'object' && 'found' in network ? networkAdvice(network.found) : null;
  const all = [advice.microphone, advice.camera, advice.speaker, ...(measured ? [measured] : [])];
  const isAllFine = measured !== null && isFine(all);
  const hasTrouble = all.some((one) => one.mark === 'watch');
  const reported = useRef(false);
  useEffect(() => {
    if (!isAllFine || reported.current) return;
    reported.current = true;
    onFine();
  }, [isAllFine, onFine]);
  const measure = async () => {
    setNetwork({ second: 0 });
    const tracks = {
      microphone: microphone.stream?.getAudioTracks()[0] ?? null,
      camera: camera.stream?.getVideoTracks()[0] ?? null,
    };
    const found = await checkNetwork(tracks, (second) => setNetwork({ second })).catch(() => null);
    setNetwork({ found });
  };
  return (
    <Dialog title="Sound, picture and network" onClose={onClose} closeWord="Back to the door">
      <ul className={styles.checks}>
        <Check name="Microphone" advice={advice.microphone}>
          <meter className={styles.level} min={0} max={1} value={level} aria-label="How loud you are" />
        </Check>
        <Check name="Camera" advice={advice.camera} />
        <Check name="Speaker" advice={advice.speaker}>
          <span className={styles.acts}>
            <Button variant="default" onClick={() => void playTone(own.choice.speakerId)}>
              Play the tone
            </Button>
            <Button variant="default" aria-pressed={heardTone === true} onClick={() => setHeardTone(true)}>
              I heard it
            </Button>
            <Button variant="default" aria-pressed={heardTone === false} onClick={() => setHeardTone(false)}>
              I did not
            </Button>
          </span>
        </Check>
        <Check
          name="Network"
          advice={
            measured ?? {
              mark: 'open',
              says:
                network === 'not_yet'
                  ? 'Ten seconds through the video server.'
                  : 'Measuring. Nobody sees or hears it.',
              does: null,
            }
          }
        >
          {typeof network === 'object' && 'second' in network ? (
            <progress
              className={styles.level}
              max={10}
              value={network.second}
              aria-label="Seconds measured"
            />
          ) : (
            <Button variant="default" onClick={() => void measure()}>
              {measured ? 'Measure again' : 'Measure my network'}
            </Button>
          )}
        </Check>
      </ul>
      {isAllFine && <p role="status">Everything works. This is remembered on this device for today.</p>}
      {hasTrouble && (
        <p>
          {helpPhone ? (
            <>
              If it does not get better, call <a href={`tel:${helpPhone}`}>{helpPhone}</a>. Staff can seat you
              by telephone: you hear and are heard, and they write down why.
            </>
          ) : (
            <>If it does not get better, call your program: staff can seat you by telephone.</>
          )}
        </p>
      )}
    </Dialog>
  );
}

function Check({ name, advice, children }: { name: string; advice: Advice; children?: ReactNode }) {
  return (
    <li>
      <h3>{name}</h3>
      <div role="status">
        <StatusMark mark={advice.mark}>{advice.says}</StatusMark>
        {advice.does && <p>{advice.does}</p>}
      </div>
      {children}
    </li>
  );
}

/** Two soft notes on the speaker that was chosen. */
async function playTone(speakerId: string | undefined): Promise<void> {
  const audio = new AudioContext();
  const withSink = audio as AudioContext & { setSinkId?: (id: string) => Promise<void> };
  if (speakerId) await withSink.setSinkId?.(speakerId).catch(() => {});
  const gain = audio.createGain();
  gain.gain.value = 0.2;
  gain.connect(audio.destination);
  [523.25, 659.25].forEach((frequency, index) => {
    const note = audio.createOscillator();
    note.frequency.value = frequency;
    note.connect(gain);
    note.start(audio.currentTime + index * 0.45);
    note.stop(audio.currentTime + index * 0.45 + 0.4);
  });
  setTimeout(() => void audio.close(), 1500);
}
