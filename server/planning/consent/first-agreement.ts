// What a program starts from when it writes its own agreement. Our own words, for clinical review before anybody signs them. The points
// are those that online groups need: confidentiality and its limits, who is bound by it, no recording, a room alone, one device, no
// driving, no substances, time, contact outside, the right to pass, how to leave.
export const firstAgreement = {
  title: 'How we meet',
  points: [
    'What others say here stays here. I may speak about myself with anyone, and about others with no one.',
    'Staff keep what I say confidential. They may have to act when somebody is in danger, when a child or a dependent adult is harmed, or when a court orders it; they tell me when they can.',
    // HIPAA and 42 CFR Part 2 bind the program and its staff, not other patients (42 CFR 2.12(d)); members have to be told.
    'The law that binds staff to confidentiality does not bind the other members of a group. They promise it to each other, and nobody can guarantee it.',
    'I do not record, photograph or let an assistant listen. The program records nothing either.',
    'I am alone in a room with the door closed, and use headphones when I can.',
    'My camera is on. When that is hard for me, I tell staff and we agree on something else.',
    'I join from one device, and I never join while I drive.',
    'I come without alcohol or other substances that change how I am here. If I have used, I tell staff, who help me.',
    'I come on time and stay for the whole session. If I have to leave, I tell staff first.',
    'I speak for myself, and say what something did to me instead of what another is.',
    'I may always pass.',
    'I tell the group of contact outside it that concerns the group; nothing is kept that shuts others out.',
  ],
} as const;
