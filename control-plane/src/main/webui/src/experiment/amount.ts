import { count, duration, percent, plainNumber } from '../trace/format';

/** An amount of a metric in its unit, as summaries name it. */
export function metricAmount(value: number, unit: string): string {
  if (unit === 's') return duration(value);
  if (unit === 'tok') return `${count(Math.round(value * 10) / 10)} tokens`;
  return plainNumber(Math.round(value * 1e6) / 1e6);
}

/** Scores are from 0 to 1. */
export function scoreAmount(value: number): string {
  return percent(value);
}

/** The difference of two scores, which is in points: percent of it would say something else. */
export function scorePoints(difference: number): string {
  return `${plainNumber(Math.round(difference * 1_000) / 10)} points`;
}

/** What summaries call a metric, in words. */
export function metricTitle(name: string): string {
  const words = name.replaceAll('_', ' ').replace('llm', 'LLM');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
