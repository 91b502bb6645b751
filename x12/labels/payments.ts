/**
 * What remittances say in codes. The texts of adjustment reasons are X12's and licensed; numbers change three times a year. So any
 * number of the right form is taken, and labels, ours, are here for those that a mental health program meets. Remark codes are kept
 * by CMS; the same holds for them.
 */
export const PAYMENTS: Record<string, string> = {
  adjustmentGroup: `
CO the provider writes it off
CR correction of an earlier payment
OA another reason
PI the payer's own reduction
PR the patient owes it
`,
  claimProcessed: `
1 as first payer
2 as second payer
3 as third payer
4 denied
19 as first payer, passed on to the next
20 as second payer, passed on to the next
21 as third payer, passed on to the next
22 takes back an earlier payment
23 not this payer's claim, passed on
25 priced only, not paid
`,
  adjustmentReason: `
1 deductible
2 coinsurance
3 copay
4 modifier does not fit the procedure
5 place does not fit the procedure
6 age does not fit the procedure
8 provider's type does not fit the procedure
11 diagnosis does not fit the procedure
15 authorization number missing, wrong, or of another service
16 data missing or wrong; see the remark codes
18 sent before
22 another payer comes first
23 what another payer paid or adjusted
24 paid by a flat rate per member
26 before coverage began
27 after coverage ended
29 sent too late
31 patient not found among the insured
32 dependent does not qualify
35 lifetime limit reached
39 authorization was asked and refused
45 over the agreed rate
49 routine examination, not covered
50 not medically necessary to the payer
51 condition from before coverage
55 experimental to the payer
59 reduced because of another service of that day
95 plan's procedures were not followed
96 not covered
97 part of another service that was paid
100 paid to the patient
109 another payer's claim
119 limit of the period reached
129 what an earlier payer said is wrong
131 discount agreed for this claim
133 being looked into
136 rules of an earlier payer were not followed
140 member number and name do not match
144 bonus
146 diagnosis not valid for the day of service
147 agreed rate ended or is not on file
149 lifetime limit of this benefit reached
150 record does not support this level
151 record does not support this often
152 record does not support this long
163 attachment that was named has not come
167 diagnosis not covered
170 not covered from this type of provider
171 not covered from this type of provider in this place
177 patient does not meet the conditions
181 procedure not valid on that day
182 modifier not valid on that day
185 clinician may not give this service
192 code of a paper remittance
193 decided again, as before
197 no authorization or notice beforehand
198 more than was authorized
199 revenue code and procedure do not fit
200 lapse in coverage
204 not in the patient's plan
206 provider number missing
208 provider number not on file
209 may not be billed to the patient; the next payer may pay
210 authorization came too late
216 decided by a review organization
222 more than the agreed number in the period
226 information asked of the provider did not come
227 information asked of the patient did not come
231 two services that exclude each other on one day
234 not paid by itself
236 procedures or modifiers that may not stand together
242 provider outside the network
243 not authorized by the network
246 measured only, not paid
251 attachment came, but does not say enough
252 attachment needed
253 federal sequester
256 not payable under the contract
258 not covered in prison or jail
272 coverage rules were not met
273 coverage rules were exceeded
276 earlier payer refused it, this one too
284 authorization number does not cover this service
288 referral missing
A1 refused; see the remark codes
B7 provider was not certified on that day
B9 patient is in hospice
B13 paid before
B15 needs another service that was not paid
B16 not a new patient
P1 state rule
`,
  remark: `
M20 HCPCS code missing or wrong
M50 revenue code missing or wrong
M51 procedure code missing or wrong
M53 units missing or wrong
M62 authorization number missing or wrong
M76 diagnosis missing or wrong
M77 place of service missing or wrong
M127 medical record is missing
MA04 what the first payer decided is missing
MA130 claim cannot be processed; send a new one
N115 decided by a local coverage rule
N130 ask the plan which limits apply
N290 rendering provider's number missing or wrong
N362 more units or days than allowed
N479 other payer's statement is missing
N640 more often than allowed in the period
N706 documents are missing
`,
  providerAdjustment: `
50 late filing
51 interest as a penalty
72 money that was sent back
90 paid early
AH start-up fee
AM applied to what the provider borrowed
AP benefits paid ahead
B2 rebate
B3 allowance for recovering
BD bad debt
BN bonus
C5 temporary allowance
CR interest on flat rates
CS adjustment
CT flat rate per member
CV capital costs passed through
CW nurse anesthetist costs passed through
DM medical education passed through
E3 withheld
FB balance carried to or from another payment
FC money set aside
GO graduate education passed through
HM hemophilia supplement
IP incentive
IR withheld for the tax office
IS settlement in between
J1 not paid
L3 penalty
L6 interest that the payer owes
LE levy
LS lump sum
OA organ costs passed through
OB set off for a related provider
PI payment at regular times
PL last payment
RA change with effect for the past
RE return on equity
SL student loan
TL another party is liable
WO overpayment taken back
WU taken back, reason not said
`,
};
