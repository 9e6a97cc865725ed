package dev.meridian.control.home;

import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/** A page of plain HTML that loads nothing and runs nothing. */
final class Page {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'%s; frame-ancestors 'none'";

  private Page() {}

  static RestResponse<String> of(String content) {
    return of(RestResponse.Status.OK, content);
  }

  /** With a form that our answer may send on to an address, which browsers ask to be named. */
  static RestResponse<String> withFormTo(URI address, String content) {
    return of(
        RestResponse.Status.OK,
        content,
        " " + address.getScheme() + "://" + address.getRawAuthority());
  }

  static RestResponse<String> of(RestResponse.Status status, String content) {
    return of(status, content, "");
  }

  private static RestResponse<String> of(
      RestResponse.Status status, String content, String formTarget) {
    String html =
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Meridian</title>
        <style>body{font:16px/1.5 system-ui;max-width:42rem;margin:3rem auto;padding:0 1rem}</style>
        </head><body><h1>Meridian</h1>%s</body></html>
        """
            .formatted(content);
    return RestResponse.ResponseBuilder.create(status, html)
        .header("Content-Security-Policy", POLICY.formatted(formTarget))
        .header("Cache-Control", "no-store")
        .build();
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
