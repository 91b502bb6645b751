import type { Guide } from '../guide.ts';
import { RULES_276 } from '../rules/questions.ts';

/** Claim status question. */
export const GUIDE_276: Guide = {
  kind: '276',
  set: '276',
  version: '005010X212',
  older: [],
  functionalId: 'HR',
  unit: ['2200D', '2200E'],
  rules: RULES_276,
  structure: `
ST R 1  01=276 02 03=005010X212
BHT R 1  01=0010 02=13 03-05
2000A R *  payer or clearinghouse
  HL R 1  01 03=20 04=1
  2100A R 1  its name
    NM1 R 1  01=PR 02=2 03 08=PI,XV 09
  2000B R *  who asked
    HL R 1  01-02 03=21 04=1
    2100B R 1  its name
      NM1 R 1  01=41 02=1,2 03-05? 08=46 09
    2000C R *  provider
      HL R 1  01-02 03=19 04=1
      2100C R 2  its name
        NM1 R 1  01=1P 02=1,2 03-05? 07? 08=FI,SV,XX 09
      2000D R *  patient or insured
        HL R 1  01-02 03=22 04=0,1
        DMG S 1  01=D8 02 03?=F,M
        2100D R 1  their name
          NM1 R 1  01=IL 02=1,2 03 04-05? 07? 08=24,II,MI 09
        2200D S *  claim
          TRN S 1  01=1 02
          REF S 1  01=1K 02
          REF S 1  01=BLT 02
          REF S 1  01=LU 02
          REF S 1  01=6P 02
          REF S 1  01=EJ 02
          REF S 1  01=XZ 02
          REF S 1  01=D9 02
          AMT S 1  01=T3 02
          DTP S 1  01=472 02=D8,RD8 03
          2210D S *  line
            SVC S 1  01(1=AD,ER,HC,HP,IV,N4,NU,WK 2 3? 4? 5? 6?) 02 04? 07?
            REF S 1  01=FJ 02
            DTP R 1  01=472 02=D8,RD8 03
        2000E S *  patient other than the insured
          HL S 1  01-02 03=23
          DMG R 1  01=D8 02 03?=F,M
          2100E R 1  their name
            NM1 R 1  01=QC 02=1 03 04-05? 07?
          2200E R *  claim
            TRN R 1  01=1 02
            REF S 1  01=1K 02
            REF S 1  01=BLT 02
            REF S 1  01=LU 02
            REF S 1  01=6P 02
            REF S 1  01=EJ 02
            REF S 1  01=XZ 02
            REF S 1  01=D9 02
            AMT S 1  01=T3 02
            DTP S 1  01=472 02=D8,RD8 03
            2210E S *  line
              SVC S 1  01(1=AD,ER,HC,HP,IV,N4,NU,WK 2 3? 4? 5? 6?) 02 04? 07?
              REF S 1  01=FJ 02
              DTP R 1  01=472 02=D8,RD8 03
SE R 1  01-02
`,
};
