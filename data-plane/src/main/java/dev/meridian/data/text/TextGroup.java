package dev.meridian.data.text;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * 64 blocks of rows that follow each other, with their signatures slice by slice.
 *
 * @param last the place of the last row
 * @param blocks the place of the first row of each block
 * @param slices 8 bytes for each bit of a signature: which of the blocks have it, the first block
 *     lowest
 */
record TextGroup(long last, Long[] blocks, byte[] slices) {
  static final int BLOCKS = Long.SIZE;

  /** Most rows of a block. */
  static final int BLOCK_ROWS = 64;

  /** Bytes of rows beyond which a block is closed: more would set too many of its bits. */
  static final int BLOCK_BYTES = 160 << 10;

  static final int ROWS = BLOCKS * BLOCK_ROWS;
  static final long BYTES = (long) BLOCKS * BLOCK_BYTES;

  long first() {
    return blocks[0];
  }

  /** The block that a place is in. */
  int block(long place) {
    int at = Arrays.binarySearch(blocks, place);
    return at >= 0 ? at : -at - 2;
  }

  /** Adds what a row of the group says now to its block. */
  void add(long place, byte[] json) {
    ByteBuffer bits = ByteBuffer.wrap(slices);
    long block = 1L << block(place);
    Signature.of(
        json, bit -> bits.putLong(bit * Long.BYTES, bits.getLong(bit * Long.BYTES) | block));
  }

  /** Makes one of rows in the order of their places. Not safe for use by several threads. */
  static final class Builder {
    private final List<Long> blocks = new ArrayList<>();
    private final long[] slices = new long[Signature.BITS];
    private long last;
    private int rows;
    private long bytes;

    /**
     * @return whether there was room for the row
     */
    boolean add(long place, byte[] json) {
      if (blocks.isEmpty() || rows == BLOCK_ROWS || bytes >= BLOCK_BYTES) {
        if (blocks.size() == BLOCKS) {
          return false;
        }
        blocks.add(place);
        rows = 0;
        bytes = 0;
      }
      rows++;
      bytes += json.length;
      last = place;
      long block = 1L << blocks.size() - 1;
      Signature.of(json, bit -> slices[bit] |= block);
      return true;
    }

    /** Whether the last block is begun and full. */
    boolean isFull() {
      return blocks.size() == BLOCKS && (rows == BLOCK_ROWS || bytes >= BLOCK_BYTES);
    }

    TextGroup group() {
      ByteBuffer bytes = ByteBuffer.allocate(slices.length * Long.BYTES);
      bytes.asLongBuffer().put(slices);
      return new TextGroup(last, blocks.toArray(Long[]::new), bytes.array());
    }
  }
}
