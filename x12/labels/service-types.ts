/** What coverage is asked or told about (element 1365), those added after 5010 too. Numbers of X12; labels are ours. */
export const SERVICE_TYPES: Record<string, string> = {
  serviceType: `
1 medical treatment
2 surgery
3 consultation
4 x-ray for a diagnosis
5 laboratory for a diagnosis
6 radiotherapy
7 anesthesia
8 help at an operation
9 medical, something else
10 blood
11 used equipment
12 equipment, bought
13 surgery center
14 kidney supplies at home
15 dialysis of another kind
16 kidney equipment
17 tests before a stay
18 equipment, rented
19 vaccine against pneumonia
20 second opinion on an operation
21 third opinion on an operation
22 social work
23 teeth: finding out
24 teeth: gums
25 teeth: fillings
26 teeth: roots
27 face and jaw prostheses
28 teeth: other help
30 the plan as a whole
32 waiting time of the plan
33 chiropractor
34 visit at a chiropractor
35 dentist
36 crowns
37 teeth after an accident
38 braces
39 dentures
40 surgery of the mouth
41 teeth: prevention
42 care at home
43 medicine at home
44 visits at home
45 hospice
46 rest for those who care
47 hospital
48 hospital, admitted
49 hospital bed
50 hospital, not admitted
51 emergency after an accident
52 emergency by illness
53 same-day surgery in a hospital
54 long-term care
55 major medical
56 ride to treatment
57 flight
58 van for wheelchairs
59 ambulance
60 benefits in general
61 fertilization outside the body
62 MRI or CT
63 organ donor
64 acupuncture
65 newborn
66 pathology
67 help to stop smoking
68 check-up of a baby
69 pregnancy and birth
70 transplant
71 hearing test
72 breathing therapy
73 tests for a diagnosis
74 private nurse
75 prosthesis
76 dialysis
77 ear examination
78 chemotherapy
79 allergy tests
80 vaccinations
81 check-up
82 family planning
83 infertility
84 abortion
85 HIV and AIDS
86 emergency
87 cancer
88 pharmacy
89 medicine under a separate plan
90 medicine by mail
91 brand-name medicine
92 generic medicine
93 foot care
94 foot care, office
95 foot care, nursing home
96 physician
97 anesthesiologist
98 visit, office
99 visit, admitted
A0 visit, outpatient
A1 visit, nursing home
A2 visit, skilled nursing
A3 visit, home
A4 psychiatry
A5 psychiatry, bed
A6 psychotherapy
A7 psychiatry, admitted
A8 psychiatry, outpatient
A9 rehabilitation
AA rehabilitation, bed
AB rehabilitation, admitted
AC rehabilitation, outpatient
AD occupational therapy
AE physical medicine
AF speech therapy
AG skilled nursing
AH skilled nursing, bed
AI substance use
AJ alcohol
AK drugs
AL eyes
AM frames for glasses
AN routine examination
AO lenses
AQ check-up without medical need
AR medicine on trial
B1 burns
B2 brand-name medicine on the plan's list
B3 brand-name medicine off the plan's list
BA independent evaluation
BB partial hospitalization, psychiatric
BC day program, psychiatric
BD cognitive therapy
BE massage
BF lung rehabilitation
BG heart rehabilitation
BH children
BI nursery
BJ skin
BK bones and joints
BL heart
BM lymph
BN stomach and bowel
BP hormones
BQ nerves
BR eye
BS invasive procedures
BT gynecology
BU obstetrics
BV gynecology and obstetrics
BW brand-name medicine by mail
BX generic medicine by mail
BY office visit when ill
BZ office visit when well
C1 coronary care
CA private nurse, admitted
CB private nurse, home
CC surgery, the surgeon
CD surgery, the place
CE mental health clinician, admitted
CF mental health clinician, outpatient
CG mental health facility, admitted
CH mental health facility, outpatient
CI substance-use facility, admitted
CJ substance-use facility, outpatient
CK x-ray as screening
CL laboratory as screening
CM mammogram, high risk
CN mammogram, low risk
CO flu shot
CP glasses and what belongs to them
CQ case management
DG dermatology
DM medical equipment
DS diabetic supplies
E0 behavior analysis
E1 equipment that is not medical
E2 psychiatric emergency
E3 step-down unit
E4 skilled nursing, head injury
E5 skilled nursing, ventilator
E6 first level of care
E7 second level of care
E8 third level of care
E9 fourth level of care
E10 dental x-rays
E11 imaging for a diagnosis
E12 basic dental repair
E13 major dental repair
E14 fixed dentures
E15 removable dentures
E16 full set of mouth x-rays
E17 mouth examination
E18 cleaning of teeth
E19 panoramic x-ray
E20 sealing of teeth
E21 fluoride
E22 dental implants
E23 jaw joint
E24 medicine from a shop
E25 medicine in long-term care
E26 review of all medicines
E27 review of one medicine
E28 nutrition
E29 heart rehabilitation, the place
E30 heart rehabilitation, the clinician
E31 intensive heart rehabilitation, the clinician
E32 intensive heart rehabilitation, the place
E33 intensive heart rehabilitation
E34 lung rehabilitation, the place
E35 lung rehabilitation, the clinician
E36 clinic in a shop
EA prevention
EB specialty pharmacy
EC equipment, new
ED CT
EE eye disease
EF contact lenses
GF generic medicine on the plan's list
GN generic medicine off the plan's list
GY allergy
IC intensive care
MH mental health
NI intensive care of newborns
ON oncology
PE PET
PT physical therapy
PU lungs
RN kidneys
RT residential care, psychiatric
SMH serious mental illness
TC between two levels of care
TN nursery between two levels of care
UC urgent care
`,
};
