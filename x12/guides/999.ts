import type { Guide } from '../guide.ts';
import { RULES_999 } from '../rules/acknowledgements.ts';

/** Acknowledgement of a group, set by set. */
export const GUIDE_999: Guide = {
  kind: '999',
  set: '999',
  version: '005010X231A1',
  older: ['005010X231'],
  functionalId: 'FA',
  unit: ['2000'],
  rules: RULES_999,
  structure: `
ST R 1  01=999 02 03=005010X231A1
AK1 R 1  01=BE,HB,HC,HI,HN,HP,HR,HS,RA 02-03
2000 S *  one set
  AK2 R 1  01=270,271,276,277,278,820,834,835,837 02 03?
  2100 S *  one segment
    IK3 R 1  01-02 03? 04?=1,2,3,4,5,6,7,8,I4,I6,I7,I8,I9
    CTX S 10  01^10(1 2?) 02-04? 05?(1 2? 3?) 06?(1 2?)
    2110 S *  one element
      IK4 S 1  01(1 2? 3?) 02? 03=1,10,11,12,13,2,3,4,5,6,7,8,9,I10,I11,I12,I13,I6,I9 04?
      CTX S 10  01^10(1 2?) 02-04? 05?(1 2? 3?) 06?(1 2?)
  IK5 R 1  01=A,E,M,R,W,X 02-06?=1,10,11,12,13,15,16,17,18,19,2,23,24,25,26,27,3,4,5,6,7,8,9,I5,I6
AK9 R 1  01=A,E,M,P,R,W,X 02-04 05-09?=1,10,11,12,13,14,15,16,17,18,19,2,23,24,25,26,3,4,5,6
SE R 1  01-02
`,
};
