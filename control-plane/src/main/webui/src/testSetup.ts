// What browsers have and jsdom has not.
Object.defineProperty(globalThis, 'CSS', {
  value: { escape: (text: string) => text.replace(/[^\w-]/g, '\\$&') },
});
