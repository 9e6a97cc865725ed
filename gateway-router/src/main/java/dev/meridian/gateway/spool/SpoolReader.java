package dev.meridian.gateway.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads a spool's records one after the other. Used by one thread, but for its place. */
final class SpoolReader implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SpoolReader.class);

  private final Path directory;
  private final SpoolKeys keys;
  private volatile Mark at;
  private @Nullable Segment open;

  SpoolReader(Path directory, SpoolKeys keys, Mark from) {
    this.directory = directory;
    this.keys = keys;
    this.at = from;
  }

  Mark at() {
    return at;
  }

  /**
   * The next record; null when there is none before an end.
   *
   * @param files the numbers of all files, growing
   */
  Spool.@Nullable Entry next(Mark end, List<Long> files) throws IOException {
    while (at.compareTo(end) < 0) {
      Segment segment = segment();
      Optional<Mark> next = segment == null ? Optional.empty() : segment.next(at.offset());
      if (segment == null || next.isEmpty()) {
        if (!advance(files)) {
          return null;
        }
        continue;
      }
      long offset = at.offset();
      at = next.get();
      try {
        return new Spool.Entry(at, Optional.of(segment.record(offset, at)));
      } catch (GeneralSecurityException e) {
        LOG.errorf("A record of the spool was changed and is lost: %s", e.getMessage());
        return new Spool.Entry(at, Optional.empty());
      }
    }
    return null;
  }

  /** The file to read from; null when it can't be read. */
  private @Nullable Segment segment() throws IOException {
    Segment known = open;
    if (known != null && known.number() == at.segment()) {
      return known;
    }
    close();
    try {
      known = Segment.open(directory, at.segment(), keys);
      at = at.offset() == 0 ? known.start() : at;
      open = known;
      return known;
    } catch (GeneralSecurityException e) {
      LOG.errorf("A segment of the spool was changed and is left out: %s", e.getMessage());
      return null;
    }
  }

  /** To the beginning of the file after this one. */
  private boolean advance(List<Long> files) {
    for (long number : files) {
      if (number > at.segment()) {
        at = new Mark(number, 0);
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    Segment known = open;
    open = null;
    if (known != null) {
      known.close();
    }
  }
}
