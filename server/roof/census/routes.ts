import { z } from 'zod';
import { downloaded, get, post } from '#server/platform/http/route.ts';
import * as contract from './contract.ts';
import {
  answerAllAsSame,
  answerQuestion,
  discardFile,
  importsOf,
  lookAgain,
  lookAtFile,
  problemsFile,
  runAgain,
  showImport,
  startImport,
  takeItBack,
  templateFile,
} from './service.ts';

const director = ['program_director'] as const;
const nothing = z.undefined();
const params = contract.importParams;

/** Everybody whom a clinic treats, from the system that it leaves. */
export const censusRoutes = [
  get('/api/census-template', {
    summary: 'An empty census file with one row to try',
    may: director,
    answer: downloaded,
    fileTypes: ['text/csv'],
    handle: (ctx) => templateFile(ctx),
  }),
  get('/api/census-imports', {
    summary: 'Census files that were taken over, newest first',
    may: director,
    answer: contract.importsAnswer,
    handle: (ctx) => importsOf(ctx),
  }),
  post('/api/census-imports', {
    summary: 'Read a census file and say what is wrong with it; nothing is taken over yet',
    may: director,
    body: contract.fileBody,
    bodyLimitBytes: 4 * contract.mostCharacters,
    answer: contract.importMade,
    handle: async (ctx, { body }) => ({ importId: await lookAtFile(ctx, body) }),
  }),
  get('/api/census-imports/:importId', {
    summary: 'Where a census file stands: problems, questions, what became of its rows',
    may: director,
    params,
    answer: contract.importAnswer,
    handle: (ctx, { params: { importId } }) => showImport(ctx, importId),
  }),
  get('/api/census-imports/:importId/problems', {
    summary: 'Every problem of a census file, as a file',
    may: director,
    params,
    answer: downloaded,
    fileTypes: ['text/csv'],
    handle: (ctx, { params: { importId } }) => problemsFile(ctx, importId),
  }),
  post('/api/census-imports/:importId/look', {
    summary: 'Hold the file against how things are here now',
    may: director,
    params,
    answer: nothing,
    handle: (ctx, { params: { importId } }) => lookAgain(ctx, importId),
  }),
  post('/api/census-imports/:importId/answers', {
    summary: 'Say who the person of a row is: somebody known, or another person',
    may: director,
    params,
    body: contract.answerBody,
    answer: nothing,
    handle: (ctx, { params: { importId }, body }) => answerQuestion(ctx, { batchId: importId, ...body }),
  }),
  post('/api/census-imports/:importId/same', {
    summary: 'Everybody of the same name and birth date is the same person',
    may: director,
    params,
    answer: contract.answeredAnswer,
    handle: (ctx, { params: { importId } }) => answerAllAsSame(ctx, importId),
  }),
  post('/api/census-imports/:importId/start', {
    summary: 'Take the file over, in the background',
    may: director,
    params,
    body: contract.startBody,
    answer: nothing,
    handle: (ctx, { params: { importId }, body }) => startImport(ctx, { batchId: importId, ...body }),
  }),
  post('/api/census-imports/:importId/again', {
    summary: 'Try the rows again that could not be taken over',
    may: director,
    params,
    answer: nothing,
    handle: (ctx, { params: { importId } }) => runAgain(ctx, importId),
  }),
  post('/api/census-imports/:importId/undo', {
    summary: 'Take the file back as one; refused where something depends on it since',
    may: director,
    params,
    body: contract.undoBody,
    answer: nothing,
    handle: (ctx, { params: { importId }, body }) => takeItBack(ctx, { batchId: importId, ...body }),
  }),
  post('/api/census-imports/:importId/discard', {
    summary: 'Throw a file away that was never begun',
    may: director,
    params,
    answer: nothing,
    handle: (ctx, { params: { importId } }) => discardFile(ctx, importId),
  }),
];
