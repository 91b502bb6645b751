/** What eligibility answers and review decisions say in codes. Numbers of X12; labels are ours. */
export const BENEFITS: Record<string, string> = {
  benefit: `
1 active
2 active, all care at a flat rate
3 active, some care at a flat rate
4 active, primary care at a flat rate
5 active, being looked into
6 not active
7 not active, update expected
8 not active, being looked into
A coinsurance
B copay
C deductible
CB basis of coverage
D description
E exclusion
F limit
G out-of-pocket maximum
H no limit
I not covered
J keeping costs down
K reserve
L primary care clinician
M condition from before coverage
MC manager of care
N only from this provider
O not medically necessary
P no guarantee
Q second opinion needed
R another payer
S earlier years
T card lost or stolen
U ask who is named
V cannot be answered
W another source
X health care facility
Y share before Medicaid pays
`,
  coverageLevel: `
CHD children only
DEP dependents only
ECH employee and children
EMP employee only
ESP employee and spouse
FAM family
IND one person
SPC spouse and children
SPO spouse only
`,
  insuranceType: `
12 Medicare second: working, or spouse works
13 Medicare second: kidney failure, first months
14 Medicare second: no-fault or auto pays first
15 Medicare second: work accident
16 Medicare second: a federal agency pays first
41 Medicare second: black lung
42 Medicare second: veterans
43 Medicare second: disability, large employer
47 Medicare second: liability pays first
AP auto
C1 commercial
CO continued after leaving a job
CP Medicare pays first for now
D disability
DB disability benefit
EP exclusive providers (EPO)
FF family or friends
GP group
HM HMO
HN Medicare through an HMO
HS Medicare, low income
IN indemnity
IP individual
LC long-term care
LD long-term policy
LI life
LT lawsuit
MA Medicare A
MB Medicare B
MC Medicaid
MH Medigap A
MI Medigap B
MP Medicare pays first
OT other
PE property, personal
PL personal
PP pays by themselves
PR preferred providers (PPO)
PS point of service
QM Medicare with help of Medicaid
RP property, real
SP supplement
TF Medicare second by the law of 1982
WC work accident
WU wrap-up
`,
  period: `
6 an hour
7 a day
13 24 hours
21 years
22 a year of service
23 a calendar year
24 this year so far
25 the contract
26 an episode
27 a visit
28 beyond the usual
29 left
30 used up and more
31 not used up
32 a lifetime
33 left of a lifetime
34 a month
35 a week
36 a stay
`,
  quantity: `
8H at least
90 acknowledged
99 used
AA not acknowledged
CA covered
CD with coinsurance
CE covered, estimated
D3 days with coinsurance
DB deductible of blood
DY days
FL units
HS hours
LA reserve of a lifetime
LE reserve of a lifetime, estimated
M2 at most
MN months
NE not covered, estimated
NR blood not replaced
OU days beyond the usual
P6 services
PS prescriptions
PT patients
QA approved
QC not approved
S7 age up to
S8 age from
VS visits
YY years
ZK federal or state payment rule 1
ZL federal or state payment rule 2
ZM federal or state payment rule 3
ZN federal or state payment rule 4
ZO federal or state payment rule 5
`,
  rejectReason: `
04 more than was authorized
15 needed data missing
33 wrong input
35 outside the network
41 not allowed to ask
42 cannot answer now; ask later
43 provider's number missing or wrong
44 provider's name missing or wrong
45 provider's specialty missing or wrong
46 provider's telephone missing or wrong
47 provider's state missing or wrong
48 referring provider's number missing or wrong
49 not the primary care physician
50 provider may not ask this
51 provider not on file
52 provider not enrolled on that day
53 benefit does not fit the provider
54 wrong kind of code
55 wrong code of a service
56 wrong date
57 date of service missing or wrong
58 birth date missing or wrong
60 born after the service
61 died before the service
62 date outside what may be asked
63 date in the future
64 patient's number missing or wrong
65 patient's name missing or wrong
66 patient's sex missing or wrong
67 patient not found
68 patient's number is not unique
69 does not fit the patient's age
70 does not fit the patient's sex
71 birth date is not the one on file
72 member number missing or wrong
73 insured's name missing or wrong
74 insured's sex missing or wrong
75 insured not found
76 member number is not unique
77 insured found, patient not
78 insured is not in this group or plan
79 who asks is not known
80 no answer came
97 provider's address missing or wrong
98 experimental
AA authorization number not found
AE primary care physician must authorize
AF diagnosis missing or wrong
AG procedure missing or wrong
AO more about the condition is needed
CI approval belongs to another patient
E8 needs a medical review
IA authorization number has a wrong form
MA authorization number missing
T1 provider not found by the repricer
T2 payer not found by the repricer
T3 insured not found by the repricer
T4 payer's name or number missing
T5 approval is missing
T6 too little to reprice
`,
  followUp: `
C correct it and send it again
N do not send it again
P send the first one again
R may be sent again
S do not send it again; another is being asked
W send it again in 30 days
X send it again in 10 days
Y do not send it again; an answer follows
`,
};
