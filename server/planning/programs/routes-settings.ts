import { get, put } from '#server/platform/http/route.ts';
import { changeSettingsBody, programParams, settingsAnswer } from './contract-settings.ts';
import { changeSettings, settingsFile } from './settings.ts';

const director = ['program_director'] as const;

export const settingsRoutes = [
  get('/api/programs/:programId/settings', {
    summary: 'What this program decides for itself, and who decided it when',
    may: director,
    params: programParams,
    answer: settingsAnswer,
    handle: (ctx, { params }) => settingsFile(ctx, params),
  }),
  put('/api/programs/:programId/settings', {
    summary: 'Decide anew, from now on; what held before stays readable',
    may: director,
    params: programParams,
    body: changeSettingsBody,
    answer: settingsAnswer,
    handle: (ctx, { params, body }) => changeSettings(ctx, { ...params, ...body }),
  }),
];
