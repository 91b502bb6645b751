/**
 * CMS places of service (code set of the Centers for Medicare & Medicaid Services, a work of the United States government)
 * and states. Labels are ours.
 */
export const PLACES: Record<string, string> = {
  pos: `
01 pharmacy
02 telehealth, patient not at home
03 school
04 shelter for people without a home
05 Indian Health Service, on its own
06 Indian Health Service, part of a hospital
07 Tribal 638 clinic, on its own
08 Tribal 638 clinic, part of a hospital
09 prison or jail
10 telehealth, patient at home
11 office
12 home
13 assisted living
14 group home
15 mobile unit
16 lodging for a short stay
17 clinic in a shop
18 place of work
19 outpatient department away from the hospital
20 urgent care
21 hospital, admitted
22 outpatient department at the hospital
23 emergency room
24 surgery center
25 birthing center
26 military hospital or clinic
27 outreach, on the street
31 skilled nursing facility
32 nursing home
33 custodial care
34 hospice
41 ambulance by land
42 ambulance by air or water
49 independent clinic
50 federally qualified health center
51 psychiatric hospital, admitted
52 partial hospitalization, psychiatric
53 community mental health center
54 intermediate care for intellectual disability
55 residential care, substance use
56 residential care, psychiatric
57 substance-use care without a stay
58 opioid treatment without a stay
60 mass vaccination
61 inpatient rehabilitation
62 outpatient rehabilitation
65 dialysis center
66 program of all-inclusive care for the elderly
71 public health clinic
72 rural health clinic
81 independent laboratory
99 another place
`,
  state: `
AA armed forces, Americas
AB Alberta
AE armed forces, Europe
AK Alaska
AL Alabama
AP armed forces, Pacific
AR Arkansas
AS American Samoa
AZ Arizona
BC British Columbia
CA California
CO Colorado
CT Connecticut
DC District of Columbia
DE Delaware
FL Florida
FM Micronesia
GA Georgia
GU Guam
HI Hawaii
IA Iowa
ID Idaho
IL Illinois
IN Indiana
KS Kansas
KY Kentucky
LA Louisiana
MA Massachusetts
MB Manitoba
MD Maryland
ME Maine
MH Marshall Islands
MI Michigan
MN Minnesota
MO Missouri
MP Northern Mariana Islands
MS Mississippi
MT Montana
NB New Brunswick
NC North Carolina
ND North Dakota
NE Nebraska
NF Newfoundland and Labrador, as it was
NH New Hampshire
NJ New Jersey
NL Newfoundland and Labrador
NM New Mexico
NS Nova Scotia
NT Northwest Territories
NU Nunavut
NV Nevada
NY New York
OH Ohio
OK Oklahoma
ON Ontario
OR Oregon
PA Pennsylvania
PE Prince Edward Island
PQ Quebec, as it was
PR Puerto Rico
PW Palau
QC Quebec
RI Rhode Island
SC South Carolina
SD South Dakota
SK Saskatchewan
TN Tennessee
TX Texas
UT Utah
VA Virginia
VI Virgin Islands
VT Vermont
WA Washington
WI Wisconsin
WV West Virginia
WY Wyoming
YT Yukon
`,
};
