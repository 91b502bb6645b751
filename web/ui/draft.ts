// What is typed and not yet sent is kept in the tab, for the person who typed it, until it is sent or they sign out.

const prefix = 'draft:';
let owner = 'nobody';

/** Says whose drafts are read and written from now on; those of somebody who was here before are gone. */
export function setDraftOwner(personId: string): void {
  owner = personId;
  dropAllDrafts(keyOf(''));
}

const keyOf = (name: string) => `${prefix}${owner}:${name}`;

export function readDraft<Values>(name: string): Partial<Values> {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(name)) ?? '{}') as Partial<Values>;
  } catch {
    return {};
  }
}

/** Keeps a draft; a full or forbidden storage is no reason to stop someone from typing. */
export function keepDraft(name: string, values: object): void {
  try {
    sessionStorage.setItem(keyOf(name), JSON.stringify(values));
  } catch {
    // The form itself still holds what was typed.
  }
}

export function dropDraft(name: string): void {
  sessionStorage.removeItem(keyOf(name));
}

/** At sign-out: nothing typed stays behind on this device. */
export function dropAllDrafts(except = ' '): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(prefix) && !key.startsWith(except)) sessionStorage.removeItem(key);
  }
}
