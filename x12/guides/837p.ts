import type { Guide } from '../guide.ts';
import { RULES_837P } from '../rules/claim-837p.ts';

/** Professional claim. */
export const GUIDE_837P: Guide = {
  kind: '837P',
  set: '837',
  version: '005010X222A1',
  older: ['005010X222', '005010X222A2'],
  functionalId: 'HC',
  unit: ['2300'],
  rules: RULES_837P,
  structure: `
ST R 1  01=837 02 03=005010X222A1
BHT R 1  01=0019 02=00,18 03-05 06=CH,RP
1000A R 1  who sends
  NM1 R 1  01=41 02=1,2 03 04-05? 08=46 09
  PER R 2  01=IC 02? 03=ED,EM,FX,TE 04 05?=ED,EM,EX,FX,TE 06? 07?=ED,EM,EX,FX,TE 08?
1000B R 1  who receives
  NM1 R 1  01=40 02=2 03 08=46 09
2000A R *  billing provider
  HL R 1  01 03=20 04=1
  PRV S 1  01=BI 02=PXC 03
  CUR S 1  01=85 02=@currency
  2010AA R 1  its name and address
    NM1 R 1  01=85 02=1,2 03 04-05? 07? 08?=XX 09?
    N3 R 1  01 02?
    N4 R 1  01 02? 03? 04?=@country 07?
    REF R 1  01=EI,SY 02
    REF S 2  01=0B,1G 02
    PER S 2  01=IC 02? 03=EM,FX,TE 04 05?=EM,EX,FX,TE 06? 07?=EM,EX,FX,TE 08?
  2010AB S 1  where to pay
    NM1 R 1  01=87 02=1,2
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
    SBR R 1  01=A,B,C,D,E,F,G,H,P,S,T,U 02?=18 03-04? 05?=12,13,14,15,16,41,42,43,47 09?=11,12,13,14,15,16,17,AM,BL,CH,CI,DS,FI,HM,LM,MA,MB,MC,OF,TV,VA,WC,ZZ
    PAT S 1  05?=D8 06? 07?=01 08? 09?=Y
    2010BA R 1  their name
      NM1 R 1  01=IL 02=1,2 03 04-05? 07? 08=II,MI 09
      N3 S 1  01 02?
      N4 S 1  01 02? 03? 04?=@country 07?
      DMG S 1  01=D8 02 03=F,M,U
      REF S 1  01=SY 02
      REF S 1  01=Y4 02
      PER S 1  01=IC 02? 03=TE 04 05?=EX 06?
    2010BB R 1  the payer
      NM1 R 1  01=PR 02=2 03 08=PI,XV 09
      N3 S 1  01 02?
      N4 S 1  01 02? 03? 04?=@country 07?
      REF S 3  01=2U,EI,FY,NF 02
      REF S 2  01=G2,LU 02
    2300 S 100  claim
      CLM R 1  01-02 05(1=@pos 2=B 3) 06=N,Y 07=A,B,C 08=N,W,Y 09=I,Y 10?=P 11?(1=AA,EM,OA 2?=AA,EM,OA 4?=@state 5?=@country) 12?=02,03,05,09 20?=1,10,11,15,2,3,4,5,6,7,8,9
      DTP S 1  01=431 02=D8 03
      DTP S 1  01=454 02=D8 03
      DTP S 1  01=304 02=D8 03
      DTP S 1  01=453 02=D8 03
      DTP S 1  01=439 02=D8 03
      DTP S 1  01=484 02=D8 03
      DTP S 1  01=455 02=D8 03
      DTP S 1  01=471 02=D8 03
      DTP S 1  01=314,360,361 02=D8,RD8 03
      DTP S 1  01=297 02=D8 03
      DTP S 1  01=296 02=D8 03
      DTP S 1  01=435 02=D8 03
      DTP S 1  01=096 02=D8 03
      DTP S 2  01=090,091 02=D8 03
      DTP S 1  01=444 02=D8 03
      DTP S 1  01=050 02=D8 03
      PWK S 10  01=@reportType 02=AA,BM,EL,EM,FT,FX 05?=AC 06?
      CN1 S 1  01=01,02,03,04,05,06,09 02-06?
      AMT S 1  01=F5 02
      REF S 1  01=4N 02
      REF S 1  01=F5 02
      REF S 1  01=EW 02
      REF S 1  01=9F 02
      REF S 1  01=G1 02
      REF S 1  01=F8 02
      REF S 1  01=X4 02
      REF S 1  01=9A 02
      REF S 1  01=9C 02
      REF S 1  01=LX 02
      REF S 1  01=D9 02
      REF S 1  01=EA 02
      REF S 1  01=P4 02
      REF S 1  01=1J 02
      K3 S 10  01
      NTE S 1  01=ADD,CER,DCP,DGN,TPO 02
      CR1 S 1  01?=LB 02? 04=A,B,C,D,E 05=DH 06 09-10?
      CR2 S 1  08=A,C,D,E,F,G,M 10-11?
      CRC S 3  01=07 02=N,Y 03=01,04,05,06,07,08,09,12 04-07?=01,04,05,06,07,08,09,12
      CRC S 3  01=E1,E2,E3 02=N,Y 03=L1,L2,L3,L4,L5 04-07?=L1,L2,L3,L4,L5
      CRC S 1  01=75 02=Y 03=IH
      CRC S 1  01=ZZ 02=N,Y 03=AV,NU,S2,ST 04-05?=AV,NU,S2,ST
      HI R 1  01(1=ABK,BK 2) 02-12?(1=ABF,BF 2)
      HI S 1  01(1=BP 2) 02?(1=BO 2)
      HI S 2  01(1=BG 2) 02-12?(1=BG 2)
      HCP S 1  01=00,01,02,03,04,05,07,08,09,10,11,12,13,14 02 03-07? 13?=T1,T2,T3,T4,T5,T6 14?=1,2,3,4,5 15?=1,2,3,4,5,6
      2310A S 2  attending (I) or referring (P)
        NM1 R 1  01=DN,P3 02=1 03 04-05? 07? 08?=XX 09?
        REF S 3  01=0B,1G,G2 02
      2310B S 1  operating (I) or rendering (P)
        NM1 R 1  01=82 02=1,2 03 04-05? 07? 08?=XX 09?
        PRV S 1  01=PE 02=PXC 03
        REF S 4  01=0B,1G,G2,LU 02
      2310C S 1  other operating (I) or place of service (P)
        NM1 R 1  01=77 02=2 03 08?=XX 09?
        N3 R 1  01 02?
        N4 R 1  01 02? 03? 04?=@country 07?
        REF S 3  01=0B,G2,LU 02
        PER S 1  01=IC 02? 03=TE 04 05?=EX 06?
      2310D S 1  rendering (I) or supervising (P)
        NM1 R 1  01=DQ 02=1 03 04-05? 07? 08?=XX 09?
        REF S 4  01=0B,1G,G2,LU 02
      2310E S 1  place of service (I) or pick-up (P)
        NM1 R 1  01=PW 02=2
        N3 R 1  01 02?
        N4 R 1  01 02? 03? 04?=@country 07?
      2310F S 1  referring (I) or drop-off (P)
        NM1 R 1  01=45 02=2 03?
        N3 R 1  01 02?
        N4 R 1  01 02? 03? 04?=@country 07?
      2320 S 10  another payer
        SBR R 1  01=A,B,C,D,E,F,G,H,P,S,T,U 02=01,18,19,20,21,39,40,53,G8 03-04? 05?=12,13,14,15,16,41,42,43,47 09?=11,12,13,14,15,16,17,AM,BL,CH,CI,DS,FI,HM,LM,MA,MB,MC,OF,TV,VA,WC,ZZ
        CAS S 5  01=CO,CR,OA,PI,PR 02-03 04-19?
        AMT S 1  01=D 02
        AMT S 1  01=A8 02
        AMT S 1  01=EAF 02
        OI R 1  03=N,W,Y 04?=P 06=I,Y
        MOA S 1  01-02? 03-07?=@remark 08-09?
        2330A R 1  its insured
          NM1 R 1  01=IL 02=1,2 03 04-05? 07? 08=II,MI 09
          N3 S 1  01 02?
          N4 S 1  01 02? 03? 04?=@country 07?
          REF S 1  01=SY 02
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
        2330C S 2  that payer's number of a provider
          NM1 R 1  01=DN,P3 02=1
          REF R 3  01=0B,1G,G2 02
        2330D S 1  that payer's number of a provider
          NM1 R 1  01=82 02=1,2
          REF R 3  01=0B,1G,G2,LU 02
        2330E S 1  that payer's number of a provider
          NM1 R 1  01=77 02=2
          REF R 3  01=0B,G2,LU 02
        2330F S 1  that payer's number of a provider
          NM1 R 1  01=DQ 02=1
          REF R 3  01=0B,1G,G2,LU 02
        2330G S 1  that payer's number of a provider
          NM1 R 1  01=85 02=1,2
          REF R 2  01=G2,LU 02
      2400 R 50  line
        LX R 1  01
        SV1 R 1  01(1=ER,HC,IV,WK 2 3? 4? 5? 6? 7?) 02 03=MJ,UN 04 05?=@pos 07(1=1,10,11,12,2,3,4,5,6,7,8,9 2?=1,10,11,12,2,3,4,5,6,7,8,9 3?=1,10,11,12,2,3,4,5,6,7,8,9 4?=1,10,11,12,2,3,4,5,6,7,8,9) 09?=Y 11-12?=Y 15?=0
        SV5 S 1  01(1=HC 2) 02=DA 03-05 06=1,4,6
        PWK S 10  01=@reportType 02=AA,BM,EL,EM,FT,FX 05?=AC 06?
        PWK S 1  01=CT 02=AB,AD,AF,AG,NS
        CR1 S 1  01?=LB 02? 04=A,B,C,D,E 05=DH 06 09-10?
        CR3 S 1  01=I,R,S 02=MO 03
        CRC S 3  01=07 02=N,Y 03=01,04,05,06,07,08,09,12 04-07?=01,04,05,06,07,08,09,12
        CRC S 1  01=70 02=N,Y 03=65
        CRC S 1  01=09 02=N,Y 03=38,ZV 04?=38,ZV
        DTP R 1  01=472 02=D8,RD8 03
        DTP S 1  01=471 02=D8 03
        DTP S 1  01=607 02=D8 03
        DTP S 1  01=463 02=D8 03
        DTP S 1  01=461 02=D8 03
        DTP S 1  01=304 02=D8 03
        DTP S 2  01=738,739 02=D8 03
        DTP S 1  01=011 02=D8 03
        DTP S 1  01=455 02=D8 03
        DTP S 1  01=454 02=D8 03
        QTY S 1  01=PT 02
        QTY S 1  01=FL 02
        MEA S 5  01=OG,TR 02=HT,R1,R2,R3,R4 03
        CN1 S 1  01=01,02,03,04,05,06,09 02-06?
        REF S 1  01=9B 02
        REF S 1  01=9D 02
        REF S 5  01=G1 02 04?(1=2U 2)
        REF S 1  01=6R 02
        REF S 1  01=EW 02
        REF S 1  01=X4 02
        REF S 1  01=F4 02
        REF S 1  01=BT 02
        REF S 5  01=9F 02 04?(1=2U 2)
        AMT S 1  01=T 02
        AMT S 1  01=F4 02
        K3 S 10  01
        NTE S 1  01=ADD,DCP 02
        NTE S 1  01=TPO 02
        PS1 S 1  01-02
        HCP S 1  01=00,01,02,03,04,05,06,07,08,09,10,11,12,13,14 02 03-07? 09?=ER,HC,IV,WK 10? 11?=MJ,UN 12? 13?=T1,T2,T3,T4,T5,T6 14?=1,2,3,4,5 15?=1,2,3,4,5,6
        2410 S 1  drug
          LIN R 1  02=EN,EO,HI,N4,ON,UK,UP 03
          CTP R 1  04 05(1=F2,GR,ME,ML,UN)
          REF S 1  01=VY,XZ 02
        2420A S 1  provider or place of the line
          NM1 R 1  01=82 02=1,2 03 04-05? 07? 08?=XX 09?
          PRV S 1  01=PE 02=PXC 03
          REF S 20  01=0B,1G,G2,LU 02 04?(1=2U 2)
        2420B S 1  provider or place of the line
          NM1 R 1  01=QB 02=1,2 08?=XX 09?
          REF S 20  01=0B,1G,G2 02 04?(1=2U 2)
        2420C S 1  provider or place of the line
          NM1 R 1  01=77 02=2 03 08?=XX 09?
          N3 R 1  01 02?
          N4 R 1  01 02? 03? 04?=@country 07?
          REF S 3  01=G2,LU 02 04?(1=2U 2)
        2420D S 1  provider or place of the line
          NM1 R 1  01=DQ 02=1 03 04-05? 07? 08?=XX 09?
          REF S 20  01=0B,1G,G2,LU 02 04?(1=2U 2)
        2420E S 1  provider or place of the line
          NM1 R 1  01=DK 02=1 03 04-05? 07? 08?=XX 09?
          N3 S 1  01 02?
          N4 S 1  01 02? 03? 04?=@country 07?
          REF S 20  01=0B,1G,G2 02 04?(1=2U 2)
          PER S 1  01=IC 02? 03=EM,FX,TE 04 05?=EM,EX,FX,TE 06? 07?=EM,EX,FX,TE 08?
        2420F S 2  provider or place of the line
          NM1 R 1  01=DN,P3 02=1 03 04-05? 07? 08?=XX 09?
          REF S 20  01=0B,1G,G2 02 04?(1=2U 2)
        2420G S 1  provider or place of the line
          NM1 R 1  01=PW 02=2
          N3 R 1  01 02?
          N4 R 1  01 02? 03? 04?=@country 07?
        2420H S 1  provider or place of the line
          NM1 R 1  01=45 02=2 03?
          N3 R 1  01 02?
          N4 R 1  01 02? 03? 04?=@country 07?
        2430 S 15  what another payer decided on the line
          SVD R 1  01-02 03(1=ER,HC,IV,WK 2 3? 4? 5? 6? 7?) 05 06?
          CAS S 5  01=CO,CR,OA,PI,PR 02-03 04-19?
          DTP R 1  01=573 02=D8 03
          AMT S 1  01=EAF 02
        2440 S *  form answers
          LQ R 1  01=AS,UT 02
          FRM R 99  01 02?=N,W,Y 03-05?
    2000C S *  patient other than the insured
      HL R 1  01-02 03=23 04=0
      PAT R 1  01=01,19,20,21,39,40,53,G8 05?=D8 06? 07?=01 08? 09?=Y
      2010CA R 1  their name
        NM1 R 1  01=QC 02=1 03 04-05? 07?
        N3 R 1  01 02?
        N4 R 1  01 02? 03? 04?=@country 07?
        DMG R 1  01=D8 02 03=F,M,U
        REF S 1  01=Y4 02
        REF S 1  01=1W,SY 02
        PER S 1  01=IC 02? 03=TE 04 05?=EX 06?
      2300 R 100  again
SE R 1  01-02
`,
};
