package dev.meridian.gateway.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Names an exchange in answers and logs: 32 hexadecimal digits. */
final class TraceIds {
  private static final HexFormat HEX = HexFormat.of();

  private TraceIds() {}

  static String next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
  }
}
