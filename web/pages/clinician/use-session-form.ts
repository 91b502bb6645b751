import { useQueryClient } from '@tanstack/react-query';
import { post } from '../../api.ts';
import { useFormShell } from '../../ui/FormShell.tsx';
import { sessionQuery } from './session-queries.ts';

interface SessionForm<Values extends object> {
  sessionId: string;
  /** Of the path below the session: "cancel", "bookings/cancel". */
  act: string;
  /** What tells this form apart from others of the same act. */
  about?: string;
  initialValues: Values;
  body: (values: Values) => object;
  validate?: { [Field in keyof Values]?: (value: Values[Field]) => string | null };
  onDone?: (answer: unknown) => void;
}

/** A form that changes the plan of one session and then reads it again. */
export function useSessionForm<Values extends object>(form: SessionForm<Values>) {
  const queryClient = useQueryClient();
  const path = `/api/sessions/${form.sessionId}/${form.act}`;
  return useFormShell<Values, unknown>({
    draft: `${path}:${form.about ?? ''}`,
    initialValues: form.initialValues,
    ...(form.validate && { validate: form.validate as never }),
    send: (values) => post(path, form.body(values)),
    onDone: (answer) => {
      form.onDone?.(answer);
      void queryClient.invalidateQueries({ queryKey: sessionQuery(form.sessionId).queryKey });
    },
  });
}

export const sayWhy = (why: string) => (why.trim().length < 3 ? 'Say why in a few words.' : null);
