package dev.meridian.data.record;

import com.github.luben.zstd.Zstd;

/** A row's stored form: its JSON, compressed with zstd unless it is small. */
public final class RowCodec {
  private static final int LEVEL = 3;
  private static final int SMALL = 200;
  private static final int LARGEST = 256 << 20;

  private RowCodec() {}

  static byte[] encode(byte[] json) {
    return json.length < SMALL ? json : Zstd.compress(json, LEVEL);
  }

  /** The JSON of a stored body. */
  static byte[] decode(byte[] body) {
    if (body.length > 0 && body[0] == '{') {
      return body;
    }
    long size = Zstd.getFrameContentSize(body);
    if (size < 0 || size > LARGEST) {
      throw new IllegalStateException("A stored body has an impossible size");
    }
    return Zstd.decompress(body, (int) size);
  }
}
