const names = new Intl.DisplayNames(['en-US'], { type: 'language' });

/** "Spanish" for es. The browser knows them; what it calls otherwise than people here do is named. */
export const languageName = (code: string): string => special[code] ?? names.of(code) ?? code;

const special: Record<string, string> = {
  ase: 'American Sign Language',
  cmn: 'Chinese, Mandarin',
  yue: 'Chinese, Cantonese',
  fa: 'Persian, Farsi or Dari',
};
