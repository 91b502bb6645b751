// THE PLAN of the house: the only file that wires parts to each other. The platform developer fills it in.
import type { Listeners } from './platform/ctx.ts';

/** news → jobs that listen. */
export const listeners: Listeners = {
  'witnesses.arrived': [],
  'session.ended': [],
  'attendance.confirmed': [],
  'note.signed': [],
  'coverage.changed': [],
  'rule.published': [],
  'licence.changed': [],
};
