import type { Guide } from '../guide.ts';
import { RULES_835 } from '../rules/remittance.ts';

/** Remittance. */
export const GUIDE_835: Guide = {
  kind: '835',
  set: '835',
  version: '005010X221A1',
  older: ['005010X221'],
  functionalId: 'HP',
  unit: ['2100'],
  rules: RULES_835,
  structure: `
ST R 1  01=835 02
BPR R 1  01=C,D,H,I,P,U,X 02 03=C,D 04=ACH,BOP,CHK,FWT,NON 05?=CCP,CTX 06?=01,04 07? 08?=DA 09-11? 12?=01,04 13? 14?=DA,SG 15? 16
TRN R 1  01=1 02-03 04?
CUR S 1  01=PR 02=@currency
REF S 1  01=EV 02
REF S 1  01=F2 02
DTM S 1  01=405 02
1000A R 1  payer
  N1 R 1  01=PR 02 03?=XV 04?
  N3 R 1  01 02?
  N4 R 1  01 02? 03? 04?=@country 07?
  REF S 4  01=2U,EO,HI,NF 02
  PER S 1  01=CX 02? 03?=EM,FX,TE 04? 05?=EM,EX,FX,TE 06? 07?=EX 08?
  PER R *  01=BL 02? 03?=EM,TE,UR 04? 05?=EM,EX,FX,TE,UR 06? 07?=EM,EX,FX,UR 08?
  PER S 1  01=IC 03=UR 04
1000B R 1  payee
  N1 R 1  01=PE 02 03=FI,XV,XX 04
  N3 S 1  01 02?
  N4 S 1  01 02? 03? 04?=@country 07?
  REF S *  01=0B,D3,PQ,TJ 02
  RDM S 1  01=BM,EM,FT,OL 02-03?
2000 S *  batch of claims
  LX R 1  01
  TS3 S 1  01-05 13? 15? 17-18? 20-24?
  TS2 S 1  01-19?
  2100 R *  claim payment
    CLP R 1  01 02=1,19,2,20,21,22,23,25,3,4 03-04 05? 06=12,13,14,15,16,17,AM,CH,DS,HM,LM,MA,MB,MC,OF,TV,VA,WC,ZZ 07 08-09? 11-13?
    CAS S 99  01=CO,OA,PI,PR 02-03 04-19?
    NM1 R 1  01=QC 02=1 03-05? 07? 08?=34,HN,II,MI,MR 09?
    NM1 S 1  01=IL 02=1,2 03-05? 07? 08=FI,II,MI 09
    NM1 S 1  01=74 02=1,2 03-05? 07? 08?=C 09?
    NM1 S 1  01=82 02=1,2 03-05? 07? 08=BD,BS,FI,MC,PC,SL,UP,XX 09
    NM1 S 1  01=TT 02=2 03 08=AD,FI,NI,PI,PP,XV 09
    NM1 S 1  01=PR 02=2 03 08=AD,FI,NI,PI,PP,XV 09
    NM1 S 1  01=GB 02=1,2 03-05? 07? 08?=FI,II,MI 09?
    MIA S 1  01 02-04? 05?=@remark 06-19? 20-23?=@remark 24?
    MOA S 1  01-02? 03-07?=@remark 08-09?
    REF S 5  01=1L,1W,28,6P,9A,9C,BB,CE,EA,F8,G1,G3,IG,SY 02
    REF S 10  01=0B,1A,1B,1C,1D,1G,1H,1J,D3,G2,LU 02
    DTM S 2  01=232,233 02
    DTM S 1  01=036 02
    DTM S 1  01=050 02
    PER S 2  01=CX 02? 03=EM,FX,TE 04 05?=EM,EX,FX,TE 06? 07?=EX 08?
    AMT S 13  01=AU,D8,DY,F5,I,NL,T,T2,ZK,ZL,ZM,ZN,ZO 02
    QTY S 14  01=CA,CD,LA,LE,NE,NR,OU,PS,VS,ZK,ZL,ZM,ZN,ZO 02
    2110 S 999  line payment
      SVC R 1  01(1=AD,ER,HC,HP,IV,N4,N6,NU,UI,WK 2 3? 4? 5? 6?) 02-03 04-05? 06?(1=AD,ER,HC,HP,IV,N4,N6,NU,UI,WK 2 3? 4? 5? 6? 7?) 07?
      DTM S 2  01=150,151,472 02
      CAS S 99  01=CO,OA,PI,PR 02-03 04-19?
      REF S 8  01=1S,APC,BB,E9,G1,G3,LU,RB 02
      REF S 1  01=6R 02
      REF S 10  01=0B,1A,1B,1C,1D,1G,1H,1J,D3,G2,HPI,SY,TJ 02
      REF S 5  01=0K 02
      AMT S 9  01=B6,KH,T,T2,ZK,ZL,ZM,ZN,ZO 02
      QTY S 6  01=ZK,ZL,ZM,ZN,ZO 02
      LQ S 99  01=HE,RX 02
PLB S *  01-02 03(1=@providerAdjustment 2?) 04 05?(1=@providerAdjustment 2?) 06? 07?(1=@providerAdjustment 2?) 08? 09?(1=@providerAdjustment 2?) 10? 11?(1=@providerAdjustment 2?) 12? 13?(1=@providerAdjustment 2?) 14?
SE R 1  01-02
`,
};
