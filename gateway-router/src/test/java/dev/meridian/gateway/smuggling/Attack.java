package dev.meridian.gateway.smuggling;

/**
 * A request that two readers might take differently. What the test puts behind it depends on the
 * verdict: a request that must not be seen, or one that must be answered in its turn.
 *
 * @param bytes with {@code {POST}} and {@code {GET}} for a target of the route under test, {@code
 *     {HEAD}} for what every request has, {@code {BODY}} for {@link #BODY}, and {@code {CANARY}}
 *     for a whole further request whose target no upstream may see, {@code {SIZE}} for the length
 *     of all that stands behind the head
 */
record Attack(String name, Verdict verdict, String bytes) {
  /** 15 bytes, in hexadecimal f, that a provider and an API both take. */
  static final String BODY = "{\"model\":\"raw\"}";

  /** What the target of the request begins with that no upstream may see; its mark follows. */
  static final String CANARY = "/canary/";

  /** The header that tells which attack a request belongs to. */
  static final String MARK = "x-attack";

  private static final String HIDDEN =
      "GET " + CANARY + "{MARK} HTTP/1.1\r\nHost: g\r\nAuthorization: Bearer {KEY}\r\n\r\n";

  static final String LENGTH = "Content-Length: 15\r\n";
  static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  static final String ONE_CHUNK = "f\r\n{BODY}\r\n0\r\n\r\n";

  /** What the gateway makes of it. */
  enum Verdict {
    /** 400, the connection closed, no whole request upstream: nobody knows where it ends. */
    BROKEN,
    /** A refusal of one request, with nothing upstream; the next one is read at its beginning. */
    REFUSED,
    /** One request upstream with {@link #BODY}; the next one is read at its beginning. */
    SERVED,
    /** Refused or served, but once: routes differ in what they take. */
    ONCE
  }

  static Attack broken(String name, String bytes) {
    return new Attack(name, Verdict.BROKEN, bytes);
  }

  static Attack refused(String name, String bytes) {
    return new Attack(name, Verdict.REFUSED, bytes);
  }

  static Attack served(String name, String bytes) {
    return new Attack(name, Verdict.SERVED, bytes);
  }

  static Attack once(String name, String bytes) {
    return new Attack(name, Verdict.ONCE, bytes);
  }

  /** A POST with those header lines. */
  static String post(String headers, String rest) {
    return "POST {POST} HTTP/1.1\r\n{HEAD}" + headers + "\r\n" + rest;
  }

  /** A POST of {@link #BODY}, with a good length and one more line. */
  static String with(String line) {
    return post(LENGTH + line + "\r\n", "{BODY}");
  }

  /** The bytes as they are sent, one a character. */
  String filled(Route route, String credential, String mark) {
    String filled =
        bytes
            .replace("{CANARY}", HIDDEN)
            .replace("{POST}", route.post())
            .replace("{GET}", route.get())
            .replace("{HEAD}", "Host: g\r\n{CALLER}")
            .replace("{CALLER}", "Authorization: Bearer {KEY}\r\n" + MARK + ": " + mark + "\r\n")
            .replace("{MARK}", mark)
            .replace("{KEY}", credential)
            .replace("{BODY}", BODY);
    int rest = filled.length() - filled.indexOf("\r\n\r\n") - 4;
    return filled.replace("{SIZE}", Integer.toString(rest));
  }

  /** A good request whose target no upstream may see. */
  static Attack hidden() {
    return broken("hidden", "{CANARY}");
  }

  @Override
  public String toString() {
    return name;
  }

  /** A kind of request that the gateway sends on. */
  enum Route {
    MODELS("/v1/chat/completions", "/v1/models"),
    API("/v1/project", "/v1/project");

    private final String post;
    private final String get;

    Route(String post, String get) {
      this.post = post;
      this.get = get;
    }

    String post() {
      return post;
    }

    String get() {
      return get;
    }
  }
}
