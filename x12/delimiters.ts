/** The four separators of one interchange, as its ISA segment announces them. */
export type Delimiters = {
  element: string;
  component: string;
  repetition: string;
  segment: string;
};

export const USUAL_DELIMITERS: Delimiters = { element: '*', component: ':', repetition: '^', segment: '~' };
