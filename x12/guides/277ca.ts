import type { Guide } from '../guide.ts';
import { RULES_277CA } from '../rules/acknowledgements.ts';

/** Claim acknowledgement. */
export const GUIDE_277CA: Guide = {
  kind: '277CA',
  set: '277',
  version: '005010X214',
  older: [],
  functionalId: 'HN',
  unit: ['2200D'],
  repeats: ['2100C'],
  rules: RULES_277CA,
  structure: `
ST R 1  01=277 02 03=005010X214
BHT R 1  01=0085 02=08 03-05 06=TH
2000A R 1  payer or clearinghouse
  HL R 1  01 03=20 04=1
  2100A R 1  its name
    NM1 R 1  01=AY,PR 02=2 03 08=46,FI,PI,XV 09
  2200A R 1  receipt
    TRN R 1  01=1 02
    DTP R 1  01=050 02=D8 03
    DTP R 1  01=009 02=D8 03
  2000B R 1  who asked
    HL R 1  01-02 03=21 04=0,1
    2100B R 1  its name
      NM1 R 1  01=41 02=1,2 03 04-05? 08=46 09
    2200B R 1  its trace and status
      TRN R 1  01=2 02
      STC R *  01(1=@statusCategory 2=@status 3?=36,40,41,AY,PR) 02 03=U,WQ 04 10-11?(1=@statusCategory 2=@status 3?=@entity)
      QTY S 1  01=90 02
      QTY S 1  01=AA 02
      AMT S 1  01=YU 02
      AMT S 1  01=YY 02
    2000C S *  provider
      HL R 1  01-02 03=19 04=0,1
      2100C R *  its name
        NM1 R 1  01=85 02=1,2 03 04-07? 08=FI,SV,XX 09
      2200C S 1  its trace and status
        TRN R 1  01=1 02
        STC R *  01(1=@statusCategory 2=@status 3?=36,40,41,77,82,85,87,AY,PR) 03=U,WQ 04 10-11?(1=@statusCategory 2=@status 3?=@entity)
        REF S 3  01=0B,1G,G2,LU,SY,TJ 02
        QTY S 1  01=QA 02
        QTY S 1  01=QC 02
        AMT S 1  01=YU 02
        AMT S 1  01=YY 02
      2000D S *  patient or insured
        HL R 1  01-02 03=PT
        2100D R 1  their name
          NM1 R 1  01=QC 02=1 03 04-07? 08=II,MI 09
        2200D S *  claim
          TRN R 1  01=2 02
          STC R *  01(1=@statusCategory 2=@status 3?=03,1P,1Z,40,41,71,72,73,77,82,85,87,DK,DN,DQ,FA,GB,HK,IL,LI,MSC,PR,PRP,QB,QC,QD,SEP,TL,TTP,TU) 02 03=U,WQ 04 10-11?(1=@statusCategory 2=@status 3?=@entity) 12?
          REF S 1  01=1K 02
          REF S 1  01=D9 02
          REF S 1  01=BLT 02
          DTP R 1  01=472 02=D8,RD8 03
          2220D S *  line
            SVC R 1  01(1=AD,ER,HC,HP,IV,NU,WK 2 3? 4? 5? 6?) 02 04? 07?
            STC R *  01(1=@statusCategory 2=@status 3?=03,1P,1Z,40,41,71,72,73,77,82,85,87,DK,DN,DQ,FA,GB,HK,IL,LI,MSC,PR,PRP,QB,QC,QD,SEP,TL,TTP,TU) 02 03=U 10-11?(1=@statusCategory 2=@status 3?=@entity)
            REF S 1  01=FJ 02
            REF S 1  01=XZ 02
            DTP S 1  01=472 02=D8,RD8 03
SE R 1  01-02
`,
};
