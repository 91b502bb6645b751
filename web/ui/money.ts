// Pure.

/** "$412.00" of 41200 */
export const moneyText = (amountCents: number) =>
  (amountCents / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' });
