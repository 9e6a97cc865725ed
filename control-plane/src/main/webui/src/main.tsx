import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/queryClient';
import { router } from './router';
import { applyTheme } from './shell/theme';
import './ui/base.css';

applyTheme();

// A console that was open while a newer one was installed asks for files that are gone: it loads itself anew, once.
window.addEventListener('vite:preloadError', () => {
  // Without a connection the browser would show its own page instead of ours.
  if (!navigator.onLine) return;
  const key = 'meridian.reloaded';
  const last = Number(sessionStorage.getItem(key) ?? 0);
  if (Date.now() - last < 60_000) return;
  sessionStorage.setItem(key, String(Date.now()));
  window.location.reload();
});

const root = document.getElementById('root');
if (!root) throw new Error('The page has no place for the console');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
