package dev.meridian.gateway.spool;

import com.google.crypto.tink.Aead;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;

/**
 * One file of a spool: {@value #MAGIC} as eight bytes of ASCII, the length of its sealed key (four
 * bytes, big-endian), the key, then records, each its sealed length (four bytes) and its sealed
 * bytes. A record is bound to its file and place, so none can be moved. What a killed process left
 * half written at the end is not read. Not thread-safe.
 */
final class Segment implements AutoCloseable {
  static final String SUFFIX = ".spool";

  private static final String MAGIC = "MRDNSPL1";
  private static final int LENGTH = 4;

  /** More than any record has: a longer one is no record. */
  private static final int MAX_RECORD = 64 << 20;

  private final long number;
  private final Path file;
  private final FileChannel channel;
  private final Aead key;
  private final long first;

  private Segment(long number, Path file, FileChannel channel, Aead key, long first) {
    this.number = number;
    this.file = file;
    this.channel = channel;
    this.key = key;
    this.first = first;
  }

  static Path file(Path directory, long number) {
    return directory.resolve("%020d%s".formatted(number, SUFFIX));
  }

  static Segment create(Path directory, long number, SpoolKeys keys) throws IOException {
    SpoolKeys.SegmentKey key = keys.create(number);
    Path file = file(directory, number);
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    byte[] wrapped = key.wrapped();
    ByteBuffer head = ByteBuffer.allocate(MAGIC.length() + LENGTH + wrapped.length);
    head.put(MAGIC.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
        .putInt(wrapped.length)
        .put(wrapped)
        .flip();
    int length = head.remaining();
    write(channel, head, 0);
    return new Segment(number, file, channel, key.records(), length);
  }

  /**
   * For reading.
   *
   * @throws GeneralSecurityException when it is no segment of this spool
   */
  static Segment open(Path directory, long number, SpoolKeys keys)
      throws IOException, GeneralSecurityException {
    Path file = file(directory, number);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      ByteBuffer head = read(channel, 0, MAGIC.length() + LENGTH);
      byte[] magic = new byte[MAGIC.length()];
      head.get(magic);
      int length = head.getInt();
      if (!MAGIC.equals(new String(magic, java.nio.charset.StandardCharsets.US_ASCII))
          || length <= 0
          || length > MAX_RECORD) {
        throw new GeneralSecurityException("It does not begin like one");
      }
      byte[] wrapped = read(channel, MAGIC.length() + LENGTH, length).array();
      long first = (long) MAGIC.length() + LENGTH + length;
      return new Segment(number, file, channel, keys.open(number, wrapped), first);
    } catch (EOFException e) {
      channel.close();
      throw new GeneralSecurityException("It ends before its first record", e);
    } catch (IOException | GeneralSecurityException e) {
      channel.close();
      throw e;
    }
  }

  long number() {
    return number;
  }

  Path file() {
    return file;
  }

  /** Where its first record is. */
  Mark start() {
    return new Mark(number, first);
  }

  /** As it stands in the file, to be written at that offset. */
  byte[] seal(byte[] record, long offset) {
    try {
      byte[] sealed = key.encrypt(record, binding(offset));
      return ByteBuffer.allocate(LENGTH + sealed.length).putInt(sealed.length).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A segment's key does not encrypt", e);
    }
  }

  void write(ByteBuffer bytes, long offset) throws IOException {
    write(channel, bytes, offset);
  }

  void force() throws IOException {
    channel.force(false);
  }

  /** Where the record at an offset ends; empty when there is no whole one. */
  Optional<Mark> next(long offset) throws IOException {
    long size = channel.size();
    if (offset + LENGTH > size) {
      return Optional.empty();
    }
    int length = read(channel, offset, LENGTH).getInt();
    return length <= 0 || length > MAX_RECORD || offset + LENGTH + length > size
        ? Optional.empty()
        : Optional.of(new Mark(number, offset + LENGTH + length));
  }

  /**
   * A record.
   *
   * @throws GeneralSecurityException when it was changed
   */
  byte[] record(long offset, Mark end) throws IOException, GeneralSecurityException {
    int length = Math.toIntExact(end.offset() - offset - LENGTH);
    return key.decrypt(read(channel, offset + LENGTH, length).array(), binding(offset));
  }

  private byte[] binding(long offset) {
    return ByteBuffer.allocate(16).putLong(number).putLong(offset).array();
  }

  private static ByteBuffer read(FileChannel channel, long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, offset + bytes.position()) < 0) {
        throw new EOFException();
      }
    }
    return bytes.flip();
  }

  private static void write(FileChannel channel, ByteBuffer bytes, long offset) throws IOException {
    int start = bytes.position();
    while (bytes.hasRemaining()) {
      channel.write(bytes, offset + bytes.position() - start);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
