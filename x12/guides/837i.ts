import type { Guide } from '../guide.ts';
import { RULES_837I } from '../rules/claim-837i.ts';

/** Institutional claim. */
export const GUIDE_837I: Guide = {
  kind: '837I',
  set: '837',
  version: '005010X223A2',
  older: ['005010X223', '005010X223A1', '005010X223A3'],
  functionalId: 'HC',
  unit: ['2300'],
  rules: RULES_837I,
  structure: `
ST R 1  01=837 02 03=005010X223A2
BHT R 1  01=0019 02=00,18 03-05 06=31,CH,RP
1000A R 1  who sends
  NM1 R 1  01=41 02=1,2 03 04-05? 08=46 09
  PER R 2  01=IC 02? 03=EM,FX,TE 04 05?=EM,EX,FX,TE 06? 07?=EM,EX,FX,TE 08?
1000B R 1  who receives
  NM1 R 1  01=40 02=2 03 08=46 09
2000A R *  billing provider
  HL R 1  01 03=20 04=1
  PRV S 1  01=BI 02=PXC 03
  CUR S 1  01=85 02=@currency
  2010AA R 1  its name and address
    NM1 R 1  01=85 02=2 03 08?=XX 09?
    N3 R 1  01 02?
    N4 R 1  01 02? 03? 04?=@country 07?
    REF R 1  01=EI 02
    PER S 2  01=IC 02? 03=EM,FX,TE 04 05?=EM,EX,FX,TE 06? 07?=EM,EX,FX,TE 08?
  2010AB S 1  where to pay
    NM1 R 1  01=87 02=2
    N3 R 1  01 02?
    N4 R 1  01 02? 03? 04?=@country 07?
  2010AC S 1  plan to pay
    NM1 R 1  01=PE 02=2 03 08=PI,XV 09
    N3 R 1  01 02?
    N4 R 1  01 02? 03? 04?=@country 07?
    REF S 1  01=2U,FY,NF 02
    REF R 1  01=EI 02
  2000B R *  insured
    HL R 1  01-02 03=22 04=0,1
    SBR R 1  01=A,B,C,D,E,F,G,H,P,S,T,U 02?=18 03-04? 09?=11,12,13,14,15,16,17,AM,BL,CH,CI,DS,FI,HM,LM,MA,MB,MC,OF,TV,VA,WC,ZZ
    2010BA R 1  their name
      NM1 R 1  01=IL 02=1,2 03 04-05? 07? 08?=II,MI 09?
      N3 S 1  01 02?
      N4 S 1  01 02? 03? 04?=@country 07?
      DMG S 1  01=D8 02 03=F,M,U
      REF S 1  01=SY 02
      REF S 1  01=Y4 02
    2010BB R 1  the payer
      NM1 R 1  01=PR 02=2 03 08=PI,XV 09
      N3 S 1  01 02?
      N4 S 1  01 02? 03? 04?=@country 07?
      REF S 3  01=2U,EI,FY,NF 02
      REF S 1  01=G2,LU 02
    2300 S 100  claim
      CLM R 1  01-02 05(1 2=A 3) 07=A,B,C 08=N,W,Y 09=I,Y 20?=1,10,11,15,2,3,4,5,6,7,8,9
      DTP S 1  01=096 02=TM 03
      DTP R 1  01=434 02=RD8 03
      DTP S 1  01=435 02=D8,DT 03
      DTP S 1  01=050 02=D8 03
      CL1 R 1  01-02? 03
      PWK S 10  01=@reportType 02=AA,BM,EL,EM,FT,FX 05?=AC 06?
      CN1 S 1  01=01,02,03,04,05,06,09 02-06?
      AMT S 1  01=F3 02
      REF S 1  01=4N 02
      REF S 1  01=9F 02
      REF S 1  01=G1 02
      REF S 1  01=F8 02
      REF S 1  01=9A 02
      REF S 1  01=9C 02
      REF S 5  01=LX 02
      REF S 1  01=D9 02
      REF S 1  01=LU 02
      REF S 1  01=EA 02
      REF S 1  01=P4 02
      REF S 1  01=G4 02
      K3 S 10  01
      NTE S 10  01=ALG,DCP,DGN,DME,MED,NTR,ODT,RHB,RLH,RNH,SET,SFM,SPT,UPI 02
      NTE S 1  01=ADD 02
      CRC S 1  01=ZZ 02=N,Y 03=AV,NU,S2,ST 04-05?
      HI R 1  01(1=ABK,BK 2 9?=N,U,W,Y)
      HI S 1  01(1=ABJ,BJ 2)
      HI S 1  01(1=APR,PR 2) 02-03?(1=APR,PR 2)
      HI S 1  01(1=ABN,BN 2 9?=N,U,W,Y) 02-12?(1=ABN,BN 2 9?=N,U,W,Y)
      HI S 1  01(1=DR 2)
      HI S 2  01(1=ABF,BF 2 9?=N,U,W,Y) 02-12?(1=ABF,BF 2 9?=N,U,W,Y)
      HI S 1  01(1=BBR,BR,CAH 2 3=D8 4)
      HI S 2  01(1=BBQ,BQ 2 3=D8 4) 02-12?(1=BBQ,BQ 2 3=D8 4)
      HI S 2  01(1=BI 2 3=RD8 4) 02-12?(1=BI 2 3=RD8 4)
      HI S 2  01(1=BH 2 3=D8 4) 02-12?(1=BH 2 3=D8 4)
      HI S 2  01(1=BE 2 5) 02-12?(1=BE 2 5)
      HI S 2  01(1=BG 2) 02-12?(1=BG 2)
      HI S 2  01(1=TC 2) 02-12?(1=TC 2)
      HCP S 1  01=00,01,02,03,04,05,06,07,08,09,10,11,12,13,14 02 03-08? 11?=DA,UN 12? 13?=T1,T2,T3,T4,T5,T6 14?=1,2,3,4,5 15?=1,2,3,4,5,6
      2310A S 1  attending (I) or referring (P)
        NM1 R 1  01=71 02=1 03 04-05? 07? 08?=XX 09?
        PRV S 1  01=AT 02=PXC 03
        REF S 4  01=0B,1G,G2,LU 02
      2310B S 1  operating (I) or rendering (P)
        NM1 R 1  01=72 02=1 03 04-05? 07? 08?=XX 09?
        REF S 4  01=0B,1G,G2,LU 02
      2310C S 1  other operating (I) or place of service (P)
        NM1 R 1  01=ZZ 02=1 03 04-05? 07? 08?=XX 09?
        REF S 4  01=0B,1G,G2,LU 02
      2310D S 1  rendering (I) or supervising (P)
        NM1 R 1  01=82 02=1 03 04-05? 07? 08?=XX 09?
        REF S 4  01=0B,1G,G2,LU 02
      2310E S 1  place of service (I) or pick-up (P)
        NM1 R 1  01=77 02=2 03 08?=XX 09?
        N3 R 1  01 02?
        N4 R 1  01 02? 03? 04?=@country 07?
        REF S 3  01=0B,G2,LU 02
      2310F S 1  referring (I) or drop-off (P)
        NM1 R 1  01=DN 02=1 03 04-05? 07? 08?=XX 09?
        REF S 3  01=0B,1G,G2 02
      2320 S 10  another payer
        SBR R 1  01=A,B,C,D,E,F,G,H,P,S,T,U 02=01,18,19,20,21,39,40,53,G8 03-04? 09?=11,12,13,14,15,16,17,AM,BL,CH,CI,DS,FI,HM,LM,MA,MB,MC,OF,TV,VA,WC,ZZ
        CAS S 5  01=CO,CR,OA,PI,PR 02-03 04-19?
        AMT S 1  01=D 02
        AMT S 1  01=EAF 02
        AMT S 1  01=A8 02
        OI R 1  03=N,W,Y 06=I,Y
        MIA S 1  01 03-04? 05?=@remark 06-19? 20-23?=@remark 24?
        MOA S 1  01-02? 03-07?=@remark 08-09?
        2330A R 1  its insured
          NM1 R 1  01=IL 02=1,2 03 04-05? 07? 08=II,MI 09
          N3 S 1  01 02?
          N4 S 1  01 02? 03? 04?=@country 07?
          REF S 2  01=SY 02
        2330B R 1  that payer
          NM1 R 1  01=PR 02=2 03 08=PI,XV 09
          N3 S 1  01 02?
          N4 S 1  01 02? 03? 04?=@country 07?
          DTP S 1  01=573 02=D8 03
          REF S 2  01=2U,EI,FY,NF 02
          REF S 1  01=G1 02
          REF S 1  01=9F 02
          REF S 1  01=T4 02
          REF S 1  01=F8 02
        2330C S 1  that payer's number of a provider
          NM1 R 1  01=71 02=1
          REF R 4  01=0B,1G,G2,LU 02
        2330D S 1  that payer's number of a provider
          NM1 R 1  01=72 02=1
          REF R 4  01=0B,1G,G2,LU 02
        2330E S 1  that payer's number of a provider
          NM1 R 1  01=ZZ 02=1
          REF R 4  01=0B,1G,G2,LU 02
        2330F S 1  that payer's number of a provider
          NM1 R 1  01=77 02=2
          REF R 3  01=0B,G2,LU 02
        2330G S 1  that payer's number of a provider
          NM1 R 1  01=82 02=1
          REF R 4  01=0B,1G,G2,LU 02
        2330H S 1  that payer's number of a provider
          NM1 R 1  01=DN 02=1
          REF R 3  01=0B,1G,G2 02
        2330I S 1  that payer's number of a provider
          NM1 R 1  01=85 02=2
          REF R 2  01=G2,LU 02
      2400 R 999  line
        LX R 1  01
        SV2 R 1  01 02?(1=ER,HC,HP,IV,WK 2 3? 4? 5? 6? 7?) 03 04=DA,UN 05 07?
        PWK S 10  01=@reportType 02=AA,BM,EL,EM,FT,FX 05?=AC 06?
        DTP S 1  01=472 02=D8,RD8 03
        REF S 1  01=6R 02
        REF S 1  01=9B 02
        REF S 1  01=9D 02
        AMT S 1  01=GT 02
        AMT S 1  01=N8 02
        NTE S 1  01=TPO 02
        HCP S 1  01=00,01,02,03,04,05,06,07,08,09,10,11,12,13,14 02 03-08? 09?=ER,HC,HP,IV,WK 10? 11?=DA,UN 12? 13?=T1,T2,T3,T4,T5,T6 14?=1,2,3,4,5 15?=1,2,3,4,5,6
        2410 S 1  drug
          LIN R 1  02=N4 03
          CTP R 1  04 05(1=F2,GR,ME,ML,UN)
          REF S 1  01=VY,XZ 02
        2420A S 1  provider or place of the line
          NM1 R 1  01=72 02=1 03 04-05? 07? 08?=XX 09?
          REF S 20  01=0B,1G,G2,LU 02 04?(1=2U 2)
        2420B S 1  provider or place of the line
          NM1 R 1  01=ZZ 02=1 03 04-05? 07? 08?=XX 09?
          REF S 20  01=0B,1G,G2,LU 02 04?(1=2U 2)
        2420C S 1  provider or place of the line
          NM1 R 1  01=82 02=1 03 04-05? 07? 08?=XX 09?
          REF S 20  01=0B,1G,G2,LU 02 04?(1=2U 2)
        2420D S 1  provider or place of the line
          NM1 R 1  01=DN 02=1 03 04-05? 07? 08?=XX 09?
          REF S 20  01=0B,1G,G2 02 04?(1=2U 2)
        2430 S 15  what another payer decided on the line
          SVD R 1  01-02 03?(1=ER,HC,HP,IV,WK 2 3? 4? 5? 6? 7?) 04-05 06?
          CAS S 5  01=CO,CR,OA,PI,PR 02-03 04-19?
          DTP R 1  01=573 02=D8 03
          AMT S 1  01=EAF 02
    2000C S *  patient other than the insured
      HL R 1  01-02 03=23 04=0
      PAT R 1  01=01,19,20,21,39,40,53,G8
      2010CA R 1  their name
        NM1 R 1  01=QC 02=1 03 04-05? 07?
        N3 R 1  01 02?
        N4 R 1  01 02? 03? 04?=@country 07?
        DMG R 1  01=D8 02 03=F,M,U
        REF S 1  01=Y4 02
        REF S 1  01=1W,SY 02
      2300 R 100  again
SE R 1  01-02
`,
};
