/**
 * What claims say in codes. Numbers of X12 (documents, filing, turn, relationship, delay) and of the National Uniform Billing
 * Committee (revenue, condition, status, admission, of which only what mental health meets); labels are ours. HCPCS level II is
 * CMS's; of the procedures of level I (CPT) neither numbers nor labels are here.
 */
export const CLAIMS: Record<string, string> = {
  reportType: `
03 why more treatment than usual
04 medicines given
05 diagnosis that is treated
06 first assessment
07 goals in daily life
08 plan of treatment
09 notes on progress
10 why treatment goes on
11 chemical analysis
13 certified test
15 why the admission
21 plan for recovery
48 letter on a Social Security benefit
55 rental contract
59 letter on a benefit
77 proof of what was said
A3 allergies
A4 autopsy
AM ambulance certificate
AS summary at admission
AT order of goods
B2 prescription
B3 physician's order
B4 referral
BR comparison test
BS first measurement, to compare with
BT test of a whole group
CB why a chiropractor
CK signed consent
CT certificate
D2 list of medicines
DA models of teeth
DB prescription of equipment
DG report of a diagnosis
DJ monitoring at discharge
DS summary at discharge
EB what another payer decided
FM family history
HC health certificate
HR clinic's record
I5 vaccinations
IR vaccinations for school
LA laboratory results
M1 medical record
MT models
NN nurse's notes
OB report of an operation
OC oxygen average
OD orders and treatments
OE examination with vital signs
OX oxygen certificate
OZ support for the claim
P4 pathology
P5 medical history
P6 gum chart
P7 gum report
PE artificial nutrition certificate
PN physical therapy notes
PO prosthesis certificate
PQ paramedic's findings
PY physician's report
PZ physical therapy certificate
QC cause and correction
QR quality report
RB x-ray pictures
RR x-ray reports
RT tests and their analysis
RX oxygen average, again
SG symptoms
V5 notice of death
XP photographs
`,
  transmission: `
AA on request, at the provider
AB the payer has it already
AD as a certificate in this claim
AF as a note in this claim
AG nothing is needed
BM by mail
EL electronically, apart from the claim
EM by e-mail
FT by file transfer
FX by fax
NS not said
OL online
VO by voice
`,
  filing: `
11 other program, not federal
12 preferred providers (PPO)
13 point of service
14 exclusive providers (EPO)
15 indemnity
16 Medicare through an HMO
17 dental HMO
AM auto, medical part
BL Blue Cross or Blue Shield
CH Tricare, once Champus
CI commercial insurer
DS disability
FI federal employees
HM HMO
LM liability, medical part
MA Medicare A
MB Medicare B
MC Medicaid
OF other federal program
TV title V, mothers and children
VA veterans
WC work accident
ZZ something else
`,
  sequence: `
P pays first
S pays second
T pays third
A pays fourth
B pays fifth
C pays sixth
D pays seventh
E pays eighth
F pays ninth
G pays tenth
H pays eleventh
U turn not known
`,
  relationship: `
01 husband or wife
04 grandparent
05 grandchild
07 nephew or niece
10 foster child
15 ward
17 stepchild
18 the insured
19 child
20 employee
21 not known
22 dependent with a disability
23 sponsored dependent
24 dependent of a minor
29 partner
32 mother
33 father
34 another adult
36 emancipated minor
39 organ donor
40 donor who has died
41 injured person who sues
43 child that the insured need not pay for
53 life partner
G8 another relation
`,
  frequency: `
0 no payment asked
1 first and only claim
2 first of several
3 next of several
4 last of several
5 late charges
7 replaces an earlier claim
8 voids an earlier claim
`,
  delayReason: `
1 coverage could not be shown
2 lawsuit
3 authorization came late
4 provider was certified late
5 billing forms came late
6 equipment made to measure came late
7 another payer took long
8 coverage was decided late
9 first claim was refused for a reason besides its date
10 approval beforehand took long
11 another reason
15 natural disaster
16 information was missing
17 no answer to the first request
`,
  revenue: `
0900 behavioral health, in general
0901 electroshock
0902 milieu therapy
0903 play therapy
0904 activity therapy
0905 intensive outpatient, psychiatric
0906 intensive outpatient, substance use
0907 day treatment in the community
0911 rehabilitation
0912 partial hospitalization, less intensive
0913 partial hospitalization, intensive
0914 individual therapy
0915 group therapy
0916 family therapy
0917 biofeedback
0918 testing
0944 drug rehabilitation
0945 alcohol rehabilitation
1001 residential, psychiatric
1002 residential, substance use
`,
  hcpcs: `
G0017 crisis psychotherapy away from the office, first hour
G0018 crisis psychotherapy away from the office, each half hour more
G0410 group psychotherapy, partial hospitalization or intensive outpatient
G0411 the same, interactive
G0560 safety planning
H0001 substance-use assessment
H0004 counseling and therapy, quarter hour
H0005 substance-use group counseling
H0015 intensive outpatient, substance use
H0020 methadone treatment
H0031 mental health assessment by a non-physician
H0032 treatment plan by a non-physician
H0035 partial hospitalization, mental health
H0038 peer support, quarter hour
H2011 crisis help, quarter hour
H2012 day treatment, hour
H2014 skills training, quarter hour
H2019 behavioral treatment, quarter hour
H2020 behavioral treatment, day
S0201 partial hospitalization, less than a day
S9480 intensive outpatient, psychiatric, day
S9484 crisis help, hour
S9485 crisis help, day
T1006 substance-use counseling, family or couple
T1016 case management, quarter hour
T1017 targeted case management, quarter hour
`,
  conditionCode: `
92 intensive outpatient
41 partial hospitalization
`,
  patientStatus: `
01 went home
02 to another hospital
03 to skilled nursing
04 to custodial care
06 home with home health care
07 left against advice
20 died
30 is still a patient
50 hospice at home
51 hospice, in a facility
65 to a psychiatric hospital
70 to another facility
`,
  admissionType: `
1 emergency
2 urgent
3 planned
4 newborn
5 trauma
9 not known
`,
};
