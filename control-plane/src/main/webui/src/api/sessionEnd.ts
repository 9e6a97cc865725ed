type Listener = () => void;

const listeners = new Set<Listener>();
let ended = false;

/** Whether the control plane has refused this page's session, which every page is told once. */
export const sessionEnded = {
  tell: () => {
    if (!ended) set(true);
  },
  /** Somebody is signed in again. */
  reset: () => set(false),
  isSo: () => ended,
  subscribe: (listener: Listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

function set(now: boolean) {
  ended = now;
  listeners.forEach((listener) => listener());
}
