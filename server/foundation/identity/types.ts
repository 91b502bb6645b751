// account: the global thing that somebody signs in with; one for each person, so that two may share an e-mail address. actor: an
// account acting for one person of one organization. way in: password, passkey, authenticator app, an organization's own sign-in.
// ticket: holds a sign-in between its steps. device: a browser in which an account has signed in before.
// proof: showing once more, lately, that it is you, before the ways in are changed. invitation: a link that lets one person in, once.

/** What a request says of where it comes from. */
export type Asking = {
  requestId: string;
  /** The address, an IPv6 network as one. */
  source: string;
  /** "Firefox on Windows". */
  label: string;
  /** The cookie of a browser that has signed in before. */
  deviceToken: string | null;
};

/** What a sign-in comes to next. */
export type Step =
  | {
      step: 'in';
      token: string;
      deviceToken: string;
      home: string;
      /** Whom to tell that a browser was used for the first time; stays on the server. */
      newBrowserOf: string | null;
      recoveryCodes?: string[];
    }
  /** A valid credential that opens more than one account. */
  | { step: 'who'; ticket: string; people: { choice: string; name: string }[] }
  | { step: 'second'; ticket: string; ways: ('code' | 'passkey')[] }
  /** The organization asks its staff for a second step, and this account has none yet. */
  | { step: 'enroll'; ticket: string };
