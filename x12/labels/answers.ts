/**
 * What acknowledgements, claim status and review decisions say in codes. Numbers of X12, whose texts are licensed; labels are ours.
 * Of the status codes, which are many and grow, those that our own answers give and that mental health claims meet.
 */
export const ANSWERS: Record<string, string> = {
  action: `
A1 approved whole
A2 approved in part
A3 not approved
A4 waits for a decision
A6 approved with changes
C cancelled
CT ask the payer
NA no approval needed
U refused
WQ taken in
`,
  statusCategory: `
A0 passed on
A1 received
A2 taken in to be decided
A3 sent back, not decided
A4 not found
A5 split
A6 refused, information missing
A7 refused, information wrong
A8 refused, a rule between data broken
D0 not found; ask again with other data
E0 question could not be answered
E1 system does not answer
E2 payer does not answer
E3 fields that depend on each other are wrong
E4 partner's own rule is not met
F0 decided
F1 decided and paid
F2 decided and denied
F3 decided, changed
F3F changed, passed on
F3N changed, not passed on
F4 decided, nothing more will be paid
P0 waits
P1 in process
P2 in review
P3 waits for information from the provider
P4 waits for information from the patient
P5 waits in the payer's system
R0 more information is asked
R1 asked: the entity
R3 asked: the claim
R4 asked: documents
`,
  status: `
0 nothing more can be said
1 see the other codes
3 decided, payment on its way
16 passed on to another
18 received, errors in it
19 received
20 taken in to be decided
21 data missing or wrong
24 this one is not approved to send claims electronically
26 not found here
33 insured not found
35 claim not found
54 sent before
65 paid
78 copy of an earlier one
85 this one does not pay first
84 not authorized
88 no benefits on that day
90 no medical benefits
95 information that was asked did not come
97 patient not found among the eligible
98 went to the deductible
101 adjusts an earlier claim
103 joined with another claim
104 decided by the rules of the plan
105 paid by a flat rate per member
107 decided by the contract
109 not eligible
116 claim went to the wrong payer
122 data missing
123 more information is asked
124 name, address, telephone and number
125 name
126 address
145 taxonomy
153 number of this one
156 relationship to the insured
158 birth date
159 date of death
163 policy or group number
164 member number
171 other coverage
178 total charge
187 date of service
188 statement period
189 admission date
190 discharge date
218 national drug code
228 type of bill
229 source of admission
230 hour of admission
231 type of admission
232 admission diagnosis
233 discharge hour
234 patient status
247 line information
248 accident date, place or state
249 place of service
252 authorization number
254 principal diagnosis
255 diagnosis
275 claim
286 what another payer decided
287 medical need
294 document
306 detailed description
453 procedure modifier
454 procedure code
455 revenue code
464 payer's number of the claim
465 principal procedure
476 units missing or wrong
477 diagnosis pointer
478 number that the sender gave the claim
481 form of the claim or file is wrong
483 limit of the period reached
488 diagnosis for this service
489 attachment number
500 postal code
503 street
507 HCPCS
521 adjustment reason
560 another number of this one
562 NPI
585 denied or not covered
684 rejected for syntax; see the 999
718 sent too late
732 does not agree with the rules of billing
`,
  entity: `
03 dependent
13 provider under contract
1P provider
1Z home health agency
36 employer
40 receiver
41 sender
71 attending clinician
72 operating physician
73 another physician
77 place of service
82 rendering clinician
85 billing provider
87 who is paid
AY clearinghouse
DD assistant surgeon
DK ordering clinician
DN referring clinician
DQ supervising clinician
FA facility
GB another insured
HK subscriber
IL insured
LI independent laboratory
MSC mammography center
PR payer
PRP first payer
QB provider of a bought service
QC patient
QD responsible person
SEP second payer
TL testing laboratory
TTP third payer
TU repricer
`,
  segmentError: `
1 segment not known
2 segment not expected here
3 segment missing
4 too many loops
5 too many of this segment
6 segment is not in this set
7 segment in the wrong place
8 elements are wrong; see them
I4 guide does not use the segment
I6 segment missing that something else asks for
I7 too few loops
I8 too few of this segment
I9 segment that something else forbids
`,
  elementError: `
1 missing
2 missing, another element asks for it
3 too many elements
4 too short
5 too long
6 wrong character
7 no such code
8 no such day
9 no such time
10 may not stand beside another element
11 too many of this element
12 repeated too often
13 too many components
I6 guide does not use the code
I9 missing, something else asks for it
I10 guide does not use the element
I11 repeated too seldom
I12 wrong form
I13 element that something else forbids
`,
  setVerdict: `
A accepted
E accepted, with errors
M refused, not authentic
P accepted in part
R refused
W refused, assurance failed
X refused, could not be decrypted
`,
  setError: `
1 set not supported
2 SE missing
3 numbers of ST and SE differ
4 count of segments is wrong
5 segments are wrong
6 kind of set missing or wrong
7 number of the set missing or wrong
18 set stands outside a group
19 guide's name is wrong
23 number of the set used twice
I5 segments break the guide
I6 guide not supported
`,
  groupError: `
1 group not supported
2 version not supported
3 GE missing
4 numbers of GS and GE differ
5 count of sets is wrong
6 number of the group has a wrong form
18 not authentic
19 number of the group used twice
`,
  interchangeNote: `
000 nothing wrong
001 numbers of ISA and IEA differ
002 standard not supported
003 version not supported
004 terminator cannot be used
005 kind of sender's id is wrong
006 sender's id is wrong
007 kind of receiver's id is wrong
008 receiver's id is wrong
009 receiver not known
010 kind of authorization is wrong
011 authorization is wrong
012 kind of security is wrong
013 security is wrong
014 date is wrong
015 time is wrong
016 standard's id is wrong
017 version's id is wrong
018 control number is wrong
019 wish for an answer is wrong
020 test or production is wrong
021 count of groups is wrong
022 structure is wrong
023 file ends too early
024 content is wrong
025 control number used twice
026 separator of elements is wrong
027 separator of components is wrong
028 date of delivery is wrong
`,
};
