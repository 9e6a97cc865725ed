package dev.meridian.model.outbound;

/** Addresses that begin with the same bits, as {@code 10.0.0.0/8} or {@code 2001:db8::/32}. */
record AddressRange(byte[] prefix, int bits) {
  private static final int V4_BYTES = 4;
  private static final int V6_BYTES = 16;

  static AddressRange of(String text) {
    int slash = text.indexOf('/');
    String address = text.substring(0, slash);
    return new AddressRange(
        address.contains(":") ? v6(address) : v4(address),
        Integer.parseInt(text.substring(slash + 1)));
  }

  /** False for an address of the other family. */
  boolean contains(byte[] address) {
    if (address.length != prefix.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit += Byte.SIZE) {
      int mask = bits - bit >= Byte.SIZE ? 0xFF : 0xFF << (Byte.SIZE - (bits - bit)) & 0xFF;
      if (((prefix[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] v4(String text) {
    byte[] bytes = new byte[V4_BYTES];
    String[] parts = text.split("\\.");
    for (int i = 0; i < V4_BYTES; i++) {
      bytes[i] = (byte) Integer.parseInt(parts[i]);
    }
    return bytes;
  }

  /** With one {@code ::}, which stands for as many zeros as are missing. */
  private static byte[] v6(String text) {
    byte[] bytes = new byte[V6_BYTES];
    int gap = text.indexOf("::");
    put(bytes, 0, text.substring(0, gap));
    String tail = text.substring(gap + 2);
    int groups = tail.isEmpty() ? 0 : tail.split(":").length;
    put(bytes, V6_BYTES - 2 * groups, tail);
    return bytes;
  }

  private static void put(byte[] bytes, int at, String groups) {
    int next = at;
    for (String group : groups.isEmpty() ? new String[0] : groups.split(":")) {
      int value = Integer.parseInt(group, 16);
      bytes[next++] = (byte) (value >> Byte.SIZE);
      bytes[next++] = (byte) value;
    }
  }
}
