// agreement: what a program asks people to agree to before they come into its groups; each version is a row that never changes.
// signature: one person signed one version, once, by typing their name.

export type Agreement = {
  id: string;
  programId: string;
  version: number;
  title: string;
  points: readonly string[];
  /** Null: the text still waits for a clinician's review. */
  clinicallyReviewedBy: string | null;
  publishedAt: Temporal.Instant;
};

export type Signature = {
  id: string;
  agreementId: string;
  personId: string;
  typedName: string;
  at: Temporal.Instant;
};
