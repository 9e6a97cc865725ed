import { describe, expect, it } from 'vitest';
import { addressOf, routeOf } from './history';

const ROUTE = "/app/acme/p/shop/logs?r=1&filter=metadata.customer%20%3D%20'c%2342'&search=where&s=2";

describe('addresses', () => {
  it('send nothing that was typed to a server', () => {
    const [sent, kept] = addressOf(ROUTE).split('#');
    expect(sent).toBe('/app/acme/p/shop/logs?r=1&s=2');
    expect(kept).toBe("filter=metadata.customer%20%3D%20'c%2342'&search=where");
  });

  it('lead back to the same', () => {
    const route = routeOf(addressOf(ROUTE));
    expect(new Set(route.split('?')[1]?.split('&'))).toEqual(new Set(ROUTE.split('?')[1]?.split('&')));
    expect(addressOf(route)).toBe(addressOf(ROUTE));
  });

  it('stay as they are without it', () => {
    for (const address of ['/', '/app/acme', '/app/acme/logs?r=1', '/app/acme#content', '/a?filters=1#x=1']) {
      expect(addressOf(address)).toBe(address);
      expect(routeOf(address)).toBe(address);
    }
  });

  it('take what is behind the # for newer than what is before it', () => {
    expect(routeOf('/logs?filter=old&r=1#filter=new')).toBe('/logs?r=1&filter=new');
  });
});
