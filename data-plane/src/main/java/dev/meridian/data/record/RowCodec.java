package dev.meridian.data.record;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A row's stored form: its JSON, compressed with zstd unless it is small. */
public final class RowCodec {
  private static final int LEVEL = 3;
  private static final int SMALL = 200;
  private static final int LARGEST = 256 << 20;

  /** To make a context costs more than to pack a small row, so some for small rows are kept. */
  private static final int KEPT = 8;

  private static final int KEPT_FOR = 128 << 10;

  private static final BlockingQueue<ZstdCompressCtx> PACKERS = new ArrayBlockingQueue<>(KEPT);
  private static final BlockingQueue<ZstdDecompressCtx> UNPACKERS = new ArrayBlockingQueue<>(KEPT);

  private RowCodec() {}

  static byte[] encode(byte[] json) {
    if (json.length < SMALL) {
      return json;
    }
    if (json.length > KEPT_FOR) {
      return Zstd.compress(json, LEVEL);
    }
    ZstdCompressCtx kept = PACKERS.poll();
    ZstdCompressCtx packer = kept == null ? new ZstdCompressCtx().setLevel(LEVEL) : kept;
    byte[] packed = packer.compress(json);
    if (!PACKERS.offer(packer)) {
      packer.close();
    }
    return packed;
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
    if (size > KEPT_FOR) {
      return Zstd.decompress(body, (int) size);
    }
    ZstdDecompressCtx kept = UNPACKERS.poll();
    ZstdDecompressCtx unpacker = kept == null ? new ZstdDecompressCtx() : kept;
    byte[] json = unpacker.decompress(body, (int) size);
    if (!UNPACKERS.offer(unpacker)) {
      unpacker.close();
    }
    return json;
  }
}
