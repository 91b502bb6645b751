import type { Guide } from '../guide.ts';
import { RULES_270 } from '../rules/questions.ts';

/** Eligibility question. */
export const GUIDE_270: Guide = {
  kind: '270',
  set: '270',
  version: '005010X279A1',
  older: ['005010X279'],
  functionalId: 'HS',
  unit: ['2000C', '2000D'],
  rules: RULES_270,
  structure: `
ST R 1  01=270 02 03=005010X279A1
BHT R 1  01=0022 02=01,13 03? 04-05 06?=RT
2000A R *  payer
  HL R 1  01 03=20 04=1
  2100A R 1  its name
    NM1 R 1  01=2B,36,GP,P5,PR 02=1,2 03 04-05? 07? 08=24,46,FI,NI,PI,XV,XX 09
  2000B R *  who asks
    HL R 1  01-02 03=21 04=1
    2100B R 1  its name
      NM1 R 1  01=1P,2B,36,80,FA,GP,P5,PR 02=1,2 03 04-05? 07? 08=24,34,FI,PI,PP,SV,XV,XX 09
      REF S 9  01=0B,1C,1D,1J,4A,CT,EL,EO,HPI,JD,N5,N7,Q4,SY,TJ 02 03?
      N3 S 1  01 02?
      N4 S 1  01 02? 03? 04?=@country 07?
      PRV S 1  01=AD,AT,BI,CO,CV,H,HH,LA,OT,P1,P2,PC,PE,R,RF,SB,SK,SU 02?=PXC 03?
    2000C R *  insured
      HL R 1  01-02 03=22 04=0,1
      TRN S 2  01=1 02-03 04?
      2100C R 1  their name
        NM1 R 1  01=IL 02=1,2 03-05? 07? 08?=II,MI 09?
        REF S 9  01=18,1L,1W,3H,6P,CT,EA,EJ,F6,GH,HJ,IG,N6,NQ,SY,Y4 02
        N3 S 1  01 02?
        N4 S 1  01 02? 03? 04?=@country 07?
        PRV S 1  01=AD,AT,BI,CO,CV,H,HH,LA,OT,P1,P2,PC,PE,R,RF,SK,SU 02?=9K,D3,EI,HPI,PXC,SY,TJ 03?
        DMG S 1  01?=D8 02? 03?=F,M,U
        INS S 1  01=Y 02=18 17
        HI S 1  01(1=ABK,BK 2) 02-08?(1=ABF,BF 2)
        DTP S 2  01=102,291 02=D8,RD8 03
        2110C S 99  benefit
          EQ S 1  01?^99=@serviceType 02?(1=AD,CJ,HC,ID,IV,N4,ZZ 2 3? 4? 5? 6?) 03?=FAM 05?(1 2? 3? 4?)
          AMT S 1  01=R 02
          AMT S 1  01=PB 02
          III S 1  01=ZZ 02
          REF S 1  01=9F,G1 02
          DTP S 1  01=291 02=D8,RD8 03
      2000D S *  patient other than the insured
        HL S 1  01-02 03=23 04=0
        TRN S 2  01=1 02-03 04?
        2100D R 1  their name
          NM1 R 1  01=03 02=1 03-05? 07?
          REF S 9  01=18,1L,1W,6P,CT,EA,EJ,F6,GH,HJ,IF,IG,MRC,N6,SY,Y4 02
          N3 S 1  01 02?
          N4 S 1  01 02? 03? 04?=@country 07?
          PRV S 1  01=AD,AT,BI,CO,CV,H,HH,LA,OT,P1,P2,PC,PE,R,RF,SK,SU 02?=9K,D3,EI,HPI,PXC,SY,TJ 03?
          DMG S 1  01?=D8 02? 03?=F,M,U
          INS S 1  01=N 02=01,19,34 17?
          HI S 1  01(1=ABK,BK 2) 02-08?(1=ABF,BF 2)
          DTP S 2  01=102,291 02=D8,RD8 03
          2110D R 99  benefit
            EQ R 1  01?^99=@serviceType 02?(1=AD,CJ,HC,ID,IV,N4,ZZ 2 3? 4? 5? 6?) 05?(1 2? 3? 4?)
            III S 1  01=ZZ 02
            REF S 1  01=9F,G1 02
            DTP S 1  01=291 02=D8,RD8 03
SE R 1  01-02
`,
};
