import { formatMoney, type Money } from '@florin/kit';

/** An amount as all alerts word it: `EUR 12.50`. */
export function amountText(money: Money): string {
  const { amount, currency } = formatMoney(money);
  return `${currency} ${amount}`;
}
