const whole = new Intl.NumberFormat('en');
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const score = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 });
const instant = new Intl.DateTimeFormat('en', {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** @param seconds undefined where it is not known */
export function duration(seconds: number | undefined | null): string {
  if (seconds === undefined || seconds === null) return '';
  if (seconds < 0.0005) return '0 ms';
  if (seconds < 1) return `${(seconds * 1000).toFixed(seconds < 0.01 ? 1 : 0)} ms`;
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function count(value: number): string {
  return whole.format(value);
}

export function shortCount(value: number): string {
  return short.format(value);
}

export function percent(value: number): string {
  return score.format(value);
}

export function plainNumber(value: number): string {
  return number.format(value);
}

/** @param dollars undefined where the model's price is not known */
export function cost(dollars: number | undefined | null): string {
  if (dollars === undefined || dollars === null) return '';
  if (dollars === 0) return '$0';
  return dollars < 0.01 ? `$${dollars.toPrecision(2)}` : `$${dollars.toFixed(dollars < 1 ? 3 : 2)}`;
}

export function time(iso: string): string {
  return instant.format(new Date(iso));
}
