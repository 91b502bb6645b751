/** A refusal that the caller can do something about: a stable code, what happened, and what to do next. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly whatToDo: string;
  /** Messages by field path ("person.birthDate"), shown beside the fields of the form. */
  readonly fields: Record<string, string>;
  /** How things stand now, when the act was meant for something older. */
  readonly current: unknown;

  constructor(
    status: number,
    code: string,
    message: string,
    whatToDo: string,
    fields: Record<string, string> = {},
    current?: unknown,
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.whatToDo = whatToDo;
    this.fields = fields;
    this.current = current;
  }
}

/** Not there, or not yours: the two look alike on purpose. */
export function notFound(what: string): Refusal {
  return new Refusal(
    404,
    'not_found',
    `This ${what} was not found.`,
    'Go back and open it again from the list.',
  );
}

export function notAllowed(what: string): Refusal {
  return new Refusal(403, 'not_allowed', `Your role does not let you ${what}.`, 'Ask your program director.');
}

/** The request is understood but does not fit what is already so. */
export function conflict(code: string, message: string, whatToDo: string): Refusal {
  return new Refusal(409, code, message, whatToDo);
}

/** Something typed cannot be taken as it is; messages by field. */
export function invalid(fields: Record<string, string>): Refusal {
  return new Refusal(
    422,
    'invalid_input',
    'Some of this cannot be saved yet.',
    'Correct the marked fields.',
    fields,
  );
}

/** The act names what it saw, and that is not so any more: refused, with how it is now. */
export function stale(code: string, message: string, current: unknown): Refusal {
  return new Refusal(409, code, message, 'Look at how it is now, then decide again.', {}, current);
}
