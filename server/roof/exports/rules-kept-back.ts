// Pure: what stays in the house when everything else is handed out, and why. The file itself says so too.

const letsIn = 'would let somebody in';

/** table → column → why it is not in the file. */
export const keptBack: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  invitation: { token_hash: letsIn },
  api_key: { key_hash: letsIn },
  sign_in_provider: { sealed_secret: letsIn },
  webhook_endpoint: { sealed_secret: 'would let somebody speak in our name' },
  push_subscription: {
    endpoint: 'would let somebody send messages to a browser',
    p256dh: 'belongs to a browser',
    auth: 'belongs to a browser',
  },
  answered_request: { answer: 'a copy, kept for a day, of what stands elsewhere' },
};

/** What a reader of the file should not look for in it. */
export const notInside: readonly string[] = [
  'Accounts, passwords, authenticator apps, passkeys and recovery codes: they belong to the people themselves, who may act in several organizations. Table actor says which account acted for whom.',
  'What a patient wrote while practising alone and never shared with the care team (table practice_answer holds the shared ones).',
  'Jobs that are waiting, and the technical log.',
  'Sound and picture of sessions, captions: Hearth keeps none.',
];
