import { useEffect, useState } from 'react';
import { listDevices } from './devices.ts';

/** The devices of this browser, also when one is plugged in later; `again` asks anew when it changes. */
export function useDevices(again?: unknown): MediaDeviceInfo[] {
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: names appear once a microphone may be used, which `again` tells
  useEffect(() => {
    let isGone = false;
    const ask = () =>
      void listDevices().then((found) => {
        if (!isGone) setDevices(found);
      });
    ask();
    navigator.mediaDevices?.addEventListener('devicechange', ask);
    return () => {
      isGone = true;
      navigator.mediaDevices?.removeEventListener('devicechange', ask);
    };
  }, [again]);
  return devices;
}
