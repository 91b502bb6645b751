import type { Guide } from '../guide.ts';

/** Claim status answer. */
export const GUIDE_277: Guide = {
  kind: '277',
  set: '277',
  version: '005010X212',
  older: [],
  functionalId: 'HN',
  unit: ['2200D', '2200E'],
  repeats: ['2100C'],
  structure: `
ST R 1  01=277 02 03=005010X212
BHT R 1  01=0010 02=08 03-05 06=DG
2000A R *  payer or clearinghouse
  HL R 1  01 03=20 04=1
  2100A R 1  its name
    NM1 R 1  01=PR 02=2 03 08=PI,XV 09
    PER S 1  01=IC 02? 03=ED,EM,FX,TE 04 05?=ED,EM,EX,FX,TE 06? 07?=ED,EM,EX,FX,TE 08?
  2000B R *  who asked
    HL R 1  01-02 03=21 04=0,1
    2100B R 1  its name
      NM1 R 1  01=41 02=1,2 03-05? 08=46 09
    2200B S 1  its trace and status
      TRN R 1  01=2 02
      STC R *  01(1=@statusCategory 2=@status 3?=@entity) 02 10-11?(1=@statusCategory 2=@status 3?=@entity)
    2000C S *  provider
      HL R 1  01-02 03=19 04=0,1
      2100C R 2  its name
        NM1 R 1  01=1P 02=1,2 03-05? 07? 08=FI,SV,XX 09
      2200C S 1  its trace and status
        TRN R 1  01=1 02
        STC R *  01(1=@statusCategory 2=@status 3?=@entity) 02 10-11?(1=@statusCategory 2=@status 3?=@entity)
      2000D S *  patient or insured
        HL R 1  01-02 03=22 04=0,1
        2100D R 1  their name
          NM1 R 1  01=IL 02=1,2 03 04-05? 07? 08=24,II,MI 09
        2200D S *  claim
          TRN R 1  01=2 02
          STC R *  01(1=@statusCategory 2=@status 3?=@entity 4?=RX) 02 04-06? 08-09? 10-11?(1=@statusCategory 2=@status 3?=@entity 4?=RX)
          REF S 1  01=1K 02
          REF S 1  01=BLT 02
          REF S 1  01=EJ 02
          REF S 1  01=XZ 02
          REF S 1  01=VV 02
          REF S 1  01=D9 02
          DTP S 1  01=472 02=D8,RD8 03
          2220D S *  line
            SVC R 1  01(1=AD,ER,HC,HP,IV,N4,NU,WK 2 3? 4? 5? 6?) 02-03 04? 07
            STC R *  01(1=@statusCategory 2=@status 3?=@entity 4?=RX) 02 10-11?(1=@statusCategory 2=@status 3?=@entity 4?=RX)
            REF S 1  01=FJ 02
            DTP R 1  01=472 02=D8,RD8 03
        2000E S *  patient other than the insured
          HL R 1  01-02 03=23
          2100E R 1  their name
            NM1 R 1  01=QC 02=1 03 04-05? 07?
          2200E R *  claim
            TRN R 1  01=2 02
            STC R *  01(1=@statusCategory 2=@status 3?=@entity 4?=RX) 02 04-06? 08-09? 10-11?(1=@statusCategory 2=@status 3?=@entity 4?=RX)
            REF S 1  01=1K 02
            REF S 1  01=BLT 02
            REF S 1  01=EJ 02
            REF S 1  01=XZ 02
            REF S 1  01=VV 02
            REF S 1  01=D9 02
            DTP S 1  01=472 02=D8,RD8 03
            2220E S *  line
              SVC R 1  01(1=AD,ER,HC,HP,IV,N4,NU,WK 2 3? 4? 5? 6?) 02-03 04? 07
              STC R *  01(1=@statusCategory 2=@status 3?=@entity 4?=RX) 02 10-11?(1=@statusCategory 2=@status 3?=@entity 4?=RX)
              REF S 1  01=FJ 02
              DTP R 1  01=472 02=D8,RD8 03
SE R 1  01-02
`,
};
