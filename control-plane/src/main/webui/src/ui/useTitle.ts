import { useEffect } from 'react';

const PRODUCT = 'Meridian';

export function useTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · ${PRODUCT}`;
    return () => {
      document.title = PRODUCT;
    };
  }, [title]);
}
