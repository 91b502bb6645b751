import type { Guide } from '../guide.ts';
import { RULES_278_RESPONSE } from '../rules/review.ts';

/** Authorization decided. */
export const GUIDE_278_RESPONSE: Guide = {
  kind: '278 response',
  set: '278',
  version: '005010X217',
  older: [],
  functionalId: 'HI',
  unit: ['2000E'],
  repeats: ['2010B', '2010EA', '2010FA'],
  rules: RULES_278_RESPONSE,
  structure: `
ST R 1  01=278 02 03=005010X217
BHT R 1  01=0007 02=11 03-05 06?=18,19,AT,RU
2000A R 1  reviewer (payer)
  HL R 1  01 03=20 04=0,1
  AAA S 9  01=N,Y 03=@rejectReason 04?=C,N,P,R,S,W,X,Y
  2010A R 1  its name
    NM1 R 1  01=2B,36,PR,X3 02=1,2 03-05? 07? 08=24,34,46,PI,XV,XX 09
    PER S 1  01=IC 02? 03?=EM,FX,TE,UR 04? 05?=EM,EX,FX,TE,UR 06? 07?=EM,EX,FX,TE,UR 08?
    AAA S 9  01=N 03=@rejectReason 04?=C,N,P,R,S,W,X,Y
  2000B S 1  who asks
    HL R 1  01-02 03=21 04=0,1
    2010B R 2  its name
      NM1 R 1  01=1P,FA 02=1,2 03-05? 07? 08=24,34,46,PI,XV,XX 09
      REF S 8  01=1G,1J,EI,G5,N5,N7,SY,ZH 02
      AAA S 9  01=N 03=@rejectReason 04?=C,N,P,R,S,W,X,Y
      PRV S 1  01=AD,AS,AT,CO,CV,OP,OR,OT,PC,PE,RF 02?=PXC 03?
    2000C S 1  insured
      HL R 1  01-02 03=22 04=0,1
      2010C R 1  their name
        NM1 R 1  01=IL 02=1 03-07? 08=II,MI,ZZ 09
        REF S 9  01=1L,3L,6P,DP,EJ,F6,HJ,IG,N6,NQ,SY 02
        N3 S 1  01 02?
        N4 S 1  01 02? 03? 04?=@country 07?
        AAA S 9  01=N 03=@rejectReason 04?=C,N,P,R,S,W,X,Y
        DMG S 1  01=D8 02 03?=F,M,U
        INS S 1  01=Y 02=18 08?
      2000E S *  what is asked for
        HL R 1  01-02 03=EV 04=0,1
        TRN S 3  01=1,2 02-03 04?
        AAA S 9  01=N 03=@rejectReason 04?=C,N,P,R,S,W,X,Y
        UM R 1  01=AR,HS,IN,SC 02=1,2,3,4,I,N,R,S 03?=@serviceType 04?(1 2=A,B 3?) 05?(1=AA,AP,EM 2?=AP,EM 3?=AP 4?=@state 5?=@country) 06?=03,E,U 07-08? 09?=A,I,M,N,O,Y 10?=1,2,3,4,7,8,10,11,15,16,17
        HCR S 1  01=A1,A2,A3,A4,A6,C,CT,NA 02? 03?^5=@decisionReason 04?=N,Y
        REF S 1  01=BB 02
        REF S 1  01=NT 02
        DTP S 1  01=439 02=D8 03
        DTP S 1  01=484 02=D8 03
        DTP S 1  01=ABC 02=D8 03
        DTP S 1  01=431 02=D8 03
        DTP S 1  01=AAH 02=D8,RD8 03
        DTP S 1  01=435 02=D8,RD8 03
        DTP S 1  01=096 02=D8 03
        DTP S 1  01=102 02=D8 03
        DTP S 1  01=036 02=D8 03
        DTP S 1  01=007 02=D8,RD8 03
        HI S 1  01(1=ABF,ABJ,ABK,APR,BF,BJ,BK,DR,PR,LOI 2 3?=D8 4?) 02-12?(1=ABF,ABJ,APR,BF,BJ,DR,PR,LOI 2 3?=D8 4?)
        HSD S 1  01?=DY,FL,HS,MN,VS 02? 03?=DA,MO,WK 04? 05?=6,7,21,26,27,29,34,35 06? 07?=1,2,3,4,5,6,7,8,9,A,B,C,D,E,F,G,H,J,K,L,M,N,O,S,SA,SB,SC,SD,SG,SL,SP,SX,SY,SZ,W 08?=A,B,C,D,E,F,G,Y
        CL1 S 1  01-04?
        CR1 S 1  01?=KG,LB 02? 03=I,R,T,X 04?=A,B,C,D,E,F 05?=DH,DK 06? 09-10?
        CR2 S 1  01-04? 08=A,C,D,E,F,G,M 09=N,Y 10-11? 12?=N,Y
        CR5 S 1  03 04-05? 06 07-16? 17 18?
        CR6 S 1  01=1,2,3,4,5,6,7,8 02 03?=RD8 04? 07=N,U,W,Y 08=1,2,3,4,I,N,R,S 09-14? 15?=RD8 16-17?
        PWK S 10  01=03,04,05,06,07,08,09,10,11,13,15,21,48,55,59,77,A3,A4,AM,AS,AT,B2,B3,BR,BS,BT,CB,CK,D2,DA,DB,DG,DJ,DS,FM,HC,HR,I5,IR,LA,M1,NN,OB,OC,OD,OE,OX,P4,P5,P6,P7,PE,PN,PO,PQ,PY,PZ,QC,QR,RB,RR,RT,RX,SG,V5,XP 02=AA,BM,EL,EM,FX,VO 05?=AC 06-07?
        MSG S 1  01
        2010EA S 14  provider or place
          NM1 R 1  01=71,72,73,77,AAJ,DD,DK,DN,FA,G3,P3,QB,QV,SJ 02=1,2 03-07? 08?=24,34,46,XX 09?
          REF S 7  01=0B,1G,1J,EI,N5,N7,SY,ZH 02 03?
          N3 S 1  01 02?
          N4 S 1  01 02? 03? 04?=@country 07?
          PER S 1  01=IC 02? 03?=EM,FX,TE,UR 04? 05?=EM,EX,FX,TE,UR 06? 07?=EM,EX,FX,TE,UR 08?
          AAA S 9  01=N 03=@rejectReason 04?=C,N,P,R,S,W,X,Y
          PRV S 1  01=AD,AS,AT,OP,OR,OT,PC,PE,RF 02=PXC 03
        2010EB S 1  whom to ask or to send papers
          NM1 R 1  01=L5 02=1,2 03-05? 07? 08?=24,34,46,PI,XV,XX 09?
          N3 S 1  01 02?
          N4 S 1  01 02? 03? 04?=@country 07?
          PER S 3  01=IC 02? 03?=EM,FX,TE,UR 04? 05?=EM,EX,FX,TE,UR 06? 07?=EM,EX,FX,TE,UR 08?
        2010EC S 5  where to drive
          NM1 R 1  01=45,FS,ND,PW,R3 02=2 03?
          N3 S 1  01 02?
          N4 S 1  01-03? 04?=@country
          AAA S 9  01=N 03=@rejectReason 04?=C,N,P,R,S,W,X,Y
        2000F S *  one service
          HL R 1  01-02 03=SS 04=0
          TRN S 3  01=1,2 02-03 04?
          AAA S 9  01=N 03=@rejectReason 04?=C,N,P,R,S,W,X,Y
          UM S 1  01=HS,SC 02?=1,2,3,4,I,N,R,S 03?=@serviceType 04?(1 2=A,B 3?) 05?(1=AA,AP,EM 2?=AP,EM 3?=AP 4?=@state 5?=@country) 06?=03,E,U 07-08? 09?=A,I,M,N,O,Y 10?=1,2,3,4,7,8,10,11,15,16,17
          HCR S 1  01=A1,A3,A4,A6,C,CT,NA 02? 03?^5=@decisionReason 04?=N,Y
          REF S 1  01=BB 02
          REF S 1  01=NT 02
          DTP S 1  01=472 02=D8,RD8 03
          DTP S 1  01=102 02=D8 03
          DTP S 1  01=036 02=D8 03
          DTP S 1  01=007 02=D8,RD8 03
          HI S 1  01(1=LOI 2) 02-12?(1=LOI 2)
          SV1 S 1  01(1=HC,IV,N4,WK 2 3? 4? 5? 6? 7? 8?) 02? 03?=F2,MJ,UN 04? 07?(1 2? 3? 4?) 11?=N,Y 20?
          SV2 S 1  01? 02?(1=HC,ID,IV,N4,WK,ZZ 2 3? 4? 5? 6? 7? 8?) 03? 04?=DA,F2,UN 05-06? 09-10?
          SV3 S 1  01(1=AD 2 3? 4? 5? 6? 7? 8?) 02? 04?(1 2? 3? 4? 5?) 05?=I,R 06 07?
          TOO S 32  01=JP 02 03?(1 2? 3? 4? 5?)
          HSD S 1  01?=DY,FL,HS,MN,VS 02? 03?=DA,MO,WK 04? 05?=6,7,21,26,27,29,34,35 06? 07?=1,2,3,4,5,6,7,8,9,A,B,C,D,E,F,G,H,J,K,L,M,N,O,S,SA,SB,SC,SD,SG,SL,SP,SX,SY,SZ,W 08?=A,B,C,D,E,F,G,Y
          PWK S 10  01=03,04,05,06,07,08,09,10,11,13,15,21,48,55,59,77,A3,A4,AM,AS,AT,B2,B3,BR,BS,BT,CB,CK,D2,DA,DB,DG,DJ,DS,FM,HC,HR,I5,IR,LA,M1,NN,OB,OC,OD,OE,OX,P4,P5,P6,P7,PE,PN,PO,PQ,PY,PZ,QC,QR,RB,RR,RT,RX,SG,V5,XP 02=AA,BM,EL,EM,FX,VO 05?=AC 06-07?
          MSG S 1  01
          2010FA S 12  provider or place
            NM1 R 1  01=1T,72,73,77,DD,DK,DQ,FA,G3,P3,QB,QV,SJ 02=1,2 03-07? 08?=24,34,46,XX 09?
            REF S 7  01=0B,1G,1J,EI,G5,N5,N7,SY,ZH 02 03?
            N3 S 1  01 02?
            N4 S 1  01 02? 03? 04?=@country 07?
            PER S 1  01=IC 02? 03?=EM,FX,TE,UR 04? 05?=EM,EX,FX,TE,UR 06? 07?=EM,EX,FX,TE,UR 08?
            AAA S 9  01=N 03=@rejectReason 04?=C,N,P,R,S,W,X,Y
            PRV S 1  01=AS,OP,OR,OT,PC,PE 02=PXC 03
          2010FB S 1  whom to ask or to send papers
            NM1 R 1  01=L5 02=1,2 03-05? 07? 08?=24,34,46,PI,XV,XX 09?
            N3 S 1  01 02?
            N4 S 1  01 02? 03? 04?=@country 07?
            PER S 3  01=IC 02? 03?=EM,FX,TE,UR 04? 05?=EM,EX,FX,TE,UR 06? 07?=EM,EX,FX,TE,UR 08?
      2000D S 1  patient other than the insured
        HL R 1  01-02 03=23 04=0,1
        2010D R 1  their name
          NM1 R 1  01=QC 02=1 03-05? 07? 08?=II,MI,ZZ 09?
          REF S 3  01=EJ,SY 02
          N3 S 1  01 02?
          N4 S 1  01 02? 03? 04?=@country 07?
          AAA S 9  01=N 03=@rejectReason 04?=C,N,P,R,S,W,X,Y
          DMG S 1  01=D8 02 03?=F,M,U
          INS S 1  01=N 02=01,19,G8 17?
        2000E S *  again
SE R 1  01-02
`,
};
