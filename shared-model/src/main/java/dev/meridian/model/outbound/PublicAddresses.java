package dev.meridian.model.outbound;

import java.util.Arrays;
import java.util.List;

/**
 * Which addresses lie in the public internet: everything that IANA's special-purpose registries
 * (RFC 6890 and later) do not set apart. IPv6 forms that carry an IPv4 address are judged by it.
 */
final class PublicAddresses {
  private static final int V4_BYTES = 4;

  private static final List<AddressRange> SPECIAL_V4 =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          // Azure's host service has a public number but is only there for the machine itself.
          "168.63.129.16/32",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");
  private static final AddressRange GLOBAL_V6 = AddressRange.of("2000::/3");
  private static final List<AddressRange> SPECIAL_V6 =
      ranges("2001::/23", "2001:db8::/32", "3fff::/20");
  private static final AddressRange MAPPED = AddressRange.of("::ffff:0:0/96");
  private static final AddressRange NAT64 = AddressRange.of("64:ff9b::/96");
  private static final AddressRange SIX_TO_FOUR = AddressRange.of("2002::/16");

  private PublicAddresses() {}

  /** {@code address} is in network order: 4 bytes or 16. */
  static boolean contains(byte[] address) {
    if (address.length == V4_BYTES) {
      return SPECIAL_V4.stream().noneMatch(range -> range.contains(address));
    }
    if (MAPPED.contains(address) || NAT64.contains(address)) {
      return contains(Arrays.copyOfRange(address, 12, 16));
    }
    if (SIX_TO_FOUR.contains(address)) {
      return contains(Arrays.copyOfRange(address, 2, 6));
    }
    return GLOBAL_V6.contains(address)
        && SPECIAL_V6.stream().noneMatch(range -> range.contains(address));
  }

  private static List<AddressRange> ranges(String... texts) {
    return Arrays.stream(texts).map(AddressRange::of).toList();
  }
}
