import { useEffect, useState } from 'react';
import { type DeviceChoice, deviceTrouble } from './devices.ts';

interface Source {
  stream: MediaStream | null;
  trouble: string | null;
}
const nothing: Source = { stream: null, trouble: null };

function useSource(thing: 'microphone' | 'camera', isOn: boolean, deviceId: string | undefined): Source {
  const [source, setSource] = useState(nothing);
  useEffect(() => {
    if (!isOn) return setSource(nothing);
    let isGone = false;
    let opened: MediaStream | null = null;
    const wanted = deviceId ? { deviceId } : true;
    const constraints = thing === 'camera' ? { video: wanted } : { audio: wanted };
    const stop = () => {
      for (const track of opened?.getTracks() ?? []) track.stop();
    };
    const open = async () => {
      if (!navigator.mediaDevices) throw new DOMException('only over https', 'NotAllowedError');
      opened = await navigator.mediaDevices.getUserMedia(constraints);
      if (isGone) return stop();
      setSource({ stream: opened, trouble: null });
    };
    open().catch((error: unknown) => {
      if (!isGone) setSource({ stream: null, trouble: deviceTrouble(error, thing) });
    });
    return () => {
      isGone = true;
      stop();
    };
  }, [thing, isOn, deviceId]);
  return source;
}

/** One's own camera and microphone before going in; nobody else gets them. They stop when the page goes on. */
export function usePreview(choice: DeviceChoice) {
  return {
    microphone: useSource('microphone', choice.micOn, choice.micId),
    camera: useSource('camera', choice.cameraOn, choice.cameraId),
  };
}

const measureMs = 100;
/** Root mean square of quiet speech at arm's length; a silent room stays below. */
const heardAbove = 0.012;

/** How loud the microphone is, from 0 to 1, and whether it was heard since it was opened. */
export function useLevel(stream: MediaStream | null): { level: number; isHeard: boolean } {
  const [level, setLevel] = useState(0);
  const [isHeard, setHeard] = useState(false);
  useEffect(() => {
    setLevel(0);
    setHeard(false);
    if (!stream) return;
    const audio = new AudioContext();
    const analyser = audio.createAnalyser();
    audio.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const timer = setInterval(() => {
      if (audio.state === 'suspended') void audio.resume();
      analyser.getFloatTimeDomainData(samples);
      const loudness = Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);
      setLevel(Math.min(1, loudness * 5));
      if (loudness > heardAbove) setHeard(true);
    }, measureMs);
    return () => {
      clearInterval(timer);
      void audio.close();
    };
  }, [stream]);
  return { level, isHeard };
}
