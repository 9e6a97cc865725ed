package dev.meridian.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A journal of records on disk. One thread writes what has gathered meanwhile at once, so that many
 * writers wait for one write; one reader reads in the order of writing and settles what it needs no
 * more. A record whose writer was told so is there after the process was killed, and until the next
 * {@link SpoolConfig#forceEvery} not after the machine lost its power. Thread-safe, but for reading
 * and settling, which one thread does.
 */
public final class Spool implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Spool.class);
  private static final int MOST_AT_ONCE = 1_024;

  /** A file of which nothing is needed any more goes once it has so many bytes. */
  private static final int SMALL = 1 << 20;

  private static final long CHECKPOINT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long WARN_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final SpoolConfig config;
  private final SpoolKeys keys;
  private final SpoolFolder folder;
  private final SpoolReader reader;
  private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
  private final AtomicLong pendingBytes = new AtomicLong();
  private final Thread writer;

  /** Bytes of each file. */
  private final TreeMap<Long, Long> sizes = new TreeMap<>();

  private Segment active;
  private Mark written;
  private Mark settled;
  private long waiting;
  private long checkpointAt = System.nanoTime();
  private long forcedAt = System.nanoTime();
  private long warnedAt = System.nanoTime() - WARN_NANOS;
  private volatile boolean closed;

  /** Told once, by the writing thread: whether the record is kept. It must not block. */
  public interface Written {
    void written(boolean kept);
  }

  /**
   * What was read.
   *
   * @param end where it ends: settling that settles it and all before it
   * @param record empty when it was changed on disk, and so is lost
   */
  public record Entry(Mark end, Optional<byte[]> record) {}

  /**
   * How much there is.
   *
   * @param records that are not settled
   * @param bytes on disk that are not settled
   */
  public record Depth(long records, long bytes) {}

  private record Pending(byte[] record, Written written) {}

  private Spool(SpoolConfig config, SpoolKeys keys, SpoolFolder folder) throws IOException {
    this.config = config;
    this.keys = keys;
    this.folder = folder;
    Optional<Mark> known = folder.settled();
    Recovered recovered = recover(known);
    this.waiting = recovered.records();
    this.active =
        Segment.create(
            folder.path(),
            Math.max(sizes.isEmpty() ? 0 : sizes.lastKey(), known.map(Mark::segment).orElse(0L))
                + 1,
            keys);
    sizes.put(active.number(), active.start().offset());
    this.written = active.start();
    this.settled = recovered.from().orElse(written);
    this.reader = new SpoolReader(folder.path(), keys, settled);
    this.writer = Thread.ofPlatform().name("spool-writer").daemon().start(this::write);
  }

  /**
   * Opens a folder, and what a process before left in it.
   *
   * @throws IllegalStateException when another process has it, or it is another region's
   */
  public static Spool open(SpoolConfig config, String region)
      throws IOException, GeneralSecurityException {
    SpoolKeys keys = new SpoolKeys(region, config.keysetFile());
    SpoolFolder folder = SpoolFolder.take(config.directory(), region);
    try {
      return new Spool(config, keys, folder);
    } catch (IOException e) {
      folder.close();
      throw e;
    }
  }

  private record Recovered(Optional<Mark> from, long records) {}

  /** Counts what is there, and where it begins. */
  private Recovered recover(Optional<Mark> known) throws IOException {
    Mark from = null;
    long records = 0;
    for (long number : folder.segments()) {
      if (known.isPresent() && number < known.get().segment()) {
        folder.delete(number);
        continue;
      }
      try (Segment segment = Segment.open(folder.path(), number, keys)) {
        Mark at = known.filter(mark -> mark.segment() == number).orElse(segment.start());
        from = from == null ? at : from;
        for (Optional<Mark> next = segment.next(at.offset());
            next.isPresent();
            next = segment.next(at.offset())) {
          at = next.get();
          records++;
        }
        sizes.put(number, at.offset());
      } catch (GeneralSecurityException e) {
        LOG.errorf("A segment of the spool can't be read and is set aside: %s", e.getMessage());
        folder.setAside(number);
      }
    }
    return new Recovered(Optional.ofNullable(from), records);
  }

  /** Takes a record; without room it is told at once, by the caller's thread. */
  public void append(byte[] record, Written told) {
    if (closed || pendingBytes.addAndGet(record.length) > config.maxPendingBytes()) {
      pendingBytes.addAndGet(-record.length);
      told.written(false);
      return;
    }
    queue.add(new Pending(record, told));
  }

  /**
   * The next records, waiting a while for the first.
   *
   * @param maxBytes of all but the first
   */
  public List<Entry> read(int maxBytes, long waitMillis) throws IOException, InterruptedException {
    List<Entry> entries = read(maxBytes);
    if (!entries.isEmpty() || waitMillis == 0) {
      return entries;
    }
    synchronized (this) {
      if (written.compareTo(reader.at()) <= 0) {
        wait(waitMillis);
      }
    }
    return read(maxBytes);
  }

  /** Ends the wait of a reader, whatever there is to read. */
  public synchronized void wake() {
    notifyAll();
  }

  private List<Entry> read(int maxBytes) throws IOException {
    Mark end;
    List<Long> files;
    synchronized (this) {
      end = written;
      files = List.copyOf(sizes.keySet());
    }
    List<Entry> entries = new ArrayList<>();
    long bytes = 0;
    while (bytes < maxBytes) {
      Entry entry = reader.next(end, files);
      if (entry == null) {
        break;
      }
      bytes += entry.record().map(record -> record.length).orElse(0);
      entries.add(entry);
    }
    return entries;
  }

  /** Nobody needs what was read up to there any more. */
  public void settle(Mark end, int records) throws IOException {
    List<Long> done;
    boolean checkpoint;
    synchronized (this) {
      settled = end;
      waiting -= records;
      done = List.copyOf(sizes.headMap(end.segment()).keySet());
      done.forEach(sizes::remove);
      checkpoint = !done.isEmpty() || System.nanoTime() - checkpointAt > CHECKPOINT_NANOS;
      if (checkpoint) {
        checkpointAt = System.nanoTime();
      }
    }
    if (checkpoint) {
      folder.settled(end);
    }
    for (long segment : done) {
      folder.delete(segment);
    }
  }

  public synchronized Depth depth() {
    long bytes = sizes.tailMap(settled.segment()).values().stream().mapToLong(Long::valueOf).sum();
    return new Depth(waiting, waiting == 0 ? 0 : Math.max(0, bytes - settled.offset()));
  }

  private void write() {
    List<Pending> batch = new ArrayList<>();
    while (true) {
      batch.clear();
      try {
        Pending first = queue.poll(config.forceEvery().toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch, MOST_AT_ONCE - 1);
          append(batch);
        } else if (closed) {
          return;
        }
        force();
      } catch (InterruptedException e) {
        return;
      } catch (IOException e) {
        LOG.error("The spool can't be forced to disk", e);
      }
    }
  }

  private void append(List<Pending> batch) {
    int kept = 0;
    try {
      roll();
      kept = room(batch);
      if (kept < batch.size()) {
        warnFull();
      }
      long offset;
      synchronized (this) {
        offset = written.offset();
      }
      long end = offset;
      List<byte[]> sealed = new ArrayList<>(kept);
      for (Pending pending : batch.subList(0, kept)) {
        byte[] bytes = active.seal(pending.record(), end);
        sealed.add(bytes);
        end += bytes.length;
      }
      ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(end - offset));
      sealed.forEach(all::put);
      active.write(all.flip(), offset);
      synchronized (this) {
        written = new Mark(active.number(), end);
        sizes.put(active.number(), end);
        waiting += kept;
        notifyAll();
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("Spans can't be written to the spool and are lost", e);
      kept = 0;
    }
    for (int i = 0; i < batch.size(); i++) {
      pendingBytes.addAndGet(-batch.get(i).record().length);
      tell(batch.get(i).written(), i < kept);
    }
  }

  private void warnFull() {
    long now = System.nanoTime();
    if (now - warnedAt > WARN_NANOS) {
      warnedAt = now;
      LOG.warnf(
          "The spool has its %d bytes: spans are lost until there is room", config.maxBytes());
    }
  }

  private static void tell(Written told, boolean kept) {
    try {
      told.written(kept);
    } catch (RuntimeException e) {
      LOG.error("A record's writer failed", e);
    }
  }

  /** How many of them there is room for. */
  private synchronized int room(List<Pending> batch) {
    long bytes = sizes.values().stream().mapToLong(Long::longValue).sum();
    int kept = 0;
    for (Pending pending : batch) {
      bytes += pending.record().length;
      if (bytes > config.maxBytes()) {
        break;
      }
      kept++;
    }
    return kept;
  }

  /** Begins another file when this one is full, or nothing of it is needed. */
  private void roll() throws IOException {
    synchronized (this) {
      boolean full = written.offset() >= config.segmentBytes();
      boolean done = written.offset() >= SMALL && settled.equals(written);
      if (!full && !done) {
        return;
      }
    }
    active.force();
    Segment next = Segment.create(folder.path(), active.number() + 1, keys);
    active.close();
    active = next;
    synchronized (this) {
      sizes.put(next.number(), next.start().offset());
      written = next.start();
    }
  }

  private void force() throws IOException {
    if (System.nanoTime() - forcedAt >= config.forceEvery().toNanos()) {
      active.force();
      forcedAt = System.nanoTime();
    }
  }

  /** Writes what is pending, and remembers what is settled. */
  @Override
  public void close() throws IOException {
    closed = true;
    @Nullable InterruptedException interrupted = null;
    try {
      writer.join();
    } catch (InterruptedException e) {
      interrupted = e;
    }
    synchronized (this) {
      notifyAll();
    }
    folder.settled(settled);
    reader.close();
    active.close();
    folder.close();
    if (interrupted != null) {
      Thread.currentThread().interrupt();
    }
  }
}
