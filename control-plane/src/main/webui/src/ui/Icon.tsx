import styles from './Icon.module.css';

/** Drawn on a grid of 16; strokes take the colour of the text. */
const PATHS = {
  check: 'M3 8.5l3.2 3.2L13 5',
  chevronDown: 'M4 6l4 4 4-4',
  chevronRight: 'M6 4l4 4-4 4',
  chevronsUpDown: 'M5 6l3-3 3 3M5 10l3 3 3-3',
  close: 'M4 4l8 8M12 4l-8 8',
  copy: 'M5.5 5.5v-2a1 1 0 011-1h6a1 1 0 011 1v6a1 1 0 01-1 1h-2M3.5 5.5h6a1 1 0 011 1v6a1 1 0 01-1 1h-6a1 1 0 01-1-1v-6a1 1 0 011-1z',
  folder: 'M1.8 4.2a1 1 0 011-1h3.4l1.6 1.8h5.4a1 1 0 011 1v6a1 1 0 01-1 1H2.8a1 1 0 01-1-1z',
  gear: 'M8 5.6a2.4 2.4 0 100 4.8 2.4 2.4 0 000-4.8zM8 1.6v2M8 12.4v2M1.6 8h2M12.4 8h2M3.5 3.5l1.4 1.4M11.1 11.1l1.4 1.4M3.5 12.5l1.4-1.4M11.1 4.9l1.4-1.4',
  menu: 'M2 4h12M2 8h12M2 12h12',
  minus: 'M3.5 8h9',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  plus: 'M8 3v10M3 8h10',
  pulse: 'M1.5 8h3l2-5 3 10 2-5h3',
  rocket: 'M6 10L4 8c1-3.5 4-6 9-6 0 5-2.5 8-6 9zM5 9.5c-1.5.5-2 2-2 3.5 1.5 0 3-.5 3.5-2M10 6h.01',
  search: 'M7 2.5a4.5 4.5 0 100 9 4.5 4.5 0 000-9zM10.5 10.5L14 14',
  trash: 'M2.5 4h11M6 4V2.5h4V4M4 4l.7 9.5h6.6L12 4M6.7 6.5v4.5M9.3 6.5v4.5',
  warning: 'M8 2L1.5 13.5h13zM8 6.5v3.5M8 12h.01',
  info: 'M8 1.8a6.2 6.2 0 100 12.4A6.2 6.2 0 008 1.8zM8 7.3v3.7M8 5h.01',
  refresh: 'M13 8a5 5 0 11-1.5-3.6M13 2.5v3h-3',
  clock: 'M8 1.8a6.2 6.2 0 100 12.4A6.2 6.2 0 008 1.8zM8 4.5V8l2.5 1.5',
  columns: 'M2 3h12v10H2zM6 3v10M10 3v10',
  filter: 'M2 4h12M4.5 8h7M6.5 12h3',
  bookmark: 'M4 2.5h8v11L8 10.5l-4 3z',
  arrowUp: 'M8 13V3M4 7l4-4 4 4',
  arrowDown: 'M8 3v10M4 9l4 4 4-4',
  link: 'M6.5 9.5l3-3M7 4.5l1.6-1.6a2.8 2.8 0 014 4L11 8.5M9 11.5l-1.6 1.6a2.8 2.8 0 01-4-4L5 7.5',
  edit: 'M3 13l.6-2.7L10.5 3.4a1.2 1.2 0 011.7 0l.4.4a1.2 1.2 0 010 1.7L5.7 12.4z',
  image: 'M2 3h12v10H2zM2 11l3.5-3.5L8 10l2-2 4 4M10.5 6h.01',
  expand: 'M9.5 2.5h4v4M13.5 2.5l-4.5 4.5M6.5 13.5h-4v-4M2.5 13.5L7 9',
  external: 'M6 3H3v10h10v-3M9 2.5h4.5V7M13.5 2.5L7.5 8.5',
  flask: 'M6 2h4M6.8 2v4L3 12.5a1 1 0 00.9 1.5h8.2a1 1 0 00.9-1.5L9.2 6V2M4.8 10h6.4',
  stack: 'M8 2l6 2.6-6 2.6-6-2.6zM2 8l6 2.6L14 8M2 11.4L8 14l6-2.6',
  chat: 'M2 3h12v8H7l-3 2.5V11H2z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
