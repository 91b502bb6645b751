// Pure. Telephone numbers and zip codes as X12 writes them: digits alone.

export const zipDigits = (zip: string): string => zip.replace(/[^0-9]/g, '');

/** Ten digits; a leading 1 of the country is taken off. */
export const phoneDigits = (phone: string): string =>
  phone.replace(/[^0-9]/g, '').replace(/^1(?=\d{10}$)/, '');
